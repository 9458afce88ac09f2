#!/usr/bin/env bash
# Make .venv hold exactly the locked packages: `venv.sh site` for running the site, `venv.sh dev` for tests and lint.
# A stamp inside .venv keeps the hash of the lock that was installed, so that an unchanged lock costs milliseconds.
# The development lock is a superset of the site's lock: an environment made for tests also runs the site.
set -euo pipefail
cd "$(dirname "$0")/.."

find_python() {
    local candidate
    for candidate in "${PYTHON:-python3.11}" python3; do
        if "$candidate" -c 'import sys; sys.exit(sys.version_info[:2] != (3, 11))' 2>/dev/null; then
            echo "$candidate"
            return
        fi
    done
    echo "ไม่พบ Python 3.11 ในเครื่องนี้ กรุณาติดตั้งก่อน เช่น apt-get install python3.11 python3.11-venv" >&2
    echo "Python 3.11 was not found. Install it first, or name it: make run PYTHON=/path/to/python" >&2
    exit 1
}

create_venv() {
    local python
    python=$(find_python)
    # Debian keeps the part of Python that makes environments in a package of its own.
    if ! "$python" -c 'import ensurepip' 2>/dev/null && ! scripts/system_packages.sh python3.11-venv; then
        echo "สร้าง .venv ไม่ได้: กรุณาติดตั้ง python3.11-venv / cannot make .venv: install python3.11-venv" >&2
        exit 1
    fi
    echo "สร้างสภาพแวดล้อม Python / making .venv ..."
    "$python" -m venv --clear .venv
}

installed() { # installed LOCK: is this very lock what .venv holds?
    [ -f ".venv/installed-$1" ] && [ "$(cat ".venv/installed-$1")" = "$(hash_of "$1")" ]
}

hash_of() {
    sha256sum "$1" | cut -d' ' -f1
}

install() { # install LOCK
    [ -x .venv/bin/python ] || create_venv
    echo "ติดตั้งแพ็กเกจตาม $1 (ครั้งแรกใช้เวลาราว 1 นาที) / installing packages ..."
    rm -f .venv/installed-*
    # The lock is complete, so nothing is resolved again (older pips would, and refuse what has come out since).
    .venv/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes \
        --only-binary :all: -r "$1"
    .venv/bin/python -m pip check --quiet --disable-pip-version-check
    hash_of "$1" >".venv/installed-$1"
}

case "${1:-}" in
    site) installed requirements-dev.lock || installed requirements.lock || install requirements.lock ;;
    dev) installed requirements-dev.lock || install requirements-dev.lock ;;
    *) echo "usage: $0 site|dev" >&2 && exit 2 ;;
esac
