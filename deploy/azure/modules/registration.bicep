// The bot as Teams knows it.

@description('The name of the registration, unique in the world.')
param name string

@description('Where messages are sent.')
param endpoint string

@description('UserAssignedMSI or SingleTenant.')
param appType string

@description('The application id.')
param appId string

@description('The managed identity; empty with SingleTenant.')
param identityId string

@description('The price level.')
param sku string

resource bot 'Microsoft.BotService/botServices@2022-09-15' = {
  name: name
  location: 'global'
  kind: 'azurebot'
  sku: {
    name: sku
  }
  properties: {
    displayName: 'Guichet'
    endpoint: endpoint
    msaAppId: appId
    msaAppType: appType
    msaAppTenantId: tenant().tenantId
    msaAppMSIResourceId: empty(identityId) ? null : identityId
    disableLocalAuth: true
  }

  resource teams 'channels' = {
    name: 'MsTeamsChannel'
    location: 'global'
    properties: {
      channelName: 'MsTeamsChannel'
      properties: {
        isEnabled: true
        enableCalling: false
        acceptedTerms: true
      }
    }
  }
}
