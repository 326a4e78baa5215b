#!/usr/bin/env bash
# Takes a picture of every page at 360 and 1280 px, in light, dark and print, into end2end/pictures: to be looked at.
set -euo pipefail
cd "$(dirname "$0")/.."
scripts/build.sh
scripts/setup.sh test
. .tools/env.sh
rm -rf end2end/pictures
scripts/beside.sh 127.0.0.1:3219 target/pictures 2000 \
  sh -c 'cd end2end && npx playwright test --config pictures.config.ts'
echo "$(find end2end/pictures -name '*.png' | wc -l) pictures in end2end/pictures"
