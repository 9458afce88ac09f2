#!/usr/bin/env bash
# System checks with development and with production settings, and no model change without its migration.
set -euo pipefail
cd "$(dirname "$0")/.."
VAR_DIR=$(mktemp -d)
export VAR_DIR
trap 'rm -rf "$VAR_DIR"' EXIT
manage=".venv/bin/python manage.py"

echo "== check"
$manage check --fail-level WARNING
echo "== makemigrations --check"
$manage makemigrations --check --dry-run
echo "== check --deploy"
# Values of the right form for a site that does not exist; nothing connects to them.
SECRET_KEY=$(.venv/bin/python -c 'import secrets; print(secrets.token_urlsafe(50))') \
    DATABASE_URL=postgres://user:password@localhost:5432/site ALLOWED_HOSTS=site.example BASE_URL=https://site.example \
    CLAMD_URL=unix:///run/clamav/clamd.ctl \
    $manage check --deploy --fail-level WARNING --settings cop_site.settings.production
