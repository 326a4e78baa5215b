#!/usr/bin/env bash
# Installs what the build needs and this machine lacks; a second run changes nothing.
#   scripts/setup.sh        what `make run` needs
#   scripts/setup.sh test   also what `make test` needs: browser, Playwright, a mail server, PostgreSQL
# WASM_TARGET=debian takes the wasm target from Debian's packages, even where rustup would do.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
root=$PWD

CARGO_LEPTOS_VERSION=0.3.11
BINARYEN_VERSION=132.0.0
AIOSMTPD_VERSION=1.4.6
WASM=wasm32-unknown-unknown

say() { printf 'setup: %s\n' "$*"; }
die() { printf 'setup: %s\n' "$*" >&2; exit 1; }

mkdir -p .tools
# One set-up at a time in one checkout.
if command -v flock >/dev/null; then
    exec 9>.tools/setup.lock
    flock 9
fi

can_apt() { command -v apt-get >/dev/null && [ "$(id -u)" = 0 ]; }
apt_updated=no
apt_install() {
    if [ "$apt_updated" = no ]; then
        apt-get update -qq
        apt_updated=yes
    fi
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@"
}

# --- 1. Rust -----------------------------------------------------------------
# The tools are not looked for in what an earlier run decided: each run decides afresh.
if ! command -v cargo >/dev/null && [ -x "${CARGO_HOME:-$HOME/.cargo}/bin/cargo" ]; then
    PATH=${CARGO_HOME:-$HOME/.cargo}/bin:$PATH
fi
command -v cargo >/dev/null || die "cargo is missing: install Rust with rustup (https://rustup.rs), then run this again."

# --- 2. The wasm target --------------------------------------------------------
path_first=

has_wasm_std() {
    compgen -G "$("$1" --print sysroot)/lib/rustlib/$WASM/lib/libstd-*.rlib" >/dev/null
}

# Debian's compiler with a std that is built from Debian's sources.
wasm_from_debian() {
    can_apt || die "the $WASM target is missing: run 'rustup target add $WASM' (or, on Debian, run this as root to get it from Debian's packages)."
    if ! { [ -x /usr/bin/cargo ] && [ -x /usr/bin/lld-22 ] && dpkg-query -W rust-web-src >/dev/null 2>&1; }; then
        say "installing Debian's Rust, its std sources and LLVM's linker, for the $WASM target"
        apt_install rustc-web cargo-web rust-web-src lld-22 \
            || die "Debian's packages rustc-web, cargo-web, rust-web-src and lld-22 can't be installed: add the $WASM target with rustup instead."
    fi
    local sysroot host lib build
    sysroot=$(/usr/bin/rustc --print sysroot)
    host=$(/usr/bin/rustc -vV | sed -n 's/^host: //p')
    lib=$sysroot/lib/rustlib/$WASM/lib
    if [ ! -e "$sysroot/lib/rustlib/$host/bin/rust-lld" ]; then
        say "linking lld-22 as rust-lld, the linker that the target asks for"
        mkdir -p "$sysroot/lib/rustlib/$host/bin"
        ln -sf /usr/bin/lld-22 "$sysroot/lib/rustlib/$host/bin/rust-lld"
    fi
    if ! has_wasm_std /usr/bin/rustc; then
        say "building std for $WASM, once"
        build=$(mktemp -d)
        mkdir "$build/src"
        printf '[package]\nname = "empty"\nversion = "0.0.0"\nedition = "2021"\n[workspace]\n' >"$build/Cargo.toml"
        printf '#![no_std]\n' >"$build/src/lib.rs"
        (
            cd "$build"
            PATH=/usr/bin:$PATH RUSTC_BOOTSTRAP=1 RUSTFLAGS='' CARGO_TARGET_DIR=$build/target \
                /usr/bin/cargo build --release -Zbuild-std=std,panic_abort --target "$WASM"
        ) || { rm -rf "$build"; die "std for $WASM could not be built from Debian's sources: add the target with rustup instead."; }
        rm -f "$build/target/$WASM/release/deps/"libempty-*
        mkdir -p "$lib"
        cp "$build/target/$WASM/release/deps/"lib*.rlib "$lib/"
        rm -rf "$build"
    fi
    path_first=/usr/bin
}

if [ "${WASM_TARGET:-}" = debian ]; then
    wasm_from_debian
elif has_wasm_std rustc; then
    say "wasm target: present"
elif command -v rustup >/dev/null && say "adding the $WASM target with rustup: the browser's part is built for it" && rustup target add "$WASM"; then
    :
else
    wasm_from_debian
fi
if [ -n "$path_first" ]; then
    PATH=$path_first:$PATH
    say "wasm target: Debian's ($(/usr/bin/rustc --version))"
fi

# --- 3. wasm-bindgen and cargo-leptos ------------------------------------------
# In a folder of their own: the user's own versions of both stay what they are.
tools=${CARGO_HOME:-$HOME/.cargo}/tiga-pilar
bindgen_version=$(sed -nE 's/^wasm-bindgen = "=([0-9.]+)"$/\1/p' Cargo.toml)
[ -n "$bindgen_version" ] || die "Cargo.toml pins no version of wasm-bindgen, so the matching tool can't be chosen."

has_tool() { [ "$("$tools/bin/$1" --version 2>/dev/null || true)" = "$1 $2" ]; }

# The tools' own release profiles take 20 minutes and more to build; this is quick enough in use.
install_tool() {
    env -u RUSTFLAGS CARGO_PROFILE_RELEASE_LTO=off CARGO_PROFILE_RELEASE_CODEGEN_UNITS=16 \
        CARGO_PROFILE_RELEASE_OPT_LEVEL=1 CARGO_PROFILE_RELEASE_DEBUG=false \
        cargo install --root "$tools" --force "$@"
}

if ! has_tool wasm-bindgen "$bindgen_version"; then
    say "building wasm-bindgen $bindgen_version, the version that Cargo.toml pins (about 4 minutes)"
    install_tool wasm-bindgen-cli --version "=$bindgen_version" \
        || die "wasm-bindgen-cli $bindgen_version could not be installed with cargo; see the message above."
fi
if ! has_tool cargo-leptos "$CARGO_LEPTOS_VERSION"; then
    say "building cargo-leptos $CARGO_LEPTOS_VERSION, which builds server and browser parts together (about 12 minutes)"
    install_tool cargo-leptos --version "=$CARGO_LEPTOS_VERSION" --locked --ignore-rust-version --features no_downloads \
        || die "cargo-leptos $CARGO_LEPTOS_VERSION could not be installed with cargo; see the message above."
fi
say "wasm-bindgen $bindgen_version and cargo-leptos $CARGO_LEPTOS_VERSION: present"

# --- 4. wasm-opt -----------------------------------------------------------------
node_major=$(node -p 'process.versions.node.split(".")[0]' 2>/dev/null || echo 0)
if [ "$node_major" -lt 18 ] || ! command -v npm >/dev/null; then
    die "Node.js 18 or newer with npm is missing (wasm-opt and the browser tests run on it): install it from your system's packages or https://nodejs.org."
fi
has_binaryen() {
    [ -x .tools/node_modules/.bin/wasm-opt ] \
        && [ "$(node -p 'require("./.tools/node_modules/binaryen/package.json").version' 2>/dev/null || true)" = "$BINARYEN_VERSION" ]
}
if ! has_binaryen; then
    say "installing wasm-opt (binaryen $BINARYEN_VERSION), which makes the browser's part smaller"
    npm install --prefix .tools --no-audit --no-fund --loglevel=error "binaryen@$BINARYEN_VERSION" \
        || die "binaryen $BINARYEN_VERSION could not be installed with npm; see the message above."
fi
say "wasm-opt: present"

# --- 5. What the tests need --------------------------------------------------------
find_chromium() {
    local name
    if [ -n "${CHROMIUM:-}" ] && [ -x "$CHROMIUM" ]; then
        echo "$CHROMIUM"
        return
    fi
    for name in chromium chromium-browser google-chrome google-chrome-stable; do
        if command -v "$name"; then return; fi
    done
    return 1
}
find_pg_bin() {
    local initdb
    initdb=$(compgen -G '/usr/lib/postgresql/*/bin/initdb' | sort -V | tail -n 1) || true
    if [ -z "$initdb" ]; then initdb=$(command -v initdb) || return 1; fi
    dirname "$initdb"
}

if [ "${1:-}" = test ]; then
    if [ ! -f end2end/node_modules/.package-lock.json ] || [ end2end/package-lock.json -nt end2end/node_modules/.package-lock.json ]; then
        say "installing Playwright, which drives the browser in the tests"
        PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1 npm ci --prefix end2end --no-audit --no-fund --loglevel=error \
            || die "Playwright could not be installed with npm; see the message above."
        touch end2end/node_modules/.package-lock.json
    fi
    say "Playwright: present"

    if ! find_chromium >/dev/null && can_apt; then
        say "installing Chromium for the browser tests"
        apt_install chromium || say "apt-get has no chromium"
    fi
    if ! find_chromium >/dev/null; then
        say "asking Playwright for a Chromium of its own, since there is none on PATH"
        (cd end2end && npx playwright install chromium) \
            || die "no Chromium for the browser tests: install Chromium or Chrome, or set CHROMIUM to its command."
    fi
    say "Chromium: $(find_chromium || echo "Playwright's own")"
    # Journeys take it where it is there, and the whole browser where it is not.
    if [ ! -x "${CHROMIUM_SHELL:-/usr/bin/chromium-headless-shell}" ] && can_apt; then
        say "installing Chromium's headless shell, in which journeys are quicker"
        apt_install chromium-headless-shell || say "apt-get has no chromium-headless-shell: journeys take longer"
    fi

    has_mail() {
        [ "$(.tools/python/bin/python -c 'import aiosmtpd; print(aiosmtpd.__version__)' 2>/dev/null)" = "$AIOSMTPD_VERSION" ]
    }
    if ! has_mail; then
        say "installing aiosmtpd, the mail server of the tests"
        if ! python3 -c 'import ensurepip, venv' 2>/dev/null && can_apt; then apt_install python3-venv; fi
        python3 -m venv --clear .tools/python && .tools/python/bin/pip install --quiet --disable-pip-version-check "aiosmtpd==$AIOSMTPD_VERSION" \
            || die "aiosmtpd could not be installed: Python 3 with venv and pip is needed; see the message above."
    fi
    say "mail server of the tests: present"

    if ! find_pg_bin >/dev/null && can_apt; then
        say "installing PostgreSQL: the store's tests run against it as well as against SQLite"
        apt_install postgresql || say "apt-get has no postgresql"
    fi
    pg_bin=$(find_pg_bin) || die "PostgreSQL's initdb is missing: install the PostgreSQL server, or put its bin folder on PATH."
    say "PostgreSQL: $pg_bin"
fi

# --- What the other scripts use ------------------------------------------------------
{
    echo "# Written by scripts/setup.sh; the other scripts source it."
    printf 'PATH=%q:%q:"$PATH"\n' "$tools/bin" "$root/.tools/node_modules/.bin"
    case ":$path_first:" in
        ::) printf 'PATH=%q:"$PATH"\n' "$(dirname "$(command -v cargo)")" ;;
        *) printf 'PATH=%q:"$PATH"\n' "$path_first" ;;
    esac
    echo 'export PATH'
    if chromium=$(find_chromium); then printf 'export CHROMIUM=%q\n' "$(command -v "$chromium")"; fi
} >.tools/env.sh.new
mv .tools/env.sh.new .tools/env.sh
say "done"
