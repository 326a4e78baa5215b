#!/usr/bin/env bash
# Requests per second and latency of home, directory search and dashboard at 100,000 stakeholders, next to a
# static file from the same server; then how soon a page is there on a slow phone, and at last the dashboard at full size,
# also next to other engines. Server on one core, load on another; compare ratios within one run.
#   bench/run.sh [seconds]
set -euo pipefail
cd "$(dirname "$0")/.."

if ! command -v wrk >/dev/null; then
  if command -v apt-get >/dev/null && [ "$(id -u)" = 0 ]; then
    echo "[bench] installing wrk, which makes the load"
    apt-get install -y -qq --no-install-recommends wrk >/dev/null
  else
    echo "[bench] wrk is missing: install it with your package manager" >&2
    exit 1
  fi
fi
scripts/build.sh
scripts/setup.sh test >/dev/null
. .tools/env.sh
# The server keeps the core that it is started on; what measures it takes others.
pin=()
if command -v taskset >/dev/null && [ "$(nproc)" -gt 1 ]; then pin=(taskset -c 0); fi
KEEP_SAMPLE=yes "${pin[@]}" scripts/beside.sh 127.0.0.1:3399 target/bench 100000 bench/measure.sh "$@"

echo
"${pin[@]}" bench/full.sh
