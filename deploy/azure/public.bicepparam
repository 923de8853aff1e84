// Global Azure. Secrets come from the environment of whoever deploys, and stand in no file.
using 'main.bicep'

param cloud = 'public'
param image = 'guichet.azurecr.io/guichet:0.1.0'
param registryName = 'guichet'
param storageKeys = readEnvironmentVariable('GUICHET_STORAGE_KEYS')
param databasePassword = readEnvironmentVariable('GUICHET_DATABASE_PASSWORD')
param smtpUrl = readEnvironmentVariable('GUICHET_SMTP_URL', '')
param smsUrl = readEnvironmentVariable('GUICHET_SMS_URL', '')
param smsAuthorization = readEnvironmentVariable('GUICHET_SMS_AUTHORIZATION', '')
param smsBody = readEnvironmentVariable('GUICHET_SMS_BODY', '')
param otlpHeaders = readEnvironmentVariable('GUICHET_OTLP_HEADERS', '')
param settings = {
  // MAIL_FROM: 'Guichet <guichet@example.com>'
  DEFAULT_LANGUAGE: 'fr'
}
