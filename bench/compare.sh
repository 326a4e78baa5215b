#!/usr/bin/env bash
# Compares the dashboard at SITE_URL with crossfilter2 and DuckDB-wasm over the same data, those in SITE_DATA. Alone:
#   KEEP_SAMPLE=yes SAMPLE_MORE="--journeys 500000 --months 122" scripts/beside.sh 127.0.0.1:3398 target/bench-full 1000000 bench/compare.sh
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
modules=bench/compare/node_modules
if ! [ -f $modules/.package-lock.json ] || [ bench/compare/package-lock.json -nt $modules/.package-lock.json ]; then
  echo "[bench] installing crossfilter2 and DuckDB-wasm (150 MB), which nothing but this needs"
  npm ci --prefix bench/compare --no-audit --no-fund --loglevel=error
  touch $modules/.package-lock.json
fi
# Our count alone: the same code as in the page, built as the browser's part is.
. .tools/env.sh
cargo build --quiet --locked --package compare --target wasm32-unknown-unknown --profile wasm-release
wasm-bindgen --target web --no-typescript --out-dir bench/compare/pkg target/wasm32-unknown-unknown/wasm-release/compare.wasm
cd end2end && npx playwright test --config bench.config.ts bench/compare.ts
