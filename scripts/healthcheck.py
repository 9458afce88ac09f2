"""Ask the web server of this container whether it answers; exit status 0 if it does.

The request looks like one that the proxy passes on: the site's own host, over TLS. With anything else, production would
refuse it or send it elsewhere.
"""

import http.client
import os
import sys

PORT = 8000
SECONDS = 4


def main(port: int = PORT) -> int:
    host = os.environ["ALLOWED_HOSTS"].split(",")[0].strip().lstrip(".")
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=SECONDS)
    try:
        connection.request("GET", "/healthz/", headers={"Host": host, "X-Forwarded-Proto": "https"})
        return 0 if connection.getresponse().status == 200 else 1
    except (OSError, http.client.HTTPException) as error:
        print(error, file=sys.stderr)
        return 1
    finally:
        connection.close()


if __name__ == "__main__":
    sys.exit(main())
