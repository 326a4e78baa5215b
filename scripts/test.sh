#!/usr/bin/env bash
# All checks. Ends with one line, `N passed, N failed`; each section counts as one besides its tests.
set -uo pipefail
cd "$(dirname "$0")/.." || exit 1
# cargo-leptos would add its own flags to these, and every step would build anew.
unset RUSTFLAGS
scripts/setup.sh test || { echo "0 passed, 1 failed"; exit 1; }
. .tools/env.sh
mkdir -p target
log=target/test-log.txt
: >"$log"
passed=0
failed=0
failures=()
trap 'scripts/postgres.sh stop' EXIT

section() { # name, command …
  local name=$1 began=$SECONDS
  shift
  printf '\n== %s\n' "$name"
  if "$@" 2>&1 | tee "$log.part"; then
    printf '== %s: passed after %s s\n' "$name" $((SECONDS - began))
    passed=$((passed + 1))
  else
    printf '== %s: FAILED after %s s\n' "$name" $((SECONDS - began))
    failed=$((failed + 1))
    failures+=("$name")
  fi
  cat "$log.part" >>"$log"
}

# cargo-leptos sets both for debug builds; setting them here as well lets all steps share one build.
host() { env RUSTFLAGS="--cfg erase_components" LEPTOS_OUTPUT_NAME=tiga-pilar "$@"; }

section "format" cargo fmt --all -- --check
section "clippy, host" host cargo clippy --workspace --exclude frontend --all-targets -- -D warnings
section "clippy, wasm" host cargo clippy -p frontend --target wasm32-unknown-unknown -- -D warnings

TEST_POSTGRES_URL=$(scripts/postgres.sh start) || { failed=$((failed + 1)); failures+=("PostgreSQL"); }
export TEST_POSTGRES_URL
# A real file of boundaries, where one lies beside the checkout: its licence does not let it stand in here.
boundaries=$PWD/../shared/data/boundaries-kabkota.geojson
[ -f "$boundaries" ] && export TEST_BOUNDARIES=$boundaries
section "unit, property and store tests" host cargo test --workspace --exclude frontend --no-fail-fast

# What visitors get is the release, so that is what journeys, weights and scores are of.
section "release" scripts/build.sh
export BUILT=release
section "browser journeys" bash -c 'cd end2end && npx playwright test'
# What writes most runs on the other engine as well.
section "browser journeys on PostgreSQL" env DATABASE_URL="$TEST_POSTGRES_URL" \
  bash -c 'cd end2end && npx playwright test --project=scripts activity exchange journey mentoring programme story contribution english'
scripts/postgres.sh stop

section "weight and scores of the release" scripts/beside.sh 127.0.0.1:3218 target/weight 2000 \
  sh -c 'cd end2end && npx playwright test --config weight.config.ts'

counted=$(sed -nE 's/^test result: [a-zA-Z]+\. ([0-9]+) passed; ([0-9]+) failed.*/\1 \2/p' "$log")
# Playwright ends each of its runs with these.
journeys=$(sed -nE 's/^ +([0-9]+) passed.*/\1/p' "$log" | awk '{ sum += $1 } END { print sum + 0 }')
journeys_failed=$(sed -nE 's/^ +([0-9]+) failed.*/\1/p' "$log" | awk '{ sum += $1 } END { print sum + 0 }')
passed=$((passed + ${journeys:-0}))
failed=$((failed + ${journeys_failed:-0}))
while read -r ok bad; do
  passed=$((passed + ${ok:-0}))
  failed=$((failed + ${bad:-0}))
done <<<"$counted"
# Whoever sees only the end of the output still learns what failed, and how.
if [ "$failed" != 0 ]; then
  printf '\n== what failed\n'
  printf 'section: %s\n' "${failures[@]}"
  sed -nE '/^test .* \.\.\. FAILED$/p' "$log"
  sed 's/\x1b\[[0-9;]*[A-Za-z]//g' "$log" | awk '
    /^  [0-9]+\) / { print; left = 14; next }
    left > 0 && NF { print "  " substr($0, 1, 160); left -= 1 }'
fi
printf '\n%s passed, %s failed\n' "$passed" "$failed"
[ "$failed" = 0 ]
