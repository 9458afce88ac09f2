#!/usr/bin/env bash
# Kill the processes that write the search index at random, 200 times unless told otherwise, and compare afterwards.
# With `--engine elasticsearch` on a server of its own, or the one that ELASTICSEARCH_URL names.
set -euo pipefail
cd "$(dirname "$0")/.."
case " $* " in
*" --engine elasticsearch "* | *" --engine=elasticsearch "*)
    exec .venv/bin/python -m scripts.with_elasticsearch .venv/bin/python -m scripts.soak "$@"
    ;;
esac
exec .venv/bin/python -m scripts.soak "$@"
