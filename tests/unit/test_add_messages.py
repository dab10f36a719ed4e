"""scripts/add_messages.py takes writers' files into the training data, each message once."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

from bot import paths
from bot.language import training_data

SCRIPT = Path(__file__).resolve().parents[2] / "scripts" / "add_messages.py"


@pytest.fixture
def script(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    spec = importlib.util.spec_from_file_location("add_messages", SCRIPT)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    folder = tmp_path / "nlu"
    folder.mkdir()
    for subject in ("seats", "several", "steering"):
        (folder / f"{subject}.yml").write_text('version: "3.1"\nnlu:\n', "utf-8")
    monkeypatch.setattr(paths, "training_data", lambda: folder)
    return module


def written(tmp_path: Path, text: str) -> str:
    path = tmp_path / "en_x.txt"
    path.write_text(text, "utf-8")
    return str(path)


def test_messages_go_to_the_file_of_their_subject(script: ModuleType, tmp_path: Path) -> None:
    text = "@ answer asking=seats\n- [about twenty](seats:20)\n- [20 of us](seats:20), [9 to 5](hours:office)\n@ skip asking=none\n- next\n"
    assert script.main([written(tmp_path, text)]) == 0
    found = {(m.text, m.intent, m.asking, m.writer) for m in training_data.load(tmp_path / "nlu")}
    assert found == {
        ("about twenty", "answer", "seats", "en_x"),
        ("20 of us, 9 to 5", "answer", "seats", "en_x"),
        ("next", "skip", None, "en_x"),
    }


def test_what_differs_in_punctuation_and_numbers_alone_is_dropped(
    script: ModuleType, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = "@ answer asking=seats\n- [20 agents](seats:20)\n- [35 agents!](seats:35)\n"
    assert script.main([written(tmp_path, text)]) == 0
    assert "'dropped': 1" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("@ answer asking=seats\n- [many](seats:many)\n", "line 2: seats does not take 'many'"),
        ("@ answers asking=seats\n- [20](seats:20)\n", "unknown intent 'answers'"),
        ("@ skip asking=sets\n- next\n", "unknown question 'sets'"),
        ("@ skip asking=seats\n- [next](seats:2)\n", "skip carries no answers"),
        ("@ answer asking=seats\n- [20(seats:20)\n", "a mark that is not understood"),
    ],
)
def test_a_wrong_label_is_named_and_nothing_added(
    script: ModuleType, tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str, fault: str
) -> None:
    assert script.main([written(tmp_path, text)]) == 1
    assert fault in capsys.readouterr().out
    assert training_data.load(tmp_path / "nlu") == []
