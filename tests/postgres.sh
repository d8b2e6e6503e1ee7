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

# is_offered PACKAGE: true when apt-get knows it.
is_offered() { command -v apt-cache >/dev/null && apt-cache pkgnames "$1" | grep -x "$1" >/dev/null; }

find_postgres() {
    pg="$(find /usr/lib/postgresql/*/bin -name initdb 2>/dev/null | sort -V | tail -n 1)"
    [ -n "$pg" ] && pg="$(dirname "$pg")"
}

# start_in DIRECTORY [OPTIONS]: makes a PostgreSQL there, starts it with these options and exports HORNADA_TEST_POSTGRES. Data of tests need
# no sync of the disk.
start_in() {
    local directory="$1" port
    find_postgres || { install postgresql && find_postgres; } || return 1
    mkdir "$directory/pg" "$directory/socket" && chmod 711 "$directory" || return 1
    is_root && { chown postgres "$directory/pg" "$directory/socket" || return 1; }
    as_database_user "$pg/initdb" -D "$directory/pg" -U postgres --auth=trust --encoding=UTF8 --locale=C --no-sync \
        >"$directory/initdb.log" 2>&1 ||
        { cat "$directory/initdb.log"; return 1; }
    for port in $(shuf -i 20000-32000 -n 5); do
        if as_database_user "$pg/pg_ctl" start -D "$directory/pg" -w -s -l "$directory/socket/log" -o \
            "-p $port -k $directory/socket -c listen_addresses=127.0.0.1 -c fsync=off -c max_connections=300 ${2:-}" </dev/null 8>&-; then
            use_port "$port"
            return
        fi
    done
    tail -n 5 "$directory/socket/log"
    return 1
}

use_port() { export HORNADA_TEST_POSTGRES="Host=127.0.0.1;Port=$1;Username=postgres;Database=postgres"; }

start_postgres() { start_in "$work" && echo "A PostgreSQL runs until the tests are over: $HORNADA_TEST_POSTGRES"; }

stop_postgres() { [ -f "$work/pg/postmaster.pid" ] && as_database_user "$pg/pg_ctl" stop -D "$work/pg" -m immediate -s; }

# The directory of the PostgreSQL that runs between calls of tests/one. The user postgres cannot enter the home directory of root.
if is_root; then kept=/var/cache/hornada/postgres; else kept="${XDG_CACHE_HOME:-$HOME/.cache}/hornada/postgres"; fi

# kept_postgres_runs: its postmaster.pid says the process in line 1 and the port in line 4.
kept_postgres_runs() {
    local lines
    mapfile -t lines 2>/dev/null <"$kept/pg/postmaster.pid" && kill -0 "${lines[0]}" 2>/dev/null &&
        (exec 3<>"/dev/tcp/127.0.0.1/${lines[3]}") 2>/dev/null && use_port "${lines[3]}"
}

# Calls that start or stop it take turns: others wait for the lock, which the server must not inherit (8>&-). The file of the lock is
# never removed, because a call that waits for a removed file would run beside one that makes it anew.
lock_kept() { mkdir -p "$kept" && exec 8>"$kept/lock" && flock 8; }

# keep_postgres: uses the PostgreSQL that an earlier call started, or starts it.
keep_postgres() {
    lock_kept || return 1
    kept_postgres_runs || { rm -rf "$kept/pg" "$kept/socket" && start_in "$kept" && echo "PostgreSQL is kept until './test stop'."; }
    local code=$?
    exec 8>&-
    return $code
}

stop_kept_postgres() {
    lock_kept || return 1
    if kept_postgres_runs && find_postgres; then as_database_user "$pg/pg_ctl" stop -D "$kept/pg" -m immediate -s; fi
    rm -rf "$kept/pg" "$kept/socket" "$kept/initdb.log"
    exec 8>&-
}
