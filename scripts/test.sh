#!/usr/bin/env bash
# Run the whole suite (suites.sh) with everything it needs: Chromium, gettext, PostgreSQL, one Elasticsearch for the run.
# What is missing is installed when this account may; what could not be had is said in one line and its tests are
# skipped, unless REQUIRE_BROWSER=1, REQUIRE_GETTEXT=1, REQUIRE_POSTGRES=1 or REQUIRE_ELASTICSEARCH=1 turn that into a
# failure. Arguments go to pytest.
set -uo pipefail
cd "$(dirname "$0")/.."
scripts/venv.sh dev || exit 1

# The program that drives the browser comes in a wheel and needs one library that a minimal system lacks.
browser_driver_runs() {
    .venv/bin/python -m playwright --version >/dev/null 2>&1
}

has_postgres() {
    .venv/bin/python -c 'import sys; from scripts.with_postgres import find_programs; sys.exit(not find_programs())'
}

missing=()
browser_driver_runs || missing+=(libatomic1)
command -v chromium >/dev/null || missing+=(chromium)
command -v xgettext >/dev/null || missing+=(gettext)
has_postgres || missing+=(postgresql)
# One by one: what cannot be had does not keep the others away.
for package in "${missing[@]+"${missing[@]}"}"; do
    scripts/system_packages.sh "$package" || true
done

if .venv/bin/python -m scripts.elasticsearch_server; then
    exec .venv/bin/python -m scripts.with_elasticsearch scripts/suites.sh "$@"
fi
echo "ไม่มี Elasticsearch: ข้ามการทดสอบส่วนนี้ / no Elasticsearch here: its tests are skipped"
exec scripts/suites.sh "$@"
