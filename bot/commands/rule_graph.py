"""The rules as a picture: questions on the left, modes on the right, a line for each effect, as wide as its points."""

from __future__ import annotations

from html import escape

from bot.knowledge_base import MODES, KnowledgeBase

ROW, LEFT, RIGHT, WIDTH = 34, 190, 650, 820
COLOURS = {"in_house": "#3b6ea5", "outsourced": "#c2703d", "hybrid": "#4f8a5b"}


def svg(base: KnowledgeBase) -> str:
    """A self-contained SVG; a dashed line lowers the mode. Each line's title names answers, points and card."""
    questions = [question for question in base.questions if question in base.rules]
    height = ROW * (len(questions) + 1)
    ends = {mode: height * (index + 1) / (len(MODES) + 1) for index, mode in enumerate(MODES)}
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" font-family="sans-serif" font-size="14">'
    ]
    for row, question in enumerate(questions):
        y = ROW * (row + 1)
        parts.append(f'<text x="{LEFT - 10}" y="{y + 5}" text-anchor="end">{escape(question)}</text>')
        for case in base.rules[question].cases:
            for effect in case.effects:
                dash = "" if effect.points > 0 else ' stroke-dasharray="4 3"'
                title = f"{question} {effect.mode} {effect.dimension} {effect.points:+d}: {effect.card}"
                parts.append(
                    f'<path d="M{LEFT} {y} C{LEFT + 200} {y} {RIGHT - 200} {ends[effect.mode]:.0f} {RIGHT}'
                    f' {ends[effect.mode]:.0f}" fill="none" stroke="{COLOURS[effect.mode]}" opacity="0.5"'
                    f' stroke-width="{abs(effect.points) / 4:.1f}"{dash}><title>{escape(title)}</title></path>'
                )
    for mode, end in ends.items():
        parts.append(f'<text x="{RIGHT + 10}" y="{end + 5:.0f}" fill="{COLOURS[mode]}">{mode}</text>')
    return "\n".join([*parts, "</svg>"])
