#!/usr/bin/env bash
# Make the certificates by which the search nodes know each other and the site knows them: an authority of our own and one
# certificate for all nodes, below deploy/certificates/ (not in the repository). An authority that is there is kept, so
# that running this again renews the nodes' certificate only. The site's own certificate comes from a public authority.
set -euo pipefail
cd "$(dirname "$0")"
umask 027
mkdir -p certificates
cd certificates
days=${CERTIFICATE_DAYS:-730}

if [ ! -f search-ca.key ]; then
    openssl req -x509 -newkey rsa:3072 -nodes -sha256 -days 3650 -subj "/CN=Search authority" \
        -addext "keyUsage=critical,keyCertSign,cRLSign" -keyout search-ca.key -out search-ca.crt 2>/dev/null
fi

extensions=$(mktemp)
trap 'rm -f "$extensions" search.csr' EXIT
cat >"$extensions" <<'END'
subjectAltName=DNS:search-1,DNS:search-2,DNS:search-3,DNS:localhost,IP:127.0.0.1
extendedKeyUsage=serverAuth,clientAuth
keyUsage=critical,digitalSignature,keyEncipherment
END
openssl req -newkey rsa:3072 -nodes -sha256 -subj "/CN=search" -keyout search.key -out search.csr 2>/dev/null
openssl x509 -req -sha256 -in search.csr -CA search-ca.crt -CAkey search-ca.key -CAcreateserial -days "$days" \
    -extfile "$extensions" -out search.crt 2>/dev/null
# The server's account in its image belongs to the group 0; the site reads the authority's certificate alone.
chmod 644 search-ca.crt search.crt
chmod 640 search.key
chmod 600 search-ca.key
openssl x509 -in search.crt -noout -enddate
