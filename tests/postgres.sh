# shellcheck shell=bash
# A PostgreSQL of one's own, for the script that reads this. It lives in the directory $work and dies with stop_postgres.

is_root() { [ "$(id -u)" -eq 0 ]; }

# PostgreSQL refuses to run as root.
as_database_user() { if is_root; then (cd / && runuser -u postgres -- "$@"); else "$@"; fi; }

# install PACKAGE: with root it installs, without it says what is missing.
install() {
    if ! is_root || ! command -v apt-get >/dev/null; then
        echo "Missing: $1. Install it with: sudo apt-get install $1"
        return 1
    fi
    echo "Missing: $1. Installing it with apt-get."
    export DEBIAN_FRONTEND=noninteractive
    { apt-get install -y -q "$1" || { apt-get update -q && apt-get install -y -q "$1"; }; } </dev/null >"$work/apt.log" 2>&1 ||
        { tail -n 20 "$work/apt.log"; return 1; }
}

find_postgres() {
    pg="$(find /usr/lib/postgresql/*/bin -name initdb 2>/dev/null | sort -V | tail -n 1)"
    [ -n "$pg" ] && pg="$(dirname "$pg")"
}

start_postgres() {
    find_postgres || { install postgresql && find_postgres; } || return 1
    mkdir "$work/pg" "$work/socket" && chmod 711 "$work" || return 1
    is_root && { chown postgres "$work/pg" "$work/socket" || return 1; }
    as_database_user "$pg/initdb" -D "$work/pg" -U postgres --auth=trust --encoding=UTF8 --locale=C --no-sync >"$work/initdb.log" 2>&1 ||
        { cat "$work/initdb.log"; return 1; }
    local port
    for port in $(shuf -i 20000-32000 -n 5); do
        if as_database_user "$pg/pg_ctl" start -D "$work/pg" -w -s -l "$work/socket/log" -o \
            "-p $port -k $work/socket -c listen_addresses=127.0.0.1 -c fsync=off -c max_connections=300" </dev/null; then
            export HORNADA_TEST_POSTGRES="Host=127.0.0.1;Port=$port;Username=postgres;Database=postgres"
            echo "PostgreSQL is on port $port until the tests are over."
            return
        fi
    done
    tail -n 5 "$work/socket/log"
    return 1
}

stop_postgres() { [ -f "$work/pg/postmaster.pid" ] && as_database_user "$pg/pg_ctl" stop -D "$work/pg" -m immediate -s; }
