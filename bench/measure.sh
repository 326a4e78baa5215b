#!/usr/bin/env bash
# Measures the server at SITE_URL, which runs on core 0; bench/run.sh starts both.
#   bench/measure.sh [seconds]
set -euo pipefail
cd "$(dirname "$0")/.."
seconds=${1:-10}
connections=32
cores=$(nproc --all)
on() { # cores, command …
  local cores=$1
  shift
  if command -v taskset >/dev/null; then taskset -c "$cores" "$@"; else "$@"; fi
}
load=1
[ "$cores" -gt 1 ] || load=0

baseline=
measure() { # name, path, [lua]
  local name=$1 path=$2 lua=${3:-} said rps p50 p99
  curl -sf -H 'accept-encoding: br' "$SITE_URL$path" >/dev/null
  said=$(on "$load" wrk -t1 -c"$connections" -d"${seconds}s" --latency -H 'accept-encoding: br' ${lua:+-s "$lua"} "$SITE_URL$path")
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
(cd end2end && on "0-$((cores - 1))" npx playwright test --config bench.config.ts bench/dashboard.ts bench/slow.ts)
