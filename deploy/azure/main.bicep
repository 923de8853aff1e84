// Guichet on Azure: the bot's registration with Teams, two replicas in Container Apps, a PostgreSQL that only they reach,
// their secrets in a Key Vault that only their identity reads, and their log. For Azure operated by 21Vianet
// (china.bicepparam) and for global Azure (public.bicepparam). docs/deploy.md takes you through it, and says what was not
// tried.
targetScope = 'resourceGroup'

@description('What every name begins with: lower-case letters and digits.')
@minLength(3)
@maxLength(11)
param name string = 'guichet'

@description('The region.')
param location string = resourceGroup().location

@description('The image, with its registry and version: guichet.azurecr.cn/guichet:0.1.0.')
param image string

@description('The container registry in this resource group that holds the image; empty when anybody may fetch it.')
param registryName string = ''

@description('Which Microsoft cloud the bot speaks with.')
@allowed(['china', 'public'])
param cloud string

@description('UserAssignedMSI has no secret; SingleTenant is for a registration that exists already.')
@allowed(['UserAssignedMSI', 'SingleTenant'])
param appType string = 'UserAssignedMSI'

@description('The application id of a SingleTenant registration; empty with UserAssignedMSI.')
param appId string = ''

@description('The secret of a SingleTenant registration; empty with UserAssignedMSI.')
@secure()
param appPassword string = ''

@description('The keys that everything is encrypted with, as STORAGE_KEYS wants them. Whoever loses them has lost all.')
@secure()
@minLength(40)
param storageKeys string

@description('The password of the database, which is made with it.')
@secure()
@minLength(16)
param databasePassword string

@description('The mail server with user and password, as SMTP_URL; empty for none.')
@secure()
param smtpUrl string = ''

@description('The gateway of text messages, as SMS_URL; empty for none.')
@secure()
param smsUrl string = ''

@description('The Authorization header for it; empty for none.')
@secure()
param smsAuthorization string = ''

@description('What it is sent, as SMS_BODY; empty for the usual.')
@secure()
param smsBody string = ''

@description('What a collector of traces asks for, as OTEL_EXPORTER_OTLP_HEADERS; empty for nothing.')
@secure()
param otlpHeaders string = ''

@description('The host under which browsers reach the bot, once it is bound; empty for the one that Azure gives.')
param publicHost string = ''

@description('Every other setting, by the name that docs/operations.md gives it: { DEFAULT_LANGUAGE: \'fr\' }.')
param settings object = {}

@description('How many replicas run.')
@minValue(2)
@maxValue(10)
param replicas int = 2

@description('The size of the database server.')
param databaseSku object = {
  name: 'Standard_B2s'
  tier: 'Burstable'
}

@description('A second database server that takes over; not with a Burstable size.')
@allowed(['Disabled', 'SameZone', 'ZoneRedundant'])
param databaseStandby string = 'Disabled'

@description('The price level of the bot\'s registration.')
@allowed(['F0', 'S1'])
param botSku string = 'F0'

// Names that are unique in the world, and the same at each deployment.
var unique = '${name}-${take(uniqueString(resourceGroup().id), 8)}'

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' = {
  name: unique
  location: location
}

module network 'modules/network.bicep' = {
  name: '${name}-network'
  params: {
    name: name
    location: location
  }
}

module store 'modules/store.bicep' = {
  name: '${name}-store'
  params: {
    name: unique
    location: location
    subnetId: network.outputs.storeSubnetId
    networkId: network.outputs.networkId
    password: databasePassword
    sku: databaseSku
    standby: databaseStandby
  }
}

module vault 'modules/vault.bicep' = {
  name: '${name}-vault'
  params: {
    name: unique
    location: location
    readerId: identity.properties.principalId
    storageKeys: storageKeys
    // TLS, with a certificate that holds for the host's name.
    storeUrl: 'postgres://${store.outputs.user}:${uriComponent(databasePassword)}@${store.outputs.host}/${store.outputs.database}?sslmode=verify-full'
    appPassword: appPassword
    smtpUrl: smtpUrl
    smsUrl: smsUrl
    smsAuthorization: smsAuthorization
    smsBody: smsBody
    otlpHeaders: otlpHeaders
  }
}

module registry 'modules/registry.bicep' = if (!empty(registryName)) {
  name: '${name}-registry'
  params: {
    name: registryName
    readerId: identity.properties.principalId
  }
}

module app 'modules/app.bicep' = {
  name: '${name}-app'
  params: {
    name: name
    location: location
    image: image
    registryServer: registry.?outputs.server ?? ''
    identityId: identity.id
    subnetId: network.outputs.appSubnetId
    subnetPrefix: network.outputs.appSubnetPrefix
    secrets: vault.outputs.secrets
    replicas: replicas
    publicHost: publicHost
    settings: union(settings, {
      CLOUD: cloud
      MicrosoftAppType: appType
      MicrosoftAppId: appType == 'UserAssignedMSI' ? identity.properties.clientId : appId
      MicrosoftAppTenantId: tenant().tenantId
    })
  }
}

module registration 'modules/registration.bicep' = {
  name: '${name}-registration'
  params: {
    name: unique
    endpoint: '${app.outputs.publicUrl}/api/messages'
    appType: appType
    appId: appType == 'UserAssignedMSI' ? identity.properties.clientId : appId
    identityId: appType == 'UserAssignedMSI' ? identity.id : ''
    sku: botSku
  }
}

@description('Where browsers reach the bot.')
output publicUrl string = app.outputs.publicUrl

@description('The bot\'s application id, for the manifest of the Teams app.')
output botId string = appType == 'UserAssignedMSI' ? identity.properties.clientId : appId

@description('The container app, for `az containerapp exec`.')
output appName string = app.outputs.appName
