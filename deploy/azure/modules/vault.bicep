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

@description('SMS_URL, or empty.')
@secure()
param smsUrl string

@description('SMS_AUTHORIZATION, or empty.')
@secure()
param smsAuthorization string

@description('SMS_BODY, or empty.')
@secure()
param smsBody string

@description('OTEL_EXPORTER_OTLP_HEADERS, or empty.')
@secure()
param otlpHeaders string

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

resource gateway 'Microsoft.KeyVault/vaults/secrets@2023-07-01' = if (!empty(smsUrl)) {
  parent: vault
  name: 'sms-url'
  properties: {
    value: smsUrl
  }
}

resource authorization 'Microsoft.KeyVault/vaults/secrets@2023-07-01' = if (!empty(smsAuthorization)) {
  parent: vault
  name: 'sms-authorization'
  properties: {
    value: smsAuthorization
  }
}

resource body 'Microsoft.KeyVault/vaults/secrets@2023-07-01' = if (!empty(smsBody)) {
  parent: vault
  name: 'sms-body'
  properties: {
    value: smsBody
  }
}

resource headers 'Microsoft.KeyVault/vaults/secrets@2023-07-01' = if (!empty(otlpHeaders)) {
  parent: vault
  name: 'otlp-headers'
  properties: {
    value: otlpHeaders
  }
}

var known = [
  {
    variable: 'STORAGE_KEYS'
    secret: 'storage-keys'
    made: true
  }
  {
    variable: 'STORE_URL'
    secret: 'store-url'
    made: true
  }
  {
    variable: 'MicrosoftAppPassword'
    secret: 'app-password'
    made: !empty(appPassword)
  }
  {
    variable: 'SMTP_URL'
    secret: 'smtp-url'
    made: !empty(smtpUrl)
  }
  {
    variable: 'SMS_URL'
    secret: 'sms-url'
    made: !empty(smsUrl)
  }
  {
    variable: 'SMS_AUTHORIZATION'
    secret: 'sms-authorization'
    made: !empty(smsAuthorization)
  }
  {
    variable: 'SMS_BODY'
    secret: 'sms-body'
    made: !empty(smsBody)
  }
  {
    variable: 'OTEL_EXPORTER_OTLP_HEADERS'
    secret: 'otlp-headers'
    made: !empty(otlpHeaders)
  }
]

@description('Which variable is which secret, and where it is: no secret itself.')
output secrets array = [
  for each in filter(known, secret => secret.made): {
    variable: each.variable
    name: each.secret
    url: '${vault.properties.vaultUri}secrets/${each.secret}'
  }
]
