"""Knowledge questions find their points, and nothing where nothing fits. The floors lie a little under what was measured on `test`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bot import paths
from bot.evaluation.retrieval import LANGUAGES, measure, questions
from bot.knowledge_base import KnowledgeBase, KnowledgeError
from bot.retrieval import find, subjects
from bot.retrieval.postings import Postings
from bot.retrieval.words import EN, ZH, Words, content, plain, script_of, stem


@pytest.mark.parametrize(
    ("language", "article", "content_top", "wrongly", "rightly"),
    [("zh-Hans", 0.95, 0.92, 0.05, 0.85), ("zh-Hant", 0.95, 0.92, 0.05, 0.85), ("en", 0.87, 0.87, 0.10, 0.90)],
)
def test_unseen_questions_find_their_points(
    base: KnowledgeBase, language: str, article: float, content_top: float, wrongly: float, rightly: float
) -> None:
    measured = measure(questions(language, "test"), base)
    assert measured.article_top >= article
    assert measured.content_top >= content_top
    assert measured.empty_wrongly <= wrongly
    assert measured.empty_rightly >= rightly
    assert measured.milliseconds < 5


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_question_of_the_blind_set_names_cards_and_their_articles(base: KnowledgeBase, language: str) -> None:
    asked = questions(language, "dev") + questions(language, "test")
    assert sum(bool(one.cards) for one in asked) >= 80
    assert sum(not one.cards for one in asked) >= 40
    for one in asked:
        assert sorted({base.cards[card].source.article for card in one.cards}) == list(one.articles)


def test_no_question_of_the_blind_set_was_learned_as_unanswered() -> None:
    kept = subjects.read()
    learned = {plain(text) for text in (*kept.elsewhere.zh, *kept.elsewhere.en)}
    assert not learned & {
        plain(one.question) for split in ("dev", "test") for lang in LANGUAGES for one in questions(lang, split)
    }


def test_the_best_comes_first_and_no_more_than_asked_for(base: KnowledgeBase) -> None:
    found = find("数据安全怎么保障?", base, limit=5)
    assert len(found) == 5
    assert [hit.score for hit in found] == sorted((hit.score for hit in found), reverse=True)
    assert all(0 < hit.score <= 1 for hit in found)
    assert len({hit.card for hit in found}) == 5
    assert find("数据安全怎么保障?", base, limit=1)[0] == found[0]


def test_both_scripts_find_the_same(base: KnowledgeBase) -> None:
    assert find("外包客服一席每月多少錢?", base) == find("外包客服一席每月多少钱？", base)


@pytest.mark.parametrize("text", ["", " ", "?", "😂😂", "的", "a", "x", "1+1", "123456", "\u200b", "。。。"])
def test_a_text_without_a_word_finds_nothing(base: KnowledgeBase, text: str) -> None:
    assert find(text, base) == []


@pytest.mark.parametrize("text", ["How many planets are there?", "红烧鱼怎么做", "幫我訂一張電影票", "asdf qwer"])
def test_other_subjects_find_nothing(base: KnowledgeBase, text: str) -> None:
    assert find(text, base) == []


def test_an_english_question_may_hold_a_chinese_word_and_the_other_way_round() -> None:
    assert script_of("KPI怎么定") == ZH
    assert script_of("how much is a seat on 双11 for a web shop") == EN
    assert script_of("sla") == EN


def test_subjects_join_different_words() -> None:
    words = Words({"peak": subjects.Phrasings(zh=("双11", "旺季"), en=("high season",))}, {"边间": "哪家"})
    assert words.features("双11来了", ZH)["§peak"] == words.features("旺季来了", ZH)["§peak"] > 0
    assert words.features("in the high seasons", EN)["§peak"] > 0
    assert words.features("边间好", ZH) == words.features("哪家好", ZH)
    assert "§peak" not in words.features("淡季", ZH)


def test_a_latin_synonym_is_no_part_of_a_longer_word() -> None:
    words = Words({"ai": subjects.Phrasings(zh=("ai",), en=("ai",))}, {})
    assert "§ai" in words.features("ai客服好吗", ZH)
    assert "§ai" not in words.features("email客服好吗", ZH)


def test_english_endings_are_cut() -> None:
    assert {stem(word) for word in ("plan", "planned", "planning", "plans")} == {"plan"}
    assert {stem(word) for word in ("integrate", "integrated", "integration")} == {"integr"}


def test_figures_alone_are_no_content() -> None:
    assert not content({"=12", "=x"})
    assert content({"=12", "=sla"}) == {"=12", "=sla"}


def test_the_nearest_row_has_a_cosine_of_one() -> None:
    postings = Postings([{"a": 1, "b": 1}, {"b": 1, "c": 2}])
    near = postings.nearness({"a": 1, "b": 1})
    assert near[0] == pytest.approx(1)
    assert 0 < near[1] < 1
    assert postings.nearness({"unknown": 1}).tolist() == [0, 0]
    assert postings.nearness({}).tolist() == [0, 0]


def test_a_mistake_in_a_file_is_refused_with_its_place(tmp_path: Path) -> None:
    own = paths.knowledge() / "retrieval"
    folder = tmp_path / "retrieval"
    folder.mkdir()
    for name in ("elsewhere.yml", "dialect.yml"):
        (folder / name).write_text((own / name).read_text("utf-8"), "utf-8")
    (folder / "synonyms.yml").write_text(json.dumps({"peak": {"zh": ["双11"], "en": [618]}}), "utf-8")
    with pytest.raises(KnowledgeError, match=r"synonyms\.yml.*peak\.en\.0"):
        subjects.read(tmp_path)
