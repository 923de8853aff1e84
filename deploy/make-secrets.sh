#!/bin/sh
# Makes what compose.yaml reads from deploy/secrets, and leaves alone what is there already: keys that are lost cannot be
# made again. Files are readable to all, as each container has a user of its own; their folder is not.
set -eu
cd "$(dirname "$0")"
umask 077
mkdir -p secrets
chmod 700 secrets

put() {
  if [ -e "secrets/$1" ]; then
    cat >/dev/null
    echo "kept  deploy/secrets/$1"
  else
    cat >"secrets/$1"
    chmod 444 "secrets/$1"
    echo "made  deploy/secrets/$1"
  fi
}

printf 'k%s:%s\n' "$(openssl rand -hex 4)" "$(openssl rand -base64 32)" | put storage-keys
# Both hold the same password, so that both are made or none is.
if [ -e secrets/redis-auth ] && [ -e secrets/store-url ]; then
  echo 'kept  deploy/secrets/redis-auth, deploy/secrets/store-url'
elif [ -e secrets/redis-auth ] || [ -e secrets/store-url ]; then
  echo 'deploy/secrets has only one of redis-auth and store-url: put the other back, or take it away.' >&2
  exit 1
else
  password="$(openssl rand -hex 32)"
  printf 'requirepass %s\n' "$password" | put redis-auth
  printf 'redis://:%s@redis:6379\n' "$password" | put store-url
fi
# For what deploy/guichet.env names; docs/operations.md tells what they hold.
for name in app-password smtp-url sms-url sms-authorization sms-body otlp-headers; do
  printf '' | put "$name"
done
for name in tls-certificate tls-key; do
  [ -e "secrets/$name" ] || echo "still to come: deploy/secrets/$name (PEM)"
done
