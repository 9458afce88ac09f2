#!/usr/bin/env bash
# Install Debian packages when this account may, and say in one line what it could not.
# Exit status: 0 when all of them are installed now, 1 otherwise. Never asks for a password.
set -uo pipefail

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi
}

may_install() {
    command -v apt-get >/dev/null && { [ "$(id -u)" = 0 ] || sudo -n true 2>/dev/null; }
}

apt_install() {
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install --yes --quiet --no-install-recommends "$@" \
        >"$log" 2>&1 </dev/null
}

# Tests need PostgreSQL's programs, not a server that runs on this machine from now on.
install_without_new_cluster() {
    local rule=/etc/postgresql-common/createcluster.d/no-cluster.conf status=0
    as_root mkdir -p "$(dirname "$rule")"
    echo "create_main_cluster = false" | as_root tee "$rule" >/dev/null
    apt_install "$@" || status=$?
    as_root rm -f "$rule"
    return "$status"
}

install() {
    case " $* " in
        *" postgresql "*) install_without_new_cluster "$@" ;;
        *) apt_install "$@" ;;
    esac
}

log=$(mktemp)
trap 'rm -f "$log"' EXIT
if ! may_install; then
    echo "ติดตั้ง $* ไม่ได้ (ไม่มี apt-get หรือไม่มีสิทธิ์) / may not install: $*" >&2
    exit 1
fi
echo "ติดตั้งแพ็กเกจของระบบ / installing system packages: $*"
as_root apt-get update --quiet >"$log" 2>&1 </dev/null || true # An old list may still do; the install below decides.
if ! install "$@"; then
    echo "ติดตั้ง $* ไม่สำเร็จ / could not install: $* ($(tail -n 1 "$log"))" >&2
    exit 1
fi
