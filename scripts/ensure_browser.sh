#!/bin/sh
# Installs what the browser tests and the picture need (Chromium, its driver, Chinese fonts) where it is missing and may be installed.
# Where it cannot be: one line on standard error. Only in CI is that a failure (CI=true); elsewhere the browser tests are skipped.
set -eu

has_fonts() { command -v fc-list >/dev/null 2>&1 && fc-list :lang=zh-cn family | grep -q .; }
complete() { command -v chromium >/dev/null 2>&1 && command -v chromedriver >/dev/null 2>&1 && has_fonts; }
without() {
    echo "browser: $1" >&2
    [ "${CI:-}" != true ] || exit 1
    echo "browser: the browser tests will be skipped" >&2
    exit 0
}

if complete; then
    echo "browser: $(command -v chromium) is in place"
    exit 0
fi
if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null 2>&1; then
    without "chromium, chromium-driver and fonts-noto-cjk are missing; install them as root (apt-get install)"
fi
log=$(mktemp)
trap 'rm -f "$log"' EXIT
if apt-get update >"$log" 2>&1 && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends \
    chromium chromium-driver fonts-noto-cjk fontconfig >"$log" 2>&1 && complete; then
    echo "browser: $(command -v chromium) installed"
else
    without "the installation failed: $(grep -m1 '^E:' "$log" || tail -n1 "$log")"
fi
