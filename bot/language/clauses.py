"""Cuts a message into clauses: several answers in one message are read clause by clause."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

# A comma inside 1,200 and a full stop inside 3.5 do not end a clause; nor does a hyphen inside a word or a range.
BREAK = re.compile(
    r"""
    (?<!\d),|,(?!\d{3}(?!\d)) | [、;；。!?！？\n…|]+ | \.(?!\d|\w) | (?<!\d):(?!\d) | [()\[\]{}"]
    | (?<=\s)-+(?=\s) | --+ | (?<=[\u3400-\u9fff])-+(?=[\u3400-\u9fff])
    | (?<=[\u3400-\u9fff])\s+(?=[\u3400-\u9fff])
    | (?<=\s)/(?=\s) | \s\+\s | [\U0001f300-\U0001faff\u2600-\u27bf]+
    | \s(?:but|and|though|although|while|whereas|because|so|plus|however|cuz|cos|except|only)\s
    | (?:但是|不过|而且|然后|所以|因为|可是|另外|还有|以及|只是|虽然|同时|并且|至于)
    """,
    re.VERBOSE,
)
SMALL = 2


@dataclass(frozen=True)
class Clause:
    """`text` stands at `start`:`end` of the normalised message."""

    start: int
    end: int
    text: str


def clauses_of(text: str, whole: Sequence[tuple[int, int]] = ()) -> list[Clause]:
    """The clauses of a normalised message, in order; no cut falls inside a span of `whole`. Never empty for a text that
    holds a letter or a digit."""
    found: list[Clause] = []
    at = 0
    for stop in BREAK.finditer(text):
        if any(start < stop.end() and stop.start() < end for start, end in whole):
            continue
        _add(found, text, at, stop.start())
        # A connecting word stays with the clause that it opens: "but" and "因为" say something about it.
        opening = stop.group().strip()
        at = stop.start() if opening[:1].isalpha() else stop.end()
    _add(found, text, at, len(text))
    return found


def _add(found: list[Clause], text: str, start: int, end: int) -> None:
    piece = text[start:end]
    start += len(piece) - len(piece.lstrip())
    end -= len(piece) - len(piece.rstrip())
    if end > start and any(character.isalnum() for character in text[start:end]):
        found.append(Clause(start, end, text[start:end]))
