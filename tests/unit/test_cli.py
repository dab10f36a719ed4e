"""The `zexi` command from outside: what it prints and how it ends."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest

from bot import cli


def run(capsys: pytest.CaptureFixture[str], *argv: str) -> tuple[int, str, str]:
    status = cli.main(list(argv))
    captured = capsys.readouterr()
    return status, captured.out, captured.err


def test_assess_prints_the_contracts_object(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "profile.json"
    path.write_text('{"industry": "ecommerce", "seats": 20, "peak_multiple": 5, "stage": null}')
    status, out, err = run(capsys, "assess", str(path))
    result = json.loads(out)
    assert (status, err) == (0, "")
    assert list(result) == [
        "mode", "verdict", "scores", "dimensions", "weights", "confidence", "reasons", "counterpoints", "excluded",
        "flips", "cost", "staffing", "hybrid_split", "warnings", "rules_version",
    ]  # fmt: skip
    assert result["staffing"] == {"seats": 20, "heads": 20, "peak_seats": 100, "basis": "given"}
    assert set(result["cost"]["hybrid"]) == {"one_off", "monthly", "annual", "three_year", "lines"}


def test_assess_reads_standard_input(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("{}"))
    status, out, _ = run(capsys, "assess", "-")
    assert status == 0 and json.loads(out)["verdict"] == "pilot_first"


@pytest.mark.parametrize("text", ["[]", "{", '{"seats": "20"}', '{"seats": true}', '{"seats": NaN}', '{"colour": 1}'])
def test_a_bad_profile_is_one_line_and_status_2(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(text))
    status, out, err = run(capsys, "assess", "-")
    assert (status, out, err.count("\n")) == (2, "", 1)


def test_a_missing_file_is_one_line_and_status_2(capsys: pytest.CaptureFixture[str]) -> None:
    status, _, err = run(capsys, "assess", "nowhere.json")
    assert status == 2 and "nowhere.json" in err and err.count("\n") == 1


def test_a_batch_goes_on_after_a_bad_line(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    lines = ['{"seats": 5}', "oops", "[1]", '{"seats": -1}', '{"stage": "baby"}', '{"x": 1}', '{"seats": 6}']
    monkeypatch.setattr("sys.stdin", io.StringIO("\n".join(lines) + "\n"))
    status, out, _ = run(capsys, "assess", "--batch", "-")
    rows: list[dict[str, Any]] = [json.loads(line) for line in out.splitlines()]
    assert status == 2 and "mode" in rows[0] and "mode" in rows[-1]
    assert [row["error"]["code"] for row in rows[1:-1]] == [
        "not_json", "not_an_object", "out_of_range", "not_an_option", "unknown_question",
    ]  # fmt: skip
    assert [row["error"]["question"] for row in rows[3:-1]] == ["seats", "stage", "x"]


def test_ask_prints_points_with_their_sources(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = run(capsys, "ask", "数据安全怎么保障?", "--limit", "2")
    found = json.loads(out)
    assert status == 0 and 1 <= len(found) <= 2
    assert set(found[0]) == {"card", "point", "source", "score"}
    assert set(found[0]["source"]) == {"article", "title", "publisher", "date", "section"}


def test_ask_prints_an_empty_list_when_nothing_fits(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "ask", "明天会下雨吗")[1].strip() == "[]"


def test_the_rules_name_question_and_card(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = run(capsys, "rules")
    rows = [line.split("\t") for line in out.splitlines()]
    assert status == 0 and rows[0][0] == "question" and len({row[0] for row in rows[1:]}) == 19
    assert run(capsys, "rules", "--graph")[1].startswith("<svg")


def test_knowledge_check_passes_without_the_articles(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "knowledge", "check")[0] == 0


def test_knowledge_check_names_articles_that_are_missing(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    status, _, err = run(capsys, "knowledge", "check", "--sources", str(tmp_path))
    assert status == 2 and err.count("\n") == 5


def test_a_session_that_is_not_there_is_one_line(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("ZEXI_DB", str(tmp_path / "zexi.db"))
    assert run(capsys, "sessions", "list", "--json")[:2] == (0, "[]\n")
    status, _, err = run(capsys, "sessions", "show", "nobody")
    assert status == 1 and "nobody" in err


def test_a_broken_knowledge_folder_is_one_line(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("ZEXI_HOME", str(tmp_path))
    status, _, err = run(capsys, "rules")
    assert status == 1 and err.count("\n") == 1
