"""`python -m bot.evaluation.calibration [FILE.svg]`: how far confidence can be trusted.

Of the blind and watched messages that were read with a confidence between 0.7 and 0.8, how many were read rightly? The
same for the chance of an option. Prints a table, and with a file's name draws the two curves (docs/calibration.svg).
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot import knowledge_base, paths
from bot.evaluation.understanding import SETS, blind_messages
from bot.language import LabelledMessage, Reader, load_trained
from bot.language.reading import CARRY_ANSWERS

EDGES = (0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.97, 1.0)
SIZE, MARGIN = 360, 40
COLOURS = {"intent": "#1f6feb", "option": "#d97706"}


@dataclass(frozen=True)
class Bin:
    """`count` readings whose confidence was `told` on average; the share `right` of them was right (0-1)."""

    count: int
    told: float
    right: float


def bins_of(readings: Iterable[tuple[float, bool]]) -> list[Bin]:
    """(confidence, whether right) by steps of confidence, empty steps left out."""
    kept: list[list[tuple[float, bool]]] = [[] for _ in EDGES[1:]]
    for told, right in readings:
        kept[max(at for at, edge in enumerate(EDGES[:-1]) if told >= edge)].append((told, right))
    return [
        Bin(len(group), sum(told for told, _ in group) / len(group), sum(right for _, right in group) / len(group))
        for group in kept
        if group
    ]


def error_of(bins: Sequence[Bin]) -> float:
    """The expected calibration error: the mean gap between told and right, weighted by count (0 is perfect)."""
    return sum(one.count * abs(one.told - one.right) for one in bins) / max(1, sum(one.count for one in bins))


def readings_of(reader: Reader, messages: Iterable[LabelledMessage]) -> dict[str, list[tuple[float, bool]]]:
    """(confidence, whether right) of the intents, and of the options that the decider weighed."""
    found: dict[str, list[tuple[float, bool]]] = {"intent": [], "option": []}
    for message in messages:
        reading = reader.read(message.text, message.asking)
        found["intent"].append((reading.confidence, reading.intent == message.intent))
        if message.intent in CARRY_ANSWERS:
            for option in reader.options(message.text, message.asking, message.intent):
                right = str(message.answers.get(option.question)) == option.option
                found["option"].append((option.chance, right))
    return found


def drawing(curves: dict[str, list[Bin]]) -> str:
    """The curves as SVG: told against right, the diagonal is perfect; a dot's size grows with its count."""
    span = SIZE - 2 * MARGIN

    def at(told: float, right: float) -> tuple[float, float]:
        return MARGIN + span * told, SIZE - MARGIN - span * right

    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {SIZE} {SIZE}" font-family="sans-serif" font-size="11">',
        f'<rect width="{SIZE}" height="{SIZE}" fill="#fff"/>',
        f'<path d="M{MARGIN},{MARGIN}V{SIZE - MARGIN}H{SIZE - MARGIN}" fill="none" stroke="#444"/>',
        f'<path d="M{MARGIN},{SIZE - MARGIN}L{SIZE - MARGIN},{MARGIN}" stroke="#bbb" stroke-dasharray="4"/>',
        f'<text x="{SIZE / 2}" y="{SIZE - 8}" text-anchor="middle">told</text>',
        f'<text x="10" y="{SIZE / 2}" text-anchor="middle" transform="rotate(-90 10 {SIZE / 2})">right</text>',
    ]
    for step in (0, 0.5, 1):
        x, y = at(step, step)
        parts.append(f'<text x="{x}" y="{SIZE - MARGIN + 14}" text-anchor="middle">{step:g}</text>')
        parts.append(f'<text x="{MARGIN - 6}" y="{y + 4}" text-anchor="end">{step:g}</text>')
    for row, (name, bins) in enumerate(curves.items()):
        points = [at(one.told, one.right) for one in bins]
        line = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
        parts.append(f'<polyline points="{line}" fill="none" stroke="{COLOURS[name]}" stroke-width="2"/>')
        for one, (x, y) in zip(bins, points, strict=True):
            radius = 2 + min(5.0, one.count**0.5 / 8)
            parts.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}" fill="{COLOURS[name]}"/>')
        y = MARGIN + 14 * row
        parts.append(
            f'<text x="{MARGIN + 12}" y="{y}" fill="{COLOURS[name]}">{name} (error {error_of(bins):.3f})</text>'
        )
    return "\n".join([*parts, "</svg>\n"])


def main(argv: Sequence[str] = ()) -> None:
    """Prints the table; draws the curves where a file is named."""
    reader = load_trained(kb=knowledge_base.load())
    folders = [paths.root() / "tests" / "understanding" / name for name in SETS]
    rows = [row for folder in folders for found in blind_messages(folder).values() for row in found]
    readings = readings_of(reader, [message for message, _ in rows])
    curves = {name: bins_of(found) for name, found in readings.items()}
    print("\nConfidence against how often it was right, all languages")
    for name, bins in curves.items():
        shown = "  ".join(f"{one.told:.2f}: {one.right:.2f} ({one.count})" for one in bins)
        print(f"{name:8} error {error_of(bins):.3f}   {shown}")
    if argv:
        Path(argv[0]).write_text(drawing(curves), "utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
