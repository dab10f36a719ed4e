"""An intent without a rule gives silence, and Rasa's own validation does not notice: the three lists are one."""

import re
from pathlib import Path

import yaml

from actions.actions import ACTIONS
from bot.dialogue import names
from bot.dialogue.importer import derived_domain
from bot.language.reading import INTENTS
from bot.server import training

ROOT = Path(__file__).resolve().parents[2]
RULES = yaml.safe_load((ROOT / "data" / "rules.yml").read_text(encoding="utf-8"))["rules"]

CONTRACT = """
greet start_assessment answer dont_know skip why_ask go_back correct review_answers restart pause resume ask_knowledge
what_if explain_result show_cost show_risks show_sla show_vendor_criteria show_plan show_kpis get_report handoff
switch_language finish_now change_depth decline_log forget_me repeat affirm deny thanks goodbye chitchat out_of_scope
""".split()


def test_the_intents_are_the_contracts_everywhere():
    inside = {names.inside(intent) for intent in CONTRACT} | {"nlu_fallback"}
    assert set(names.INTENTS) == set(INTENTS) == set(CONTRACT)
    assert {rule["steps"][0]["intent"] for rule in RULES} == inside
    rasas_own = {"session_start", "restart", "back"}
    assert set(derived_domain().intents) - rasas_own == inside


def test_one_rule_an_intent_and_no_conditions():
    assert len(RULES) == len(names.RASA_INTENTS)
    for rule in RULES:
        (intent, action) = rule["steps"]
        assert action["action"] == names.action(intent["intent"])
        assert set(rule) == {"rule", "steps"}


def test_every_action_of_the_domain_is_there():
    assert set(ACTIONS) == {names.action(intent) for intent in names.RASA_INTENTS}
    assert set(ACTIONS) <= set(derived_domain().user_actions)


def test_no_intent_has_a_name_that_rasa_acts_upon():
    assert not {"restart", "back", "session_start"} & set(names.RASA_INTENTS)
    assert [names.outside(names.inside(intent)) for intent in CONTRACT] == CONTRACT


def test_the_training_data_knows_no_other_intents():
    for file in (ROOT / "data" / "nlu").glob("*.yml"):
        named = set(re.findall(r"^\s*- intent: (\S+)", file.read_text(encoding="utf-8"), re.MULTILINE))
        assert named <= set(names.RASA_INTENTS), file.name


def test_the_fingerprint_follows_what_is_trained_on(tmp_path):
    for name in ("data/nlu", "knowledge/questions", "bot/language", "bot/dialogue", "bot/report"):
        (tmp_path / name).mkdir(parents=True)
    watched = ["data/nlu/a.yml", "config.yml", "domain.yml", "knowledge/questions/seats.yml", "bot/language/reader.py",
               "bot/dialogue/understanding.py"]  # fmt: skip
    seen = {training.fingerprint(tmp_path)}
    for name in watched:
        (tmp_path / name).write_text("one")
        seen.add(training.fingerprint(tmp_path))
        (tmp_path / name).write_text("two")
        seen.add(training.fingerprint(tmp_path))
    assert len(seen) == 1 + 2 * len(watched)
    (tmp_path / "bot/report/pdf.py").write_text("not trained on")
    assert training.fingerprint(tmp_path) in seen
