#!/usr/bin/env bash
# Run the whole suite on SQLite, then the tests that use the database once more on a PostgreSQL of its own.
# What is missing is installed when this account may; what could not be had is said in one line and its tests are
# skipped, unless REQUIRE_BROWSER=1, REQUIRE_GETTEXT=1 or REQUIRE_POSTGRES=1 turn that into a failure.
# Arguments go to pytest.
set -uo pipefail
cd "$(dirname "$0")/.."
scripts/venv.sh dev || exit 1

has_postgres() {
    .venv/bin/python -c 'import sys; from scripts.with_postgres import find_programs; sys.exit(not find_programs())'
}

# The program that drives the browser comes in a wheel and needs one library that a minimal system lacks.
browser_driver_runs() {
    .venv/bin/python -m playwright --version >/dev/null 2>&1
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

status=0
pytest=(.venv/bin/python -m pytest --numprocesses 2 --dist worksteal "$@")
unset DATABASE_URL # Tests never run on a database that somebody uses.

echo "== SQLite"
"${pytest[@]}" || status=$?

echo "== PostgreSQL"
if has_postgres; then
    .venv/bin/python -m scripts.with_postgres "${pytest[@]}" --only-database
    result=$?
    # 5: no test left. Of a choice made by arguments, none may use the database.
    [ "$result" = 0 ] || { [ "$result" = 5 ] && [ $# -gt 0 ]; } || status=$result
elif [ "${REQUIRE_POSTGRES:-}" = 1 ]; then
    echo "PostgreSQL is required (REQUIRE_POSTGRES=1) and missing" >&2
    status=1
else
    echo "ไม่มี PostgreSQL: ข้ามการทดสอบส่วนนี้ / no PostgreSQL here: the suite ran on SQLite only"
fi
exit "$status"
