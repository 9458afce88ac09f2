#!/bin/sh
# Give the site an account of its own on the search server, which may do with the site's index what it needs and nothing
# else. Run once at each start, with the administrator's password; doing it again changes the password to the given one.
set -eu
url=https://search-1:9200/_security

put() { # put PATH: sends standard input
    curl --silent --show-error --fail --cacert /run/certificates/search-ca.crt --user "elastic:$ELASTIC_PASSWORD" \
        --request PUT --header "Content-Type: application/json" --data-binary @- --output /dev/null "$url/$1"
}

put role/cop-site <<'END'
{"cluster": ["monitor"], "indices": [{"names": ["cop-search", "cop-search-*"], "privileges": ["all"]}]}
END
# The password holds only letters, digits, - and _ (.env.example), so it needs no escapes in JSON.
put user/cop-site <<END
{"password": "$SITE_PASSWORD", "roles": ["cop-site"]}
END
