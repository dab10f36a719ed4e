"""Reads and checks a knowledge folder."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from bot import paths
from bot.knowledge_base import checks
from bot.knowledge_base.advice import Checklist, Contradiction, WarningRule
from bot.knowledge_base.base import KnowledgeBase
from bot.knowledge_base.cards import Card, Source
from bot.knowledge_base.errors import KnowledgeError
from bot.knowledge_base.figures import Parameter
from bot.knowledge_base.files import name_of, parse, read_list, read_one, read_yaml, yaml_files
from bot.knowledge_base.questions import WordedQuestion
from bot.knowledge_base.rules import RuleSet, ScoringRules
from bot.knowledge_base.texts import complete_text
from bot.knowledge_base.wording import read_wording


def load(folder: Path | None = None) -> KnowledgeBase:
    """Reads and checks a knowledge folder (the project's own by default). Raises `KnowledgeError`."""
    root = folder or paths.knowledge()
    if not root.is_dir():
        raise KnowledgeError(str(root), "", "there is no such folder")
    questions = [
        _named(read_one(WordedQuestion, path, root), path, root) for path in yaml_files(root / "questions", root)
    ]
    questions.sort(key=lambda question: question.order)
    terms = _terms(root)
    base = KnowledgeBase(
        questions={question.id: question for question in questions},
        sources={source.article: source for source in read_list(Source, root / "sources.yml", root)},
        cards=_cards(root, terms),
        rules={r.question: r for r in (read_one(RuleSet, path, root) for path in yaml_files(root / "rules", root))},
        scoring=read_one(ScoringRules, root / "scoring.yml", root),
        figures=_by_id(Parameter, root / "figures", root),
        warnings={w.code: w for w in read_list(WarningRule, root / "warnings.yml", root)},
        contradictions=_by_id(Contradiction, root / "contradictions", root),
        checklists={
            c.id: c for c in (read_one(Checklist, path, root) for path in yaml_files(root / "checklists", root))
        },
        wording=read_wording(root / "wording", root),
    )
    checks.check(base)
    return base


def _named(question: WordedQuestion, path: Path, root: Path) -> WordedQuestion:
    if question.id != path.stem:
        raise KnowledgeError(
            name_of(path, root), "id", f"expected {path.stem!r} as the file is named, got {question.id!r}"
        )
    return question


def _terms(root: Path) -> dict[str, str]:
    data = read_yaml(root / "traditional_terms.yml", root)
    if not isinstance(data, dict) or not all(isinstance(v, str) for pair in data.items() for v in pair):
        raise KnowledgeError("knowledge/traditional_terms.yml", "", "expected `what OpenCC writes: our term` pairs")
    return data


def _cards(root: Path, terms: dict[str, str]) -> dict[str, Card]:
    cards: dict[str, Card] = {}
    for path in yaml_files(root / "cards", root):
        name = name_of(path, root)
        for data in read_yaml(path, root) or []:
            label = str(data.get("id")) if isinstance(data, dict) else ""
            card = parse(Card, _with_traditional(data, terms), name, label)
            if card.id in cards:
                raise KnowledgeError(name, card.id, "this id stands twice")
            cards[card.id] = card
    return cards


def _with_traditional(data: Any, terms: dict[str, str]) -> Any:
    if not isinstance(data, dict):
        return data
    texts = {k: complete_text(data[k], terms) for k in ("title", "point") if isinstance(data.get(k), dict)}
    return {**data, **texts}


def _by_id(model: Any, folder: Path, root: Path) -> dict[str, Any]:
    entries: dict[str, Any] = {}
    for path in yaml_files(folder, root):
        for entry in read_list(model, path, root):
            if entry.id in entries:
                raise KnowledgeError(name_of(path, root), entry.id, "this id stands twice")
            entries[entry.id] = entry
    return entries
