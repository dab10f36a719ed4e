"""A bubble that puts a question: its words, its options, and the ways out of it as buttons."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.interview import Interview
from bot.knowledge_base.questions import WordedQuestion
from bot.profile import Value
from bot.replies.bubbles import Bubble, Button
from bot.replies.voice import Voice

EXAMPLE_AFTER = 2
"""Misses in a row after which the question comes with a sample answer."""

FINISH_AFTER = 3
"""Settled questions after which finishing early is offered."""


def question_bubble(
    voice: Voice, interview: Interview, question: str, before: str = "", short: bool = False, misses: int = 0
) -> Bubble:
    """`short` after an interruption; `before` is said in the same bubble."""
    entry = voice.base.questions[question]
    words = voice.of(entry.short if short else entry.ask)
    if misses >= EXAMPLE_AFTER:
        words = f"{words}\n{voice.of(entry.example)}"
    number, total = interview.progress(question)
    return Bubble(
        text=f"{before}\n{words}" if before else words,
        buttons=tuple(option_buttons(voice, entry) + control_buttons(voice, interview, question)),
        custom={"type": "question", "id": question, "n": number, "of": total},
        log={"asking": question},
    )


def option_buttons(voice: Voice, entry: WordedQuestion) -> list[Button]:
    """One button an option, or a band of a number."""
    if entry.type == "choice":
        return [Button(voice.of(o.title), answer_payload({entry.id: o.value})) for o in entry.options]
    return [Button(voice.of(band.title), answer_payload({entry.id: entry.check(band.value)})) for band in entry.bands]


def control_buttons(voice: Voice, interview: Interview, question: str) -> list[Button]:
    """Don't know; and once a few questions are settled, finish early or go into more detail."""
    buttons = [Button(voice.say("questions.dont_know"), f"zx:dont_know:{question}")]
    settled = sum(interview.settled(other) for other in interview.plan)
    if settled >= FINISH_AFTER:
        buttons.append(Button(voice.say("questions.finish_now"), "zx:finish_now"))
        if interview.depth == "quick":
            buttons.append(Button(voice.say("questions.more_detail"), "zx:change_depth:full"))
    return buttons


def confirm_bubble(voice: Voice, interview: Interview, offered: Mapping[str, Value], asking: str) -> Bubble:
    """A confirmation is the question that it confirms: "20 seats, right?" """
    shown = voice.join([f"{voice.question_name(q)} {voice.value(q, v)}" for q, v in offered.items()])
    number, total = interview.progress(asking)
    return Bubble(
        text=voice.say("questions.confirm", answers=shown),
        buttons=(
            Button(voice.say("common.affirm"), "zx:affirm"),
            Button(voice.say("common.deny"), "zx:deny"),
        ),
        custom={"type": "question", "id": asking, "n": number, "of": total},
        log={"asking": asking},
    )


def answer_payload(answers: Mapping[str, Value]) -> str:
    """The payload that gives these answers."""
    return "zx:answer:" + ",".join(f"{question}={value}" for question, value in answers.items())


def taken(voice: Voice, answers: Mapping[str, Any]) -> str:
    """What was taken, in a few words: 电商 · 初创 · 5 席."""
    return voice.join([voice.taken(q, v) for q, v in answers.items()], "common.dot")
