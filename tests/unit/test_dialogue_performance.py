"""Guards for what is replaced in Rasa: the replaced code is still the one that the replacement was written for."""

import hashlib
import inspect
import subprocess
import sys

import jsonschema
import pytest
import rasa
from rasa.core.actions.action import RemoteAction
from rasa.shared.core.events import Event, SlotSet, UserUttered

from bot.dialogue import performance

ORIGINALS = {
    "resolve_by_type": Event.resolve_by_type if not hasattr(Event.resolve_by_type, "cache_info")
    else Event.resolve_by_type.__wrapped__,
}  # fmt: skip


def test_rasa_is_the_version_that_this_was_written_for():
    assert rasa.__version__ == "3.6.21"


def test_what_is_replaced_has_not_changed():
    source = inspect.getsource(ORIGINALS["resolve_by_type"]) + inspect.getsource(
        RemoteAction.action_response_format_spec
    )
    assert hashlib.sha256(source.encode()).hexdigest()[:16] == "8946ab066ca1e9f1"


def test_the_classes_found_are_the_same():
    performance.apply()
    performance.apply()
    assert Event.resolve_by_type("slot") is SlotSet
    assert Event.resolve_by_type("user") is UserUttered
    assert Event.resolve_by_type("slot") is ORIGINALS["resolve_by_type"]("slot")
    with pytest.raises(ValueError):
        Event.resolve_by_type("no such event")


def test_an_answer_of_an_action_is_checked_as_before():
    performance.apply()
    action = RemoteAction("action_answer", None)
    action._validate_action_result({"events": [{"event": "slot", "name": "interview", "value": {}}], "responses": []})
    with pytest.raises(jsonschema.ValidationError):
        action._validate_action_result({"events": [{"event": "slot"}], "responses": []})
    with pytest.raises(jsonschema.ValidationError):
        action._validate_action_result({"events": [], "responses": ["not an object"]})


def test_rasa_is_imported_without_tensorflow_and_the_stand_ins_leave_no_trace():
    program = """
import sys
from bot.dialogue.without_tensorflow import without_tensorflow
with without_tensorflow():
    import rasa.core.agent
    import rasa.nlu.classifiers.diet_classifier
    assert "tensorflow" in sys.modules
left = [name for name in sys.modules if name.partition(".")[0] in ("tensorflow", "keras", "tensorflow_addons", "jax")]
assert not left, left
import importlib.util
assert importlib.util.find_spec("tensorflow").origin, "the real one can be had"
"""
    ended = subprocess.run([sys.executable, "-W", "ignore", "-c", program], capture_output=True, text=True, timeout=120)
    assert ended.returncode == 0, ended.stderr[-2000:]
