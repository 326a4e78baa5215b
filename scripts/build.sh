#!/usr/bin/env bash
# Builds the release of server and browser parts, where something has changed since the last time.
set -euo pipefail
cd "$(dirname "$0")/.."
scripts/setup.sh
. .tools/env.sh
# Time of the last build's start: what is edited while it builds is newer, and built the next time.
stamp=target/release/built
if ! [ -x target/release/server ] || ! [ -f "$stamp" ] || ! [ -d target/site/pkg ] || ! [ -f target/release/hash.txt ] ||
  [ -n "$(find Cargo.toml Cargo.lock domain store app server style public -type f -newer "$stamp" -print -quit)" ]; then
  echo "[build] server and browser parts (about 8 minutes the first time on 2 cores)"
  mkdir -p target/release
  touch "$stamp.new"
  cargo leptos build --release --split -P
  mv "$stamp.new" "$stamp"
fi
