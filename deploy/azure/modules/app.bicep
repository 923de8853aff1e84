// The replicas, and their log. Each message may come to any of them: no session is tied to one.

@description('What names begin with.')
param name string

@description('The region.')
param location string

@description('The image, with its registry and version.')
param image string

@description('The host of the registry that the identity fetches from; empty when anybody may.')
param registryServer string

@description('The identity of the bot.')
param identityId string

@description('The subnet that is given to them.')
param subnetId string

@description('Its addresses.')
param subnetPrefix string

@description('Which variable is which secret of the vault: variable, name, url.')
param secrets array

@description('How many run.')
param replicas int

@description('The host under which browsers reach the bot; empty for the one that Azure gives.')
param publicHost string

@description('The other variables, by name.')
param settings object

resource workspace 'Microsoft.OperationalInsights/workspaces@2022-10-01' = {
  name: '${name}-log'
  location: location
  properties: {
    sku: {
      name: 'PerGB2018'
    }
    retentionInDays: 90
  }
}

resource environments 'Microsoft.App/managedEnvironments@2024-03-01' = {
  name: '${name}-environment'
  location: location
  properties: {
    appLogsConfiguration: {
      destination: 'log-analytics'
      logAnalyticsConfiguration: {
        customerId: workspace.properties.customerId
        sharedKey: workspace.listKeys().primarySharedKey
      }
    }
    vnetConfiguration: {
      infrastructureSubnetId: subnetId
      internal: false
    }
    workloadProfiles: [
      {
        name: 'Consumption'
        workloadProfileType: 'Consumption'
      }
    ]
  }
}

var publicUrl = 'https://${empty(publicHost) ? '${name}.${environments.properties.defaultDomain}' : publicHost}'

// The proxy of the environment stands in the subnet, or in the range that Azure keeps for it; a setting may say better.
var variables = union(
  {
    PUBLIC_URL: publicUrl
    TRUSTED_PROXIES: '${subnetPrefix},100.100.0.0/16'
  },
  settings
)

resource app 'Microsoft.App/containerApps@2024-03-01' = {
  name: name
  location: location
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: {
      '${identityId}': {}
    }
  }
  properties: {
    environmentId: environments.id
    workloadProfileName: 'Consumption'
    configuration: {
      activeRevisionsMode: 'Single'
      ingress: {
        external: true
        targetPort: 3978
        transport: 'http'
        allowInsecure: false
        stickySessions: {
          affinity: 'none'
        }
      }
      registries: empty(registryServer) ? [] : [
        {
          server: registryServer
          identity: identityId
        }
      ]
      secrets: [
        for secret in secrets: {
          name: secret.name
          keyVaultUrl: secret.url
          identity: identityId
        }
      ]
    }
    template: {
      // The bot ends within 10 s.
      terminationGracePeriodSeconds: 15
      containers: [
        {
          name: 'guichet'
          image: image
          resources: {
            cpu: json('0.5')
            memory: '1Gi'
          }
          env: concat(
            map(items(variables), variable => {
              name: variable.key
              value: string(variable.value)
            }),
            map(secrets, secret => {
              name: secret.variable
              secretRef: secret.name
            })
          )
          probes: [
            {
              type: 'Startup'
              httpGet: {
                path: '/healthz'
                port: 3978
              }
              periodSeconds: 2
              failureThreshold: 30
            }
            {
              type: 'Liveness'
              httpGet: {
                path: '/healthz'
                port: 3978
              }
              periodSeconds: 15
              timeoutSeconds: 5
              failureThreshold: 3
            }
            {
              // Also whether the store answers: where not, no message is sent there, and nothing is started again.
              type: 'Readiness'
              httpGet: {
                path: '/readyz'
                port: 3978
              }
              periodSeconds: 5
              timeoutSeconds: 3
              failureThreshold: 3
            }
          ]
        }
      ]
      scale: {
        minReplicas: replicas
        maxReplicas: replicas
      }
    }
  }
}

@description('Where browsers reach the bot.')
output publicUrl string = publicUrl

@description('The container app.')
output appName string = app.name
