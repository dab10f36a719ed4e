"""README.md keeps up with the commands, settings and folders."""

from __future__ import annotations

import argparse
import re
from pathlib import Path

from bot import cli

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def _subcommands(parser: argparse.ArgumentParser) -> dict[str, argparse.ArgumentParser]:
    action = next(a for a in parser._actions if isinstance(a, argparse._SubParsersAction))
    return dict(action.choices)


def test_every_command_and_option_is_in_the_readme() -> None:
    for name, parser in _subcommands(cli._parser()).items():
        row = next((line for line in README.splitlines() if line.startswith("|") and f"`zexi {name}" in line), None)
        assert row, f"zexi {name} is not in the table of README.md"
        text = "\n".join(line for line in README.splitlines() if line.startswith("|") and f"zexi {name}" in line)
        for option in (o for a in parser._actions for o in a.option_strings if o.startswith("--") and o != "--help"):
            assert option in text, f"zexi {name} {option} is not in README.md"


def test_every_setting_is_in_the_readme() -> None:
    used = set()
    for path in [*ROOT.glob("bot/**/*.py"), *ROOT.glob("actions/*.py")]:
        used |= set(
            re.findall(r"environ(?:\.get\(|\[|\.setdefault\()\s*\"(ZEXI_[A-Z_]+)\"", path.read_text(encoding="utf-8"))
        )
    assert used - set(re.findall(r"ZEXI_[A-Z_]+", README)) - {"ZEXI_HOME"} == set()


def test_the_folder_map_is_the_tree() -> None:
    named = set(re.findall(r"  ([a-z_]+)/", README))
    rooms = {path.name for path in (ROOT / "bot").iterdir() if path.is_dir() and path.name != "__pycache__"}
    assert rooms - named == set()


def test_links_lead_somewhere() -> None:
    for target in re.findall(r"\]\((?!http)([^)#]+)\)", README):
        assert (ROOT / target).exists(), target


def test_the_targets_of_make_that_are_named_exist() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M))
    assert {"install", "run", "test", "check", "nightly", "eval", "bench"} <= targets
