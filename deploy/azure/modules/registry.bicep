// Lets the bot's identity fetch the image.

@description('The container registry, which exists already.')
param name string

@description('Who fetches.')
param readerId string

// "AcrPull", the same in every cloud.
var pull = '7f951dda-4ed3-4680-a7ca-43fe172d538d'

resource registry 'Microsoft.ContainerRegistry/registries@2023-07-01' existing = {
  name: name
}

resource fetches 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(registry.id, readerId, pull)
  scope: registry
  properties: {
    principalId: readerId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', pull)
  }
}

@description('The host of the registry.')
output server string = registry.properties.loginServer
