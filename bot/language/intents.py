"""Which intent a message has."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from bot.language import vocabulary
from bot.language.analysis import Analysis, analyse
from bot.language.features import asked_grams, grams
from bot.language.linear import Linear, Row
from bot.language.training_data import LabelledMessage
from bot.language.vocabulary import Vocabulary

READ_AT_MOST = 600
ASKED_AT_MOST = 40
STRENGTH = 0.7
EVENNESS = 0.5
# Said alone these could mean something else in answer to a question.
NO_EXAMPLES = ("answer", "correct", "what_if", "ask_knowledge", "why_ask", "out_of_scope")


@lru_cache(maxsize=1)
def _words() -> Vocabulary:
    return vocabulary.of_intents()


def intent_row(analysis: Analysis, asking: str | None) -> Row:
    """What the intent classifier sees of a message."""
    masked = analysis.masked[:READ_AT_MOST]
    hits = _words().find(masked)
    lexical = grams(masked)
    if len(masked) <= ASKED_AT_MOST:
        lexical += asked_grams(masked, asking)
    facts = [f"asked={asking}", f"open={asking is not None}", f"clauses={min(len(analysis.views), 4)}"]
    facts += [
        f"long={min(len(masked) // 8, 6)}",
        f"mark={'?' in analysis.text}",
        f"numbers={min(len(analysis.quantities), 2)}",
    ]
    facts += [name for view in analysis.views for name in view.classes if "&" not in name]
    spoken = sorted({name for _, _, name in hits})
    facts += [f"i:{name}" for name in spoken]
    facts += [f"i:{first}&{second}" for at, first in enumerate(spoken[:8]) for second in spoken[at + 1 : 8]]
    whole = max((end - start for start, end, _ in hits), default=0) / max(1, len(masked))
    facts += [f"i:{name}+alone" for start, end, name in hits if (end - start) >= 0.7 * len(masked.strip(" .!?~,"))]
    facts.append(f"told={int(whole * 3)}")
    return Row(list(dict.fromkeys(lexical)), list(dict.fromkeys(facts)))


def train_intents(messages: Sequence[LabelledMessage], analyses: Sequence[Analysis], words: Vocabulary) -> Linear:
    """Learn from the messages, and from the words that are known to speak for an intent."""
    rows = [intent_row(analysis, message.asking) for message, analysis in zip(messages, analyses, strict=True)]
    labels = [message.intent for message in messages]
    for name, phrases in vocabulary.intent_words().items():
        if name not in NO_EXAMPLES:
            for phrase in phrases:
                if len(phrase) > 1 and "*" not in phrase:
                    rows.append(intent_row(analyse(phrase, words), None))
                    labels.append(name)
    return Linear.fit(rows, labels, STRENGTH, evenness=EVENNESS)
