#!/usr/bin/env bash
# A throw-away PostgreSQL for the tests.
#   scripts/postgres.sh start   starts it afresh and prints its URL on stdout
#   scripts/postgres.sh stop    kills it and removes its files
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

# The cluster itself lies in a temporary folder, which the user postgres can always enter;
# this file remembers where, so that a later run can clear up after a killed one.
state=target/postgres

die() { printf 'postgres: %s\n' "$*" >&2; exit 1; }

pg_bin() {
    local initdb
    initdb=$(compgen -G '/usr/lib/postgresql/*/bin/initdb' | sort -V | tail -n 1) || true
    if [ -z "$initdb" ]; then
        initdb=$(command -v initdb) || die "initdb is missing: run 'scripts/setup.sh test'."
    fi
    dirname "$initdb"
}

# PostgreSQL refuses to run as root.
# runuser lies where not every PATH looks.
PATH=$PATH:/usr/sbin:/sbin

as_postgres() {
    if [ "$(id -u)" = 0 ]; then runuser -u postgres -- "$@"; else "$@"; fi
}

# Is the process really the server of this folder, not a stranger with a recycled number?
is_ours() {
    [ "$(ps -o args= -p "$1" 2>/dev/null | grep -cF -- "-D $2/data")" != 0 ]
}

stop() {
    [ -f "$state" ] || return 0
    local dir pid
    dir=$(cat "$state")
    case $dir in
        */tiga-pilar-postgres.*)
            pid=$(head -n 1 "$dir/data/postmaster.pid" 2>/dev/null || true)
            if [ -n "$pid" ] && is_ours "$pid" "$dir"; then
                kill -QUIT "$pid" 2>/dev/null || true
                for _ in $(seq 100); do
                    is_ours "$pid" "$dir" || break
                    sleep 0.1
                done
                if is_ours "$pid" "$dir"; then kill -KILL "$pid" 2>/dev/null || true; fi
            fi
            rm -rf -- "$dir"
            ;;
    esac
    rm -f -- "$state"
}

start() {
    stop
    local bin dir port
    bin=$(pg_bin)
    if [ "$(id -u)" = 0 ] && ! id postgres >/dev/null 2>&1; then
        die "PostgreSQL refuses to run as root and there is no user postgres: run this as another user."
    fi
    mkdir -p target
    dir=$(mktemp -d "${TMPDIR:-/tmp}/tiga-pilar-postgres.XXXXXX")
    printf '%s\n' "$dir" >"$state"
    mkdir "$dir/socket"
    if [ "$(id -u)" = 0 ]; then chown -R postgres "$dir"; fi
    cd "$dir"
    as_postgres "$bin/initdb" -D "$dir/data" -U postgres --auth=trust --encoding=UTF8 --locale=C --no-sync \
        >"$dir/initdb.log" 2>&1 || { cat "$dir/initdb.log" >&2; die "initdb failed."; }

    # A free port is a guess until the server has it: another one when it was taken meanwhile.
    for _ in 1 2 3 4 5; do
        port=$((20000 + RANDOM % 12000))
        if (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; then continue; fi
        if as_postgres "$bin/pg_ctl" -D "$dir/data" -l "$dir/data/server.log" -w -t 60 start \
            -o "-c listen_addresses=127.0.0.1 -c port=$port -c unix_socket_directories=$dir/socket -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=200" \
            >"$dir/start.log" 2>&1 9>&-; then
            printf 'postgres://postgres@127.0.0.1:%s/postgres\n' "$port"
            return 0
        fi
    done
    cat "$dir/start.log" "$dir/data/server.log" >&2 || true
    die "the server did not start."
}

case ${1:-} in
    start) start ;;
    stop) stop ;;
    *) die "use: scripts/postgres.sh start|stop" ;;
esac
