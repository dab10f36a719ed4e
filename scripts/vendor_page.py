#!/usr/bin/env python3
"""Lays the chat component of the page (deep-chat, MIT) into bot/site/vendor/, checked against its pinned sha256.

It is fetched at build time with `npm pack`; where there is no npm, Node comes as a Python wheel through uv. Run again,
it does nothing. Standard library only. Exit status 1 and one line on standard error where it cannot.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
PINS = Path(__file__).with_suffix(".json")
"""`package`, `version`, `node` (the wheel that brings npm), `files`: path in the package -> `as`, `sha256`."""
VENDOR = ROOT / "bot" / "site" / "vendor"
SECONDS = 300


class CannotVendor(Exception):
    """Why the component cannot be laid in place; one line for the user."""


def main() -> int:
    pins = json.loads(PINS.read_text(encoding="utf-8"))
    name = f"{pins['package']} {pins['version']}"
    if in_place(pins):
        print(f"page: {name} is in place")
        return 0
    try:
        with tempfile.TemporaryDirectory() as folder:
            contents = unpack(fetch(pins, Path(folder)), pins)
        lay(contents, pins)
    except (CannotVendor, OSError) as error:
        print(f"page: {name} could not be fetched: {error}", file=sys.stderr)
        return 1
    print(f"page: {name} fetched and checked")
    return 0


def in_place(pins: dict[str, Any]) -> bool:
    """Whether every file lies in the vendor folder as it is pinned."""
    return all(
        (VENDOR / pin["as"]).is_file() and sha256((VENDOR / pin["as"]).read_bytes()) == pin["sha256"]
        for pin in pins["files"].values()
    )


def fetch(pins: dict[str, Any], folder: Path) -> Path:
    """The package's archive, in `folder`. The first npm that works is taken."""
    failures = []
    for command in npm_commands(pins):
        try:
            done = subprocess.run(
                [*command, "pack", f"{pins['package']}@{pins['version']}", "--loglevel=error"],
                cwd=folder,
                capture_output=True,
                text=True,
                timeout=SECONDS,
            )
        except (OSError, subprocess.TimeoutExpired) as error:
            failures.append(f"{command[0]}: {error}")
            continue
        archives = list(folder.glob("*.tgz"))
        if done.returncode == 0 and archives:
            return archives[0]
        failures.append(f"{Path(command[0]).name}: {reason(done)}")
    raise CannotVendor("; ".join(failures) or "neither npm nor uv is installed")


def reason(done: subprocess.CompletedProcess[str]) -> str:
    """What a command that failed said, in one line: the first that names an error, else the last."""
    lines = [line.strip() for line in (done.stderr or done.stdout).splitlines() if line.strip()]
    named = [line for line in lines if "error" in line.lower()]
    return (named or lines[-1:] or [f"exit status {done.returncode}"])[0]


def npm_commands(pins: dict[str, Any]) -> list[list[str]]:
    """How npm may be called here, best first."""
    commands = []
    npm = shutil.which("npm")
    if npm:
        commands.append([npm])
    own = ROOT / ".tools" / "bin" / "uvx"
    uvx = str(own) if os.access(own, os.X_OK) else shutil.which("uvx")
    if uvx:
        commands.append([uvx, "--python", sys.executable, "--from", pins["node"], "npm"])
    return commands


def unpack(archive: Path, pins: dict[str, Any]) -> dict[str, bytes]:
    """The pinned files of the archive by their path in the package; each must be what is pinned."""
    contents = {}
    with tarfile.open(archive) as tar:
        for path, pin in pins["files"].items():
            try:
                member = tar.extractfile(f"package/{path}")
            except KeyError:
                member = None
            if member is None:
                raise CannotVendor(f"the package holds no {path}")
            contents[path] = member.read()
            found = sha256(contents[path])
            if found != pin["sha256"]:
                raise CannotVendor(f"{path} has sha256 {found}, pinned is {pin['sha256']}")
    return contents


def lay(contents: dict[str, bytes], pins: dict[str, Any]) -> None:
    """Writes the files; each appears whole or not at all."""
    VENDOR.mkdir(parents=True, exist_ok=True)
    for path, content in contents.items():
        target = VENDOR / pins["files"][path]["as"]
        partial = target.with_name(target.name + ".partial")
        partial.write_bytes(content)
        partial.replace(target)


def sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


if __name__ == "__main__":
    raise SystemExit(main())
