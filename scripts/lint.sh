#!/usr/bin/env bash
# Lint, formatting, templates and types. Runs all of them and fails if any found something.
set -uo pipefail
cd "$(dirname "$0")/.."
TEST_VAR_DIR=$(mktemp -d) # mypy's Django plugin loads the test settings, which want a folder to write to.
export TEST_VAR_DIR
trap 'rm -rf "$TEST_VAR_DIR"' EXIT
status=0

step() {
    echo "== $*"
    ".venv/bin/$1" "${@:2}" || status=1
}

step ruff check .
step ruff format --check .
step djlint --lint --quiet .
step mypy .
exit "$status"
