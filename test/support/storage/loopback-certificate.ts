/** A key and the certificate that it signed for itself, for 127.0.0.1, good for a century: for tests, known to everybody. */
export const loopbackCertificate = Object.freeze({
  key: `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQg8WZ+q+js3JkEJBMV
ItxJ4Xn4Cn5skPJqMXWYrOWHvqOhRANCAAThWZAdOi7VS06aM6Kl2N40Sw1OUVo7
w2JtAKzQhmhUQVq18IHskesRno8aDd9Fcs5/t2KENxIAqls2RhxwwM01
-----END PRIVATE KEY-----
`,
  cert: `-----BEGIN CERTIFICATE-----
MIIBmjCCAUGgAwIBAgIUfdDh/r6Obvzjrnmrk9s1fvy1Cj8wCgYIKoZIzj0EAwIw
FDESMBAGA1UEAwwJbG9jYWxob3N0MCAXDTI2MTEyOTE4MDcyOFoYDzIxMjYxMTA1
MTgwNzI4WjAUMRIwEAYDVQQDDAlsb2NhbGhvc3QwWTATBgcqhkjOPQIBBggqhkjO
PQMBBwNCAAThWZAdOi7VS06aM6Kl2N40Sw1OUVo7w2JtAKzQhmhUQVq18IHskesR
no8aDd9Fcs5/t2KENxIAqls2RhxwwM01o28wbTAdBgNVHQ4EFgQU1fyoCI3tKfqu
J0b6KpZvyyyYMnIwHwYDVR0jBBgwFoAU1fyoCI3tKfquJ0b6KpZvyyyYMnIwDwYD
VR0TAQH/BAUwAwEB/zAaBgNVHREEEzARhwR/AAABgglsb2NhbGhvc3QwCgYIKoZI
zj0EAwIDRwAwRAIgXHOOi8GFK+kn9s0J0pisZ2O3/yhjvB5rTttqqXbLxhMCIH8C
4XB5KdGI2wRPicOC1ZXFIn1oVAf9K+ydRGTx1BwA
-----END CERTIFICATE-----
`,
});
