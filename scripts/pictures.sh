#!/usr/bin/env bash
# Takes a picture of every page at 360 and 1280 px, in light and dark, into end2end/pictures: to be looked at.
set -euo pipefail
cd "$(dirname "$0")/.."
scripts/build.sh
scripts/setup.sh test
. .tools/env.sh
data=$PWD/target/pictures
rm -rf "$data" end2end/pictures
mkdir -p "$data"
target/release/server demo --data "$data" --stakeholders 2000
export LEPTOS_OUTPUT_NAME=tiga-pilar LEPTOS_SITE_ROOT=target/site LEPTOS_SITE_PKG_DIR=pkg LEPTOS_HASH_FILES=true
export LEPTOS_SITE_ADDR=127.0.0.1:3219
target/release/server serve --data "$data" >"$data/server.log" 2>&1 &
server=$!
trap 'kill $server 2>/dev/null || true' EXIT
until curl -sf "http://$LEPTOS_SITE_ADDR/healthz" >/dev/null; do sleep 0.2; done
cd end2end
PICTURES_URL=http://$LEPTOS_SITE_ADDR PICTURES_DATA=$data npx playwright test --config pictures.config.ts
echo "$(find pictures -name '*.png' | wc -l) pictures in end2end/pictures"
