#!/bin/sh
# Starts a PostgreSQL of its own for one command and removes it again:
#   with-postgres.sh cargo nextest run -p clearhall
# The command finds an administrator's URL in CLEARHALL_TEST_POSTGRES. PostgreSQL refuses to run as root, so
# root drops to another user; only a Unix socket in the temporary directory is opened.
set -eu

if [ "$#" -eq 0 ]; then
    echo "usage: with-postgres.sh COMMAND [ARGUMENT…]" >&2
    exit 2
fi

bin=""
for candidate in "${PG_BIN:-}" /usr/lib/postgresql/*/bin /usr/pgsql-*/bin /opt/homebrew/opt/postgresql*/bin; do
    [ -n "$candidate" ] && [ -x "$candidate/initdb" ] && bin="$candidate"
done
if [ -z "$bin" ] && command -v initdb >/dev/null 2>&1; then
    bin="$(dirname "$(command -v initdb)")"
fi
if [ -z "$bin" ]; then
    echo "with-postgres.sh: no PostgreSQL server found; install it or set PG_BIN" >&2
    exit 1
fi

home="$(mktemp -d "${TMPDIR:-/tmp}/clearhall-pg.XXXXXX")"
user="$(id -un)"
if [ "$(id -u)" -eq 0 ]; then
    user="${PG_USER:-postgres}"
    id "$user" >/dev/null 2>&1 || user=nobody
    chown "$user" "$home"
    as() { setpriv --reuid="$user" --regid="$(id -gn "$user")" --clear-groups env HOME="$home" "$@"; }
else
    as() { "$@"; }
fi

stop() {
    status=$?
    trap - EXIT INT TERM
    as "$bin/pg_ctl" -D "$home/data" -m immediate -w stop >/dev/null 2>&1 || true
    rm -rf "$home"
    exit "$status"
}
trap stop EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

cd "$home"
as "$bin/initdb" -D "$home/data" -U clearhall -A trust -E UTF8 --locale=C >"$home/initdb.log" 2>&1 || {
    cat "$home/initdb.log" >&2
    exit 1
}
# Durability is what the production settings are for; tests only need the answers.
as "$bin/pg_ctl" -D "$home/data" -l "$home/server.log" -w -t 60 start >/dev/null \
    -o "-c listen_addresses='' -c unix_socket_directories='$home' -c fsync=off -c max_connections=300" || {
    cat "$home/server.log" >&2
    exit 1
}
chmod 755 "$home"
cd - >/dev/null

encoded="$(printf '%s' "$home" | sed 's:/:%2F:g')"
CLEARHALL_TEST_POSTGRES="postgres://clearhall@$encoded/postgres"
export CLEARHALL_TEST_POSTGRES
"$@"
