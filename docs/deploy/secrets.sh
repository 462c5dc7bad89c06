#!/bin/sh
# Makes the passwords of docker-compose.yml and a certificate to begin with. What is there already is kept.
set -eu
cd "$(dirname "$0")"
umask 077
mkdir -p secrets/tls

for name in postgres artemis metrics grafana; do
    file="secrets/$name-password"
    if [ ! -e "$file" ]; then
        openssl rand -base64 33 | tr '+/' '-_' | tr -d '\n' >"$file"
        # Containers read their secrets as users of their own; the folder above keeps everybody else out.
        chmod 444 "$file"
    fi
done

host="${1:-localhost}"
if [ ! -e secrets/tls/comanda.crt ]; then
    openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 825 \
        -subj "/CN=$host" -addext "subjectAltName=DNS:$host" \
        -keyout secrets/tls/comanda.key -out secrets/tls/comanda.crt 2>/dev/null
    echo "secrets/tls holds a certificate of its own for $host: phones will not trust it until you replace it."
fi
