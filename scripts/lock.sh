#!/usr/bin/env bash
# Write both locks from the requirement files: exact versions, hashes, no address of any registry.
# They hold for every Python 3.11, Debian 12's 3.11.2 included (soupsieve 4 would want 3.11.5).
# The development lock is constrained by the site's lock, so it is a superset of it (tests/test_locks.py).
set -euo pipefail
cd "$(dirname "$0")/.."

compile_lock() {
    .venv/bin/uv pip compile --quiet --generate-hashes --no-header --no-emit-index-url --no-emit-find-links \
        --python-version 3.11 --python-platform x86_64-manylinux_2_28 "$@"
}

compile_lock requirements.txt --output-file requirements.lock
compile_lock requirements-dev.txt --constraints requirements.lock --output-file requirements-dev.lock
