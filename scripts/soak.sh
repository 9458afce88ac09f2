#!/usr/bin/env bash
# Kill the processes that write the search index at random, 200 times unless told otherwise, and compare afterwards.
set -euo pipefail
cd "$(dirname "$0")/.."
exec .venv/bin/python -m scripts.soak "$@"
