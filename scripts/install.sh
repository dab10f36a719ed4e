#!/usr/bin/env bash
# Sets up .venv: uv from the package index into .tools, Python 3.10 found or fetched by uv, the locked dependencies.
set -euo pipefail
cd "$(dirname "$0")/.."
UV_VERSION=0.13.9
fail() { echo "zexi: $1" >&2; exit 1; }

python=$(command -v python3 || command -v python || true)
[ -n "$python" ] || fail "no Python 3 found; install python3 with its pip and venv modules"
if ! .tools/bin/uv --version 2>/dev/null | grep -q " $UV_VERSION "; then
  echo "Setting up the tools (uv $UV_VERSION) ..."
  rm -rf .tools
  "$python" -m venv .tools >/dev/null 2>&1 || fail "$python cannot make a virtual environment; install its venv module (python3-venv)"
  .tools/bin/python -m pip --disable-pip-version-check -q install "uv==$UV_VERSION" \
    || fail "uv could not be installed from the package index; check the network or pip's settings"
fi
uv=.tools/bin/uv

find_python() {
  "$uv" python find --no-project 3.10 2>/dev/null && return
  for candidate in "${PYENV_ROOT:-$HOME/.pyenv}"/versions/3.10.*/bin/python3.10; do
    [ -x "$candidate" ] && { echo "$candidate"; return; }
  done
  echo "Fetching Python 3.10 ..." >&2
  "$uv" python install 3.10 >&2 && "$uv" python find --no-project 3.10
}
found=$(find_python) || fail "Python 3.10 was neither found nor could be fetched; install Python 3.10 (pyenv install 3.10, or your system's python3.10)"
export UV_PYTHON="$found"
[ -x .venv/bin/zexi ] || echo "Installing the dependencies (about 2.7 GB the first time, half a minute to some minutes) ..."
"$uv" sync --frozen --no-progress --quiet || fail "the dependencies could not be installed; run '.tools/bin/uv sync --frozen' to see why"
echo "The environment is ready (.venv)."
