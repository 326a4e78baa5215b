#!/usr/bin/env bash
# Requests per second and latency of home, directory search and dashboard at 100,000 stakeholders, next to a
# static file from the same server; then how soon a page is there on a slow phone. Server on one core, load on
# another; compare ratios within one run.
#   bench/run.sh [seconds]
set -euo pipefail
cd "$(dirname "$0")/.."
seconds=${1:-10}
connections=32
address=127.0.0.1:3399
data=target/bench

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
if ! [ -f "$data/sample" ]; then
  echo "[bench] filling $data with 100,000 made-up registrations"
  rm -rf "$data"
  mkdir -p "$data"
  target/release/server demo --data "$data" --stakeholders 100000 --seed 1
  touch "$data/sample"
fi

export LEPTOS_OUTPUT_NAME=tiga-pilar LEPTOS_SITE_ROOT=target/site LEPTOS_SITE_PKG_DIR=pkg LEPTOS_HASH_FILES=true
export LEPTOS_SITE_ADDR=$address TIGA_PILAR_DATA=$data
pin() { # core, command …
  local core=$1
  shift
  if command -v taskset >/dev/null && [ "$(nproc)" -gt 1 ]; then taskset -c "$core" "$@"; else "$@"; fi
}
pin 0 target/release/server serve >"$data/server.log" 2>&1 &
server=$!
trap 'kill $server 2>/dev/null || true' EXIT
until curl -sf "http://$address/healthz" >/dev/null 2>&1; do sleep 0.2; done

baseline=
measure() { # name, path, [lua]
  local name=$1 path=$2 lua=${3:-} said rps p50 p99
  curl -sf -H 'accept-encoding: br' "http://$address$path" >/dev/null
  said=$(pin 1 wrk -t1 -c"$connections" -d"${seconds}s" --latency -H 'accept-encoding: br' ${lua:+-s "$lua"} "http://$address$path")
  rps=$(sed -nE 's/^Requests\/sec: +([0-9.]+)/\1/p' <<<"$said")
  p50=$(sed -nE 's/^ +50% +(.*)/\1/p' <<<"$said")
  p99=$(sed -nE 's/^ +99% +(.*)/\1/p' <<<"$said")
  baseline=${baseline:-$rps}
  printf '%-44s %10.0f %10s %10s %8.3f\n' "$name" "$rps" "$p50" "$p99" "$(awk "BEGIN { print $rps / $baseline }")"
  if grep -q 'Non-2xx' <<<"$said"; then grep 'Non-2xx' <<<"$said"; fi
}
printf '%-44s %10s %10s %10s %8s\n' "$connections connections, ${seconds} s each" requests/s p50 p99 ratio
measure "static file (favicon)" /favicon.svg
measure "home, kept" /
measure "directory search, kept" '/direktori?kata=karang+mekar'
measure "directory search, each time another" /direktori bench/search.lua
measure "dashboard, kept" /dasbor
measure "dashboard, each time another" /dasbor bench/dashboard.lua

echo
echo "A slow phone: 1.6 Mbit/s, 150 ms, processor slowed four times, nothing cached; scripts on and off side by side."
cd end2end && BENCH_URL=http://$address npx playwright test --config bench.config.ts
