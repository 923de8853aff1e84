// Where the bot and its database live. The database has no address outside of it.

@description('What names begin with.')
param name string

@description('The region.')
param location string

var appPrefix = '10.60.0.0/26'
var storePrefix = '10.60.0.64/28'

resource network 'Microsoft.Network/virtualNetworks@2023-11-01' = {
  name: '${name}-network'
  location: location
  properties: {
    addressSpace: {
      addressPrefixes: ['10.60.0.0/24']
    }
    subnets: [
      {
        name: 'app'
        properties: {
          addressPrefix: appPrefix
          delegations: [
            {
              name: 'container-apps'
              properties: {
                serviceName: 'Microsoft.App/environments'
              }
            }
          ]
        }
      }
      {
        name: 'store'
        properties: {
          addressPrefix: storePrefix
          delegations: [
            {
              name: 'postgres'
              properties: {
                serviceName: 'Microsoft.DBforPostgreSQL/flexibleServers'
              }
            }
          ]
        }
      }
    ]
  }

  resource app 'subnets' existing = {
    name: 'app'
  }

  resource store 'subnets' existing = {
    name: 'store'
  }
}

@description('The network.')
output networkId string = network.id

@description('The part for the bot.')
output appSubnetId string = network::app.id

@description('Its addresses.')
output appSubnetPrefix string = appPrefix

@description('The part for the database.')
output storeSubnetId string = network::store.id
