"""Derives from the knowledge what Rasa's domain needs, so that a question is written down once.

`domain.yml` keeps the session settings; intents, actions and the slot follow from `bot.dialogue.names`, the entities
(the annotations in data/nlu) are the questions' ids.
"""

from __future__ import annotations

from pathlib import Path

from rasa.shared.core.domain import Domain
from rasa.shared.importers.rasa import RasaFileImporter
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot import knowledge_base
from bot.dialogue.examples import Example
from bot.dialogue.names import RASA_INTENTS, SLOT, action
from bot.language import training_data


class KnowledgeImporter(RasaFileImporter):
    """Rasa's file importer with a derived domain."""

    def get_nlu_data(self, language: str | None = "en") -> TrainingData:
        """The examples, read by our own reader of Rasa's NLU YAML (see `bot.dialogue.examples` for the reason)."""
        return TrainingData(
            [Example(message) for path in self._nlu_files for message in training_data.read_file(Path(path))]
        )

    def get_domain(self) -> Domain:
        written = super().get_domain() if self._domain_path and Path(self._domain_path).exists() else Domain.empty()
        return written.merge(derived_domain())


def derived_domain() -> Domain:
    """The domain that the knowledge and the names call for."""
    return Domain.from_dict(
        {
            # No entity reaches a policy: which answers a message gives is settled before, and no rule may depend on it.
            "intents": [{intent: {"use_entities": []}} for intent in RASA_INTENTS],
            "entities": [{question: {"influence_conversation": False}} for question in knowledge_base.load().questions],
            "actions": [action(intent) for intent in RASA_INTENTS],
            "slots": {SLOT: {"type": "any", "influence_conversation": False, "mappings": [{"type": "custom"}]}},
        }
    )
