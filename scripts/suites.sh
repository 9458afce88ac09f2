#!/usr/bin/env bash
# The suite on SQLite, then the tests that use the database once more on a PostgreSQL of its own; called by test.sh, which
# has seen to what they need. Both runs share the Elasticsearch that ELASTICSEARCH_URL names. Arguments go to pytest.
set -uo pipefail
cd "$(dirname "$0")/.."

has_postgres() {
    .venv/bin/python -c 'import sys; from scripts.with_postgres import find_programs; sys.exit(not find_programs())'
}

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
