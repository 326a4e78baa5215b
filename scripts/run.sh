#!/usr/bin/env bash
# Builds what has changed and starts the server on its embedded database.
set -euo pipefail
cd "$(dirname "$0")/.."
scripts/setup.sh
. .tools/env.sh
server=target/release/server
# Time of the last build's start: what is edited while it builds is newer, and built the next time.
stamp=target/release/built
if ! [ -x "$server" ] || ! [ -f "$stamp" ] || ! [ -d target/site/pkg ] || ! [ -f target/release/hash.txt ] ||
  [ -n "$(find Cargo.toml Cargo.lock domain store app server style public -type f -newer "$stamp" -print -quit)" ]; then
  echo "[run] building server and browser parts (about 8 minutes the first time on 2 cores)"
  mkdir -p target/release
  touch "$stamp.new"
  cargo leptos build --release --split -P
  mv "$stamp.new" "$stamp"
fi
export LEPTOS_OUTPUT_NAME=tiga-pilar LEPTOS_SITE_ROOT=target/site LEPTOS_SITE_PKG_DIR=pkg LEPTOS_HASH_FILES=true
exec "$server" serve "$@"
