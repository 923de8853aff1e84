/** The name that the certificate below is for. */
export const certifiedName = 'mail.example.cn';

/** A key and the certificate that it signed for itself, good until 2126: for tests, and known to the whole world. */
export const mailCertificate = Object.freeze({
  key: `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgcERNJN8AkDdLXtCd
6pT5wtabWZCQihSDsKcPGsdwRXOhRANCAAQHXUsAE4J613rx0o7NyZdkQRn3owQ9
a6tqwwzgyLrREzNMeAV8aW4mZFA8IH8+szXVTK7drbzbQv+b+PB7X2hN
-----END PRIVATE KEY-----
`,
  cert: `-----BEGIN CERTIFICATE-----
MIIBpjCCAU2gAwIBAgIUNhvL/1ypEbgzRlg+xJQe7urZPaUwCgYIKoZIzj0EAwIw
GjEYMBYGA1UEAwwPbWFpbC5leGFtcGxlLmNuMCAXDTI2MTEyNTE5MjAzM1oYDzIx
MjYxMTAxMTkyMDMzWjAaMRgwFgYDVQQDDA9tYWlsLmV4YW1wbGUuY24wWTATBgcq
hkjOPQIBBggqhkjOPQMBBwNCAAQHXUsAE4J613rx0o7NyZdkQRn3owQ9a6tqwwzg
yLrREzNMeAV8aW4mZFA8IH8+szXVTK7drbzbQv+b+PB7X2hNo28wbTAdBgNVHQ4E
FgQUYcF27y4ap8TRHLJm1mB1Of5zC5YwHwYDVR0jBBgwFoAUYcF27y4ap8TRHLJm
1mB1Of5zC5YwDwYDVR0TAQH/BAUwAwEB/zAaBgNVHREEEzARgg9tYWlsLmV4YW1w
bGUuY24wCgYIKoZIzj0EAwIDRwAwRAIgLu6wWZthXEwFdQ7Ux6XuNP/UwqZ4G1/0
SnaqGt9Q1WQCIGFKeQoS1oJ2Pn9W9JiWggZhVNrPnqgeUeVT2CCuYgHB
-----END CERTIFICATE-----
`,
});
