"""Labelled messages as Rasa's training graph carries them.

Rasa copies and fingerprints every example some ten times on its way to the component that learns from it, which with
fifty thousand of them takes longer than the learning. An example never changes, so a copy of it is itself, and it is
fingerprinted once.
"""

from __future__ import annotations

from typing import Any

from rasa.shared.nlu.constants import ENTITIES, INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.utils.io import get_text_hash

from bot.dialogue.names import inside
from bot.language import LabelledMessage


class Example(Message):
    """A training example that remembers the labelled message that it stands for."""

    def __init__(self, labelled: LabelledMessage) -> None:
        super().__init__({TEXT: labelled.text, INTENT: inside(labelled.intent)})
        if labelled.spans:
            self.data[ENTITIES] = [
                {"start": start, "end": end, "entity": question, "value": str(value)}
                for start, end, question, value in labelled.spans
            ]
        self.labelled = labelled
        self._own_fingerprint: str | None = None

    def set(self, prop: str, info: Any, add_to_output: bool = False) -> None:
        """Rasa strips every intent anew; only a change costs the fingerprint."""
        if self.get(prop) != info:
            super().set(prop, info, add_to_output)
            self._own_fingerprint = None

    def fingerprint(self) -> str:
        """The same for the same text with the same labels under the same open question, by the same writer."""
        if self._own_fingerprint is None:
            self._own_fingerprint = str(get_text_hash(repr((self.labelled, self.data))))
        return self._own_fingerprint

    def __deepcopy__(self, memo: dict[int, Any]) -> Example:
        return self
