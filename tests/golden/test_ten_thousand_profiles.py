"""The batch's speed: heavy, so it runs at night."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path

import pytest

from bot.evaluation.profiles import random_profiles
from bot.knowledge_base import KnowledgeBase

LIMIT = 60
"""Seconds for 10,000 profiles, flips and costs included, the start of the command too."""


@pytest.mark.nightly
def test_ten_thousand_profiles_take_less_than_a_minute(base: KnowledgeBase, tmp_path: Path) -> None:
    profiles = tmp_path / "profiles.jsonl"
    profiles.write_text("\n".join(json.dumps(profile) for profile in random_profiles(base, 10_000)) + "\n")
    began = time.monotonic()
    command = [sys.executable, "-m", "bot.cli", "assess", "--batch", str(profiles)]
    done = subprocess.run(command, capture_output=True, check=True)
    assert time.monotonic() - began < LIMIT
    assert len(done.stdout.splitlines()) == 10_000
