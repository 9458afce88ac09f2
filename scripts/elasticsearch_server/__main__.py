"""Bring the server's files into the cache: `python -m scripts.elasticsearch_server`.

Exit status: 0 when a server can be started now (or `ELASTICSEARCH_URL` names one), 69 when none is to be had, for which
one line says why.
"""

import os
import sys

from scripts.elasticsearch_server import UNAVAILABLE, Unavailable
from scripts.elasticsearch_server.distribution import provide


def main() -> int:
    if os.environ.get("ELASTICSEARCH_URL"):
        return 0
    try:
        found = provide()
    except Unavailable as reason:
        print(reason, file=sys.stderr)
        return UNAVAILABLE
    print(f"Elasticsearch {found.version}: {found.home}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
