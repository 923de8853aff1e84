// The store: PostgreSQL, since what it has confirmed is on its disk. A cache in Azure may lose it, and the bot refuses one
// that does not write everything down (docs/operations.md, "Stores").

@description('What names begin with, unique in the world.')
param name string

@description('The region.')
param location string

@description('The subnet that is given to it.')
param subnetId string

@description('The network whose machines find it by its name.')
param networkId string

@description('The password of its user.')
@secure()
param password string

@description('The size of the server.')
param sku object

@description('Whether a second server takes over.')
param standby string

// environment() tells no host of PostgreSQL.
var suffix = environment().name == 'AzureChinaCloud' ? 'postgres.database.chinacloudapi.cn' : 'postgres.database.azure.com'
var user = 'guichet'

resource zone 'Microsoft.Network/privateDnsZones@2020-06-01' = {
  name: '${name}.private.${suffix}'
  location: 'global'

  resource link 'virtualNetworkLinks' = {
    name: 'network'
    location: 'global'
    properties: {
      registrationEnabled: false
      virtualNetwork: {
        id: networkId
      }
    }
  }
}

resource server 'Microsoft.DBforPostgreSQL/flexibleServers@2022-12-01' = {
  name: name
  location: location
  sku: {
    name: sku.name
    tier: sku.tier
  }
  properties: {
    version: '15'
    administratorLogin: user
    administratorLoginPassword: password
    authConfig: {
      activeDirectoryAuth: 'Disabled'
      passwordAuth: 'Enabled'
    }
    storage: {
      storageSizeGB: 32
    }
    backup: {
      backupRetentionDays: 14
      geoRedundantBackup: 'Disabled'
    }
    highAvailability: {
      mode: standby
    }
    network: {
      delegatedSubnetResourceId: subnetId
      privateDnsZoneArmResourceId: zone.id
    }
  }
  dependsOn: [zone::link]

  resource database 'databases' = {
    name: 'guichet'
    properties: {
      charset: 'UTF8'
      collation: 'en_US.utf8'
    }
  }
}

@description('The host of the server.')
output host string = server.properties.fullyQualifiedDomainName

@description('Its user.')
output user string = user

@description('The database.')
output database string = server::database.name
