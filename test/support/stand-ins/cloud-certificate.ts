/**
 * A key and the certificate that it signed for itself, for the hosts of both clouds, good until 2126: for tests, and
 * known to the whole world. A bot believes it where `NODE_EXTRA_CA_CERTS` names it.
 */
export const cloudCertificate = Object.freeze({
  key: `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgrbVJIECbY3+5uDZE
TeSKQkJtMmCSuRNk1umQMR2MH8KhRANCAAQiCpEQ7FK1x6l55oXjX88u8+NoVykM
9U6p+Qka8Y3g8/LCF1hXd86hG4mXI97veP5PJpAMuw9uiYrZe7Pr2eGZ
-----END PRIVATE KEY-----
`,
  cert: `-----BEGIN CERTIFICATE-----
MIICizCCAjGgAwIBAgIUK5KN6OWXWMdRvWsZyV6l05onWLQwCgYIKoZIzj0EAwIw
GzEZMBcGA1UEAwwQc3RhbmQtaW4uZXhhbXBsZTAgFw0yNjExMzAwODUzMjdaGA8y
MTI2MTEwNjA4NTMyN1owGzEZMBcGA1UEAwwQc3RhbmQtaW4uZXhhbXBsZTBZMBMG
ByqGSM49AgEGCCqGSM49AwEHA0IABCIKkRDsUrXHqXnmheNfzy7z42hXKQz1Tqn5
CRrxjeDz8sIXWFd3zqEbiZcj3u94/k8mkAy7D26Jitl7s+vZ4ZmjggFPMIIBSzAd
BgNVHQ4EFgQUTC0biZThA3P+yfZXCsJYNxcDYEIwHwYDVR0jBBgwFoAUTC0biZTh
A3P+yfZXCsJYNxcDYEIwDwYDVR0TAQH/BAUwAwEB/zCB9wYDVR0RBIHvMIHsghls
b2dpbi5taWNyb3NvZnRvbmxpbmUuY29tghZsb2dpbi5ib3RmcmFtZXdvcmsuY29t
ghdzbWJhLnRyYWZmaWNtYW5hZ2VyLm5ldIISKi5ib3RmcmFtZXdvcmsuY29tgiBs
b2dpbi5wYXJ0bmVyLm1pY3Jvc29mdG9ubGluZS5jboIbbG9naW4uYm90ZnJhbWV3
b3JrLmF6dXJlLmNughcqLmJvdGZyYW1ld29yay5henVyZS5jboIyZnJvbnRlbmQu
Ym90YXBpLm1zZy5pbmZyYS50ZWFtcy5taWNyb3NvZnRvbmxpbmUuY24wCgYIKoZI
zj0EAwIDSAAwRQIgQ6KAxocZvDgnazW3fn+vHAJmrKi1QE1vJTB7CO/LmloCIQCH
qqXzXk3NI/0h806DJmkvS/+K1IBZU5fRBMvggg35GA==
-----END CERTIFICATE-----
`,
});
