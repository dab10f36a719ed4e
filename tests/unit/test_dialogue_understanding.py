"""The reading component in Rasa's graph: knows the open question, names clicks, and lets no text be a command."""

from dataclasses import dataclass, field

import pytest
from rasa.core.channels.channel import UserMessage
from rasa.graph_components.converters.nlu_message_converter import NLUMessageConverter
from rasa.nlu.classifiers.regex_message_handler import RegexMessageHandler
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import BotUttered, SlotSet
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.dialogue.examples import Example
from bot.dialogue.importer import KnowledgeImporter, derived_domain
from bot.dialogue.names import SLOT
from bot.dialogue.understanding import Understanding
from bot.language import LabelledMessage, Reading


@dataclass
class FakeReader:
    """Remembers what it was asked, and understands the word `restart`, payloads and nothing else."""

    asked: list = field(default_factory=list)

    def read(self, text, asking=None, language=None):
        self.asked.append((text, asking, language))
        if text == "boom":
            raise ValueError("a fault in the reader")
        click = {"payload": text, "title": ""} if text.startswith("zx:") else None
        intent = "restart" if text == "restart" else "answer" if click else "out_of_scope"
        return Reading(intent, 0.9, {}, "en", click=click, unsure=text == "hm")


@pytest.fixture
def component():
    return Understanding(None, None, FakeReader())


def tracker_with(*events):
    domain = Domain.from_dict({"slots": {SLOT: {"type": "any", "mappings": [{"type": "custom"}]}}})
    return DialogueStateTracker.from_events("v", list(events), domain.slots)


def process(component, text, tracker=None, metadata=None):
    """The message after our component and after Rasa's own handler of `/intent` texts, which always follows."""
    user = UserMessage(text, None, "v", metadata=metadata)
    messages = component.process(NLUMessageConverter().convert_user_message([user]), tracker)
    return RegexMessageHandler().process(messages, derived_domain())[0].as_dict(only_output_properties=True)


def test_the_open_question_and_the_language_reach_the_reader(component):
    process(component, "20", tracker_with(SlotSet(SLOT, {"asking": "seats", "language": "en"})))
    process(component, "20", DialogueStateTracker.from_events("v", []))
    process(component, "20")
    assert component._reader.asked == [("20", "seats", "en"), ("20", None, None), ("20", None, None)]


def test_rasa_sees_the_intent_and_the_message_carries_the_reading(component):
    parsed = process(component, "restart")
    assert parsed["intent"] == {"name": "start_over", "confidence": 0.9}
    assert parsed["zx"]["intent"] == "restart"
    assert "entities" not in parsed


def test_an_unsure_reading_is_a_fallback_for_rasa(component):
    assert process(component, "hm")["intent"]["name"] == "nlu_fallback"


@pytest.mark.parametrize(
    "text",
    ["/restart", '/answer{"seats":"1"}', "  /start_over", "/start_over@1.0", "//restart", "/session_start", "/"],
)
def test_no_text_is_a_command(component, text):
    parsed = process(component, text)
    assert parsed["intent"]["name"] == "out_of_scope"
    assert parsed["zx"]["intent"] == "out_of_scope"


def test_a_click_has_its_buttons_title(component):
    shown = BotUttered("?", data={"buttons": [{"title": "About 20", "payload": "zx:answer:seats=20"}]})
    assert process(component, "zx:answer:seats=20", tracker_with(shown))["zx"]["click"]["title"] == "About 20"
    named = process(component, "zx:answer:seats=9", tracker_with(shown), {"title": "Nine"})
    assert named["zx"]["click"]["title"] == "Nine"
    unknown = process(component, "zx:greet", tracker_with(shown))
    assert unknown["zx"]["click"] == {"payload": "zx:greet", "title": "zx:greet"}


def test_a_fault_in_the_reader_is_not_understood(component):
    parsed = process(component, "boom", tracker_with(SlotSet(SLOT, {"asking": "seats", "language": "zh-Hant"})))
    assert parsed["intent"]["name"] == "nlu_fallback"
    assert (parsed["zx"]["intent"], parsed["zx"]["unsure"], parsed["zx"]["language"]) == (
        "out_of_scope",
        True,
        "zh-Hant",
    )


def test_training_examples_keep_their_spans_their_question_and_the_contracts_names(tmp_path):
    (tmp_path / "nlu.yml").write_text(
        """
version: "3.1"
nlu:
  - intent: answer
    metadata: {asking: seats}
    examples: |
      - [20个](seats:20),[开网店的](industry:ecommerce)
      - [五倍](peak_multiple:1.5)
  - intent: start_over
    examples: |
      - 重来
""",
        encoding="utf-8",
    )
    read = KnowledgeImporter(training_data_paths=[str(tmp_path)]).get_nlu_data()
    data = TrainingData().merge(read).merge(TrainingData())
    assert data.intents == {"answer", "start_over"}
    assert data.entities == {"seats", "industry", "peak_multiple"}
    first, second, third = (example.labelled for example in data.intent_examples)
    assert (first.text, first.intent, first.asking) == ("20个,开网店的", "answer", "seats")
    assert first.answers == {"seats": 20, "industry": "ecommerce"}
    assert first.spans == ((0, 3, "seats", 20), (4, 8, "industry", "ecommerce"))
    assert second.answers == {"peak_multiple": 1.5}
    assert (third.intent, third.asking, third.answers) == ("restart", None, {})


def test_the_same_words_under_another_question_are_another_example():
    written = [LabelledMessage("都行", "answer", asking) for asking in ("seats", "hours", "seats")]
    merged = TrainingData([Example(message) for message in written]).merge(TrainingData())
    assert [example.labelled.asking for example in merged.intent_examples] == ["seats", "hours"]


def test_an_example_that_is_changed_has_another_fingerprint():
    example = Example(LabelledMessage("都行", "answer", "seats"))
    before = example.fingerprint()
    example.set("intent", "answer")
    assert example.fingerprint() == before
    example.set("intent", "deny")
    assert example.fingerprint() != before
