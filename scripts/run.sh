#!/usr/bin/env bash
# Builds what has changed and starts the server on its embedded database.
set -euo pipefail
cd "$(dirname "$0")/.."
scripts/build.sh
export LEPTOS_OUTPUT_NAME=tiga-pilar LEPTOS_SITE_ROOT=target/site LEPTOS_SITE_PKG_DIR=pkg LEPTOS_HASH_FILES=true
exec target/release/server serve "$@"
