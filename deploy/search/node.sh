#!/bin/sh
# Start a search node whose file system is read-only: its configuration is put together in ES_PATH_CONF, which lies in
# memory, from the image's own, the settings and certificates in CONFIGURATION, and the administrator's password.
# Arguments go to the server, which refuses a configuration inside its folder of temporary files (ES_TMPDIR).
set -eu
umask 077
home=${ES_HOME:-/usr/share/elasticsearch}
mkdir -p "$ES_TMPDIR" "$ES_PATH_CONF/certificates"
cp -r "$home/config/." "$ES_PATH_CONF"
cp "$CONFIGURATION/elasticsearch.yml" "$ES_PATH_CONF/"
# The server reads certificates from its configuration only.
cp "$CONFIGURATION/search-ca.crt" "$CONFIGURATION/search.crt" "$CONFIGURATION/search.key" "$ES_PATH_CONF/certificates/"
rm -f "$ES_PATH_CONF/elasticsearch.keystore"
"$home/bin/elasticsearch-keystore" create --silent
printf '%s' "$ELASTIC_PASSWORD" | "$home/bin/elasticsearch-keystore" add --silent --stdin bootstrap.password
unset ELASTIC_PASSWORD
exec "$home/bin/elasticsearch" "$@"
