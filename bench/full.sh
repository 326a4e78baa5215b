#!/usr/bin/env bash
# The dashboard with 1,000,000 stakeholders, 500,000 journeys and 120 months: what an answer takes next to one with 1,000
# stakeholders, how large the cube is, how soon a click is answered, what other engines take for the same filters, and what the
# cube's upkeep costs of a write. Alone, once there is a release:
#   bench/full.sh [rounds]
# The sample takes about 20 minutes to make and 2.3 GB; it is kept in target/bench-full.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
export KEEP_SAMPLE=yes ROUNDS=${1:-100}
# 122 months of 30 days are 120 of the calendar.
months="--months 122"
# The servers stay on the core that this was started on; who asks them takes the last one, and a browser what it likes.
load=$(($(nproc --all) - 1))
ask="node bench/answers.mjs $ROUNDS"
browser=
if command -v taskset >/dev/null; then
  ask="taskset -c $load $ask"
  browser="taskset -c 0-$load"
fi
echo "The dashboard at full size: 1,000,000 stakeholders, 500,000 journeys and 120 months; small: 1,000 stakeholders."
SAMPLE_MORE="--journeys 500000 $months" scripts/beside.sh 127.0.0.1:3397 target/bench-full 1000000 \
  sh -c "LARGE_URL=\$SITE_URL SAMPLE_MORE='$months' scripts/beside.sh 127.0.0.1:3398 target/bench-small 1000 \
    sh -c 'SMALL_URL=\$SITE_URL $ask'"
echo
echo "A click at full size, and the same filters in other engines, in one run over the same data."
SAMPLE_MORE="--journeys 500000 $months" scripts/beside.sh 127.0.0.1:3398 target/bench-full 1000000 \
  $browser sh -c '(cd end2end && npx playwright test --config bench.config.ts dashboard) && bench/compare.sh'
echo
echo "What keeping the counted cells costs of a write."
. .tools/env.sh
cargo run --quiet --release --locked --package upkeep -- target/bench-full 500
