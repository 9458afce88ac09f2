#!/usr/bin/env bash
# Remove everything that a site on this machine has written: database, pictures, index, collected static files.
set -euo pipefail
cd "$(dirname "$0")/.."

[ -d var ] || { echo "ไม่มีข้อมูลให้ลบ / nothing to remove"; exit 0; }
if [ "${YES:-}" != 1 ]; then
    read -r -p "ลบฐานข้อมูล รูปภาพ และดัชนีทั้งหมดใน var/ หรือไม่ / remove all data below var/? [y/N] " answer
    [ "$answer" = y ] || [ "$answer" = Y ] || { echo "ไม่ได้ลบอะไร / nothing was removed"; exit 1; }
fi
rm -rf var
echo "ลบแล้ว / removed"
