// The secrets, which nobody but the bot's identity reads. A secret that is empty is not made.

@description('The name of the vault, unique in the world.')
@maxLength(24)
param name string

@description('The region.')
param location string

@description('Who reads the secrets.')
param readerId string

@description('STORAGE_KEYS.')
@secure()
param storageKeys string

@description('STORE_URL.')
@secure()
param storeUrl string

@description('MicrosoftAppPassword, or empty.')
@secure()
param appPassword string

@description('SMTP_URL, or empty.')
@secure()
param smtpUrl string

@description('SMS_AUTHORIZATION, or empty.')
@secure()
param smsAuthorization string

// "Key Vault Secrets User", the same in every cloud.
var secretsUser = '4633458b-17de-408a-b874-0445c86b69e6'

resource vault 'Microsoft.KeyVault/vaults@2023-07-01' = {
  name: name
  location: location
  properties: {
    tenantId: tenant().tenantId
    sku: {
      family: 'A'
      name: 'standard'
    }
    enableRbacAuthorization: true
    enableSoftDelete: true
    // The keys in it cannot be made again.
    enablePurgeProtection: true
    softDeleteRetentionInDays: 90
  }
}

resource reads 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(vault.id, readerId, secretsUser)
  scope: vault
  properties: {
    principalId: readerId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', secretsUser)
  }
}

resource keys 'Microsoft.KeyVault/vaults/secrets@2023-07-01' = {
  parent: vault
  name: 'storage-keys'
  properties: {
    value: storageKeys
  }
}

resource store 'Microsoft.KeyVault/vaults/secrets@2023-07-01' = {
  parent: vault
  name: 'store-url'
  properties: {
    value: storeUrl
  }
}

resource password 'Microsoft.KeyVault/vaults/secrets@2023-07-01' = if (!empty(appPassword)) {
  parent: vault
  name: 'app-password'
  properties: {
    value: appPassword
  }
}

resource smtp 'Microsoft.KeyVault/vaults/secrets@2023-07-01' = if (!empty(smtpUrl)) {
  parent: vault
  name: 'smtp-url'
  properties: {
    value: smtpUrl
  }
}

resource sms 'Microsoft.KeyVault/vaults/secrets@2023-07-01' = if (!empty(smsAuthorization)) {
  parent: vault
  name: 'sms-authorization'
  properties: {
    value: smsAuthorization
  }
}

var always = [
  {
    variable: 'STORAGE_KEYS'
    secret: 'storage-keys'
  }
  {
    variable: 'STORE_URL'
    secret: 'store-url'
  }
]
var withPassword = empty(appPassword) ? [] : [
  {
    variable: 'MicrosoftAppPassword'
    secret: 'app-password'
  }
]
var withSmtp = empty(smtpUrl) ? [] : [
  {
    variable: 'SMTP_URL'
    secret: 'smtp-url'
  }
]
var withSms = empty(smsAuthorization) ? [] : [
  {
    variable: 'SMS_AUTHORIZATION'
    secret: 'sms-authorization'
  }
]

@description('Which variable is which secret, and where it is: no secret itself.')
output secrets array = [
  for each in concat(always, withPassword, withSmtp, withSms): {
    variable: each.variable
    name: each.secret
    url: '${vault.properties.vaultUri}secrets/${each.secret}'
  }
]
