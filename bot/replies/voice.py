"""Says things in one language: sentences of the catalogue, names, numbers, amounts, quotes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from bot.knowledge_base import Card, KnowledgeBase
from bot.knowledge_base.questions import WordedQuestion
from bot.profile import Value


@dataclass(frozen=True)
class Voice:
    """The knowledge base, spoken in `language`."""

    base: KnowledgeBase
    language: str

    def say(self, key: str, **values: object) -> str:
        return self.base.wording.say(key, self.language, **values)

    def of(self, text: dict[str, str]) -> str:
        return text[self.language]

    def join(self, parts: list[str], key: str = "common.list_separator") -> str:
        return self.say(key).join(parts)

    def mode(self, mode: str) -> str:
        return self.say(f"common.mode_{mode}")

    def question_name(self, question: str) -> str:
        return self.of(self.base.questions[question].name)

    def value(self, question: str, value: Value) -> str:
        """An answer beside its question's name: an option's title, a number with its unit."""
        entry: WordedQuestion = self.base.questions[question]
        if entry.type == "choice":
            return self.of(entry.option(value).title)
        assert entry.unit is not None
        return self.number(float(value)) + self.of(entry.unit)

    def taken(self, question: str, value: Value) -> str:
        """An answer that stands alone: 电商, 旺季 5 倍."""
        entry: WordedQuestion = self.base.questions[question]
        if entry.taken is None:
            return self.value(question, value)
        return self.of(entry.taken).format(value=self.number(float(value)))

    def number(self, number: float) -> str:
        """20, 1.5, 1,500, 3.5 万: exact, so that a misreading is seen."""
        if self.language != "en" and abs(number) >= 10000:
            return self.say("common.number_wan", value=f"{number / 10000:,.4f}".rstrip("0").rstrip("."))
        return f"{number:,.0f}" if number == int(number) else f"{number:,.1f}"

    def amount(self, cny: float) -> str:
        """An amount of money to three significant digits: 2.9 万元, CNY 29,000."""
        if self.language != "en" and abs(cny) >= 10000:
            return self.say("common.amount_wan", value=_digits(cny / 10000))
        return self.say("common.amount", value=f"{_rounded(cny):,.0f}")

    def amount_range(self, low: float, high: float) -> str:
        return self.say("common.range", low=self.amount(low), high=self.amount(high))

    def percent(self, share: float) -> str:
        return f"{share * 100:.0f}%"

    def source(self, card: Card) -> str:
        """Where a card's point stands: title or subject, publisher, date, section."""
        source = self.base.sources[card.source.article]
        title = self.say("common.title", title=source.title) if source.title else self.of(source.subject)
        unnamed = self.say(f"common.unnamed_{source.interest}")
        parts = [title, source.publisher or unnamed, source.date or self.say("common.undated"), card.source.section]
        return self.join(parts, "common.source_separator")

    def short_source(self, card: Card) -> str:
        """Where a card's point stands, for lists: publisher or subject, section."""
        source = self.base.sources[card.source.article]
        return self.join([source.publisher or self.of(source.subject), card.source.section], "common.source_separator")

    def quote(self, card: str) -> str:
        """A card's point with its source in brackets."""
        entry = self.base.cards[card]
        return self.say("common.quote", point=self.of(entry.point), source=self.source(entry))


def _rounded(amount: float) -> float:
    """To three significant digits, as estimates deserve."""
    if amount == 0:
        return 0
    digits = len(str(int(abs(amount))))
    return round(amount, 3 - digits) if digits > 3 else round(amount)


def _digits(number: float) -> str:
    text = f"{number:.1f}" if number < 100 else f"{number:,.0f}"
    return text.removesuffix(".0")


def log_of(session: str, asking: str | None = None, **more: Any) -> dict[str, Any]:
    """What the session log must know of a bubble."""
    return {"session": session, "asking": asking, **more}
