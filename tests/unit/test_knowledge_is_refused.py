"""Every mistake in the knowledge is refused at load with file, key and what was expected."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from bot import paths
from bot.knowledge_base import KnowledgeError, load


@pytest.fixture
def knowledge(tmp_path: Path) -> Path:
    return Path(shutil.copytree(paths.knowledge(), tmp_path / "knowledge"))


def replaced(name: str, old: str, new: str) -> Callable[[Path], None]:
    def change(folder: Path) -> None:
        path = folder / name
        text = path.read_text(encoding="utf-8")
        assert old in text, f"{old!r} no longer stands in {name}"
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    return change


def appended(name: str, text: str) -> Callable[[Path], None]:
    def change(folder: Path) -> None:
        with (folder / name).open("a", encoding="utf-8") as file:
            file.write(text)

    return change


def removed(name: str) -> Callable[[Path], None]:
    return lambda folder: (folder / name).unlink()


MISTAKES = [
    (appended("rules/stage.yml", "\n  - : ["), "knowledge/rules/stage.yml", "YAML"),
    (replaced("questions/seats.yml", "type: integer", "type: whole"), "knowledge/questions/seats.yml: type", "choice"),
    (replaced("questions/seats.yml", "id: seats", "id: chairs"), "knowledge/questions/seats.yml: id", "'seats'"),
    (appended("questions/seats.yml", "\ncolour: red\n"), "knowledge/questions/seats.yml: colour", "not permitted"),
    (appended("questions/seats.yml", "\nid: seats\n"), "knowledge/questions/seats.yml", "stands twice"),
    (
        replaced("rules/stage.yml", "card: startup-lean-outsourcing", "card: nobody"),
        "knowledge/rules/stage.yml",
        "'nobody'",
    ),
    (replaced("rules/stage.yml", "points: 8", "points: 0"), "knowledge/rules/stage.yml", "0 points"),
    (replaced("rules/stage.yml", "points: 8", "points: 48"), "knowledge/rules: outsourced.cost", "leaves 0-100"),
    (replaced("rules/stage.yml", "points: 8", "points: -8"), "knowledge/rules/stage.yml", "does not speak against"),
    (replaced("rules/stage.yml", "is: [startup]", "is: [baby]"), "knowledge/rules/stage.yml", "'baby' is no option"),
    (replaced("rules/stage.yml", "is: [startup]", "is: [small]"), "knowledge/rules/stage.yml", "two cases"),
    (replaced("rules/seats.yml", "below: 5", "below: 7"), "knowledge/rules/seats.yml", "overlap at 5"),
    (
        replaced("rules/seats.yml", "{from: 0, below: 5}", "{is: [few]}"),
        "knowledge/rules/seats.yml",
        "options belong to",
    ),
    (replaced("rules/seats.yml", "ours: [5, 30]", "ours: [5]"), "knowledge/rules/seats.yml", "threshold 30"),
    (replaced("scoring.yml", "cost: 20", "cost: 30"), "knowledge/scoring.yml: weights", "sum to 100"),
    (replaced("rules/priority.yml", "points: -12", "points: -1"), "knowledge/rules/priority.yml", "the wrong way"),
    (
        replaced("figures/costs.yml", "mid: 115000", "mid: 5"),
        "knowledge/figures/costs.yml: agent_wage",
        "between low and high",
    ),
    (
        replaced("figures/costs.yml", "card: in-house-wages", "stale: false"),
        "knowledge/figures/costs.yml",
        "either `card`",
    ),
    (replaced("warnings.yml", "code: hidden_costs", "cod: hidden_costs"), "knowledge/warnings.yml", "required"),
    (replaced("wording/asides.yml", "{known}", "{knwn}"), "knowledge/wording/asides.yml: resume", "placeholders"),
    (
        appended("wording/asides.yml", '\nyes: {zh-Hans: "对", zh-Hant: "對", en: "Yes"}\n'),
        "knowledge/wording/asides.yml",
        "plain word",
    ),
    (removed("sources.yml"), "knowledge/sources.yml", "cannot be read"),
    (removed("questions/seats.yml"), "knowledge/", "'seats'"),
]


@pytest.mark.parametrize(("change", "where", "reason"), MISTAKES, ids=[f"{w} {r}" for _, w, r in MISTAKES])
def test_a_mistake_is_named(knowledge: Path, change: Callable[[Path], None], where: str, reason: str) -> None:
    change(knowledge)
    with pytest.raises(KnowledgeError) as caught:
        load(knowledge)
    assert where in str(caught.value) and reason in str(caught.value), str(caught.value)


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match="no such folder"):
        load(tmp_path / "nowhere")


def test_the_copy_itself_is_sound(knowledge: Path) -> None:
    assert load(knowledge).questions
