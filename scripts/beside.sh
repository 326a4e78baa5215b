#!/usr/bin/env bash
# Runs a command beside a server of the release that has sample data. The command finds its address as SITE_URL and
# its data as SITE_DATA.
#   scripts/beside.sh ADDRESS DATA STAKEHOLDERS COMMAND…
# DATA is made anew, unless KEEP_SAMPLE is set and it has a whole sample already. SAMPLE_MORE has further arguments of
# `server demo`.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
address=$1 data=$PWD/$2 stakeholders=$3
read -ra more <<<"${SAMPLE_MORE:-}"
shift 3
made="$data/sample-$stakeholders${SAMPLE_MORE:+${SAMPLE_MORE// /}}"
if [ -z "${KEEP_SAMPLE:-}" ] || ! [ -f "$made" ]; then
  rm -rf "$data"
  mkdir -p "$data"
  target/release/server demo --data "$data" --stakeholders "$stakeholders" --seed 1 "${more[@]}"
  touch "$made"
fi
LEPTOS_OUTPUT_NAME=tiga-pilar LEPTOS_SITE_ROOT=target/site LEPTOS_SITE_PKG_DIR=pkg LEPTOS_HASH_FILES=true \
  LEPTOS_SITE_ADDR=$address target/release/server serve --data "$data" >"$data/server.log" 2>&1 &
server=$!
trap 'kill $server 2>/dev/null || true' EXIT
# Another server at this address would answer in its place, so this one has to be alive as well.
until curl -sf "http://$address/healthz" >/dev/null; do
  kill -0 $server 2>/dev/null || break
  sleep 0.2
done
kill -0 $server 2>/dev/null || { tail -n 5 "$data/server.log" >&2; exit 1; }
SITE_URL=http://$address SITE_DATA=$data "$@"
