"""What must hold for every profile: one-way effects, exact flips, sums, confidence, the priorities' word."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.advice import Advisor
from bot.knowledge_base import MODES, load
from bot.scoring.flips import mode_of

BASE = load()
ADVISOR = Advisor(BASE)
QUESTIONS = BASE.questions


def _values(question: str) -> st.SearchStrategy[Any]:
    entry = QUESTIONS[question]
    if entry.type == "choice":
        return st.sampled_from(entry.values)
    ranges: dict[str, st.SearchStrategy[Any]] = {
        "seats": st.one_of(st.integers(0, 60), st.integers(0, 100_000)),
        "contacts_per_day": st.one_of(st.integers(0, 400), st.integers(0, 100_000)),
        "peak_multiple": st.integers(10, 100).map(lambda tenths: tenths / 10),
        "monthly_budget": st.one_of(st.integers(0, 600_000), st.integers(0, 10**9)),
        "core_share": st.integers(0, 100),
    }
    return ranges[question]


profiles = st.fixed_dictionaries({}, optional={question: _values(question) for question in QUESTIONS}).map(
    lambda p: {q: int(v) if isinstance(v, float) and v == int(v) else v for q, v in p.items()}
)
relaxed = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def scores(profile: dict[str, Any]) -> dict[str, int]:
    return dict(zip(MODES, ADVISOR.rules.scores(profile), strict=True))


# (question, the values in order, the mode that must never rise along them, the mode that must never fall)
ORDERED = [
    ("data_sensitivity", ["low", "personal", "regulated"], "outsourced", "in_house"),
    ("complexity", ["standard", "mixed", "expert"], "outsourced", "in_house"),
    ("stage", ["startup", "small", "growing", "large"], "outsourced", "in_house"),
    ("priority", ["cost", "balanced", "satisfaction"], "outsourced", "in_house"),
    ("brand_voice", ["ordinary", "distinctive"], "outsourced", "in_house"),
    ("management", ["none", "some", "strong"], "outsourced", "in_house"),
    ("change_rate", ["rare", "regular", "frequent"], "outsourced", "in_house"),
    ("data_control", ["shareable", "must_stay"], "outsourced", "in_house"),
    ("peak_multiple", [1, 1.4, 1.5, 1.9, 2, 2.9, 3, 4.9, 5, 20, 100], "in_house", "outsourced"),
    ("hours", ["office", "extended", "always"], "in_house", "outsourced"),
    ("languages", ["one", "several"], "in_house", "outsourced"),
    ("launch", ["flexible", "months", "weeks"], "in_house", "outsourced"),
    ("location", ["tier3", "tier2", "tier1"], "in_house", "outsourced"),
    ("core_share", [0, 19, 20, 59, 60, 100], "outsourced", "in_house"),
    ("seats", [1, 4, 5, 9, 10, 29, 30, 1000], "outsourced", "in_house"),
    ("contacts_per_day", [21, 100, 300, 1000, 5000, 100_000], "outsourced", "in_house"),
    ("monthly_budget", [2000, 20_000, 50_000, 80_000, 200_000, 10**6], "outsourced", "in_house"),
]


@pytest.mark.parametrize(("question", "values", "never_up", "never_down"), ORDERED, ids=[row[0] for row in ORDERED])
@given(profile=profiles)
@relaxed
def test_an_ordered_question_moves_a_score_one_way(
    profile: dict[str, Any], question: str, values: list[Any], never_up: str, never_down: str
) -> None:
    if question in ("seats", "contacts_per_day"):
        profile.pop("monthly_budget", None)
    if question == "contacts_per_day":
        profile.pop("seats", None)
    along = [scores({**profile, question: value}) for value in values]
    for earlier, later in zip(along, along[1:], strict=False):
        assert later[never_up] <= earlier[never_up]
        assert later[never_down] >= earlier[never_down]


@given(profile=profiles)
@relaxed
def test_effects_add_up_to_the_score_and_cite_cards_that_speak_so(profile: dict[str, Any]) -> None:
    result = ADVISOR.assess(profile)
    total = sum(effect.effect for effect in result.effects)
    assert total == pytest.approx(result.scores[result.mode] - 50, abs=1e-9)
    sizes = [abs(effect.effect) for effect in result.effects]
    assert sizes == sorted(sizes, reverse=True) and 0 not in sizes
    for effect in result.effects:
        assert BASE.cards[effect.card].supports(effect.mode, effect.dimension, 1 if effect.effect > 0 else -1)


@given(profile=profiles)
@relaxed
def test_scores_and_dimensions_stay_inside_and_belong_together(profile: dict[str, Any]) -> None:
    result = ADVISOR.assess(profile)
    for mode in MODES:
        assert 0 <= result.scores[mode] <= 100
        assert all(0 <= result.dimensions[d][mode] <= 100 for d in result.dimensions)
        mean = sum(result.weights[d] * result.dimensions[d][mode] for d in result.dimensions)
        assert mean == pytest.approx(result.scores[mode], abs=0.005)
    assert 0 <= result.confidence <= 1
    assert sum(result.weights.values()) == pytest.approx(1)


@given(profile=profiles)
@relaxed
def test_every_flip_is_exact(profile: dict[str, Any]) -> None:
    result = ADVISOR.assess(profile)
    for flip in result.flips:
        assert flip["from"] == profile.get(flip["question"]) and flip["mode"] != result.mode
        QUESTIONS[flip["question"]].check(flip["to"])
        assert mode_of({**profile, flip["question"]: flip["to"]}, ADVISOR.rules) == flip["mode"]


@given(profile=profiles)
@relaxed
def test_no_flip_of_a_choice_is_missing(profile: dict[str, Any]) -> None:
    result = ADVISOR.assess(profile)
    told = {(flip["question"], flip["to"]) for flip in result.flips}
    for question in QUESTIONS.values():
        for value in question.values:
            if value != profile.get(question.id):
                changed = mode_of({**profile, question.id: value}, ADVISOR.rules) != result.mode
                assert changed == ((question.id, value) in told)


@pytest.mark.parametrize("question", ["seats", "peak_multiple", "core_share", "contacts_per_day"])
@given(profile=profiles, data=st.data())
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_a_number_flips_at_the_nearest_value_of_its_grid(profile: dict[str, Any], question: str, data: Any) -> None:
    """Against every value of the grid near the answer, one by one."""
    tenths = question == "peak_multiple"
    if question == "contacts_per_day":
        profile.pop("seats", None)
    place = data.draw(st.integers(10, 100)) if tenths else data.draw(st.integers(0, 100))
    value = place / 10 if tenths else place
    profile = {**profile, question: int(value) if value == int(value) else value}
    result = ADVISOR.assess(profile)
    told = {("up" if flip["to"] > value else "down"): flip for flip in result.flips if flip["question"] == question}
    for side, places in (("up", range(place + 1, place + 120)), ("down", range(place - 1, 9 if tenths else -1, -1))):
        for other in places:
            candidate = other / 10 if tenths else other
            if candidate > (QUESTIONS[question].max or 0):
                break
            mode = mode_of({**profile, question: candidate}, ADVISOR.rules)
            if mode != result.mode:
                assert side in told and told[side]["to"] == pytest.approx(candidate) and told[side]["mode"] == mode
                break
        else:
            assert side not in told or abs(told[side]["to"] - value) * (10 if tenths else 1) >= 119


@given(profile=profiles)
@relaxed
def test_the_verdict_follows_from_lead_and_confidence(profile: dict[str, Any]) -> None:
    result = ADVISOR.assess(profile)
    limits = BASE.scoring.verdict
    if result.decision.not_yet:
        assert (result.verdict, result.mode, result.confidence) == ("not_yet", "in_house", 1.0)
    elif result.verdict == "recommended":
        assert result.lead >= limits.lead and result.confidence >= limits.confidence


@given(profile=profiles)
@relaxed
def test_a_mode_behind_a_red_line_is_never_advised(profile: dict[str, Any]) -> None:
    result = ADVISOR.assess({**profile, "data_control": "must_stay"})
    assert result.mode != "outsourced"
    assert [line.excludes for line in result.decision.excluded] == ["outsourced"]


@given(profile=profiles, share=st.sampled_from([0, 100]))
@relaxed
def test_a_hybrid_may_keep_everything_or_nothing(profile: dict[str, Any], share: int) -> None:
    hybrid = {"seats": 30, "peak_multiple": 3, "complexity": "mixed", "priority": "balanced", "stage": "growing"}
    result = ADVISOR.assess({**profile, **hybrid, "core_share": share})
    assert result.as_dict()["hybrid_split"]["in_house_share"] == share / 100


@given(profile=profiles)
@relaxed
def test_the_same_profile_gives_the_same_result(profile: dict[str, Any]) -> None:
    assert ADVISOR.assess(profile).as_dict() == Advisor(BASE).assess(dict(reversed(profile.items()))).as_dict()
