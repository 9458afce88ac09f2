#!/usr/bin/env bash
# Collect the interface strings of code and templates into locale/en, and compile all catalogues.
# New strings arrive with an empty translation; tests/test_translations.py names them until they are translated.
set -euo pipefail
cd "$(dirname "$0")/.."

command -v xgettext >/dev/null || scripts/system_packages.sh gettext
mkdir -p locale
.venv/bin/python manage.py makemessages --locale en --no-obsolete --no-location \
    --ignore "tests/*" --ignore "scripts/*" --ignore "benchmarks/*" --ignore "var/*" --ignore ".venv/*"
.venv/bin/python -m scripts.compile_translations
