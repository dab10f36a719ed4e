"""The moves of the interview: answers, corrections, don't know, skip, back, review, finishing early, depth."""

from __future__ import annotations

from collections.abc import Mapping

from bot.conversation.results import recommend, result_buttons
from bot.conversation.talk import Talk
from bot.profile import Value
from bot.replies import Button
from bot.replies.questions import answer_payload, confirm_bubble, taken

ENOUGH = 3
"""Known answers without which an early finish says what is still needed instead."""


def answer(talk: Talk) -> None:
    """Takes the answers; what is doubtful is confirmed, what cannot be taken is said why."""
    reading = talk.reading
    if not reading["answers"] and not reading["doubtful"] and not reading["problems"]:
        return not_understood(talk)
    take_answers(talk, reading["answers"], reading["doubtful"], reading["problems"])


def take_answers(
    talk: Talk,
    answers: Mapping[str, Value],
    doubtful: Mapping[str, Value] | None = None,
    problems: list[dict[str, object]] | None = None,
) -> None:
    """Records the answers and goes on: to what is in doubt, to the next question, or to the result."""
    before = talk.interview
    talk.keep(before.answer(answers, talk.text, talk.at))
    acknowledged = _acknowledge(talk, answers, before.profile)
    if answers:
        talk.state.misses = 0
    if problems:
        return _explain(talk, problems, acknowledged)
    if doubtful:
        talk.state.awaiting, talk.state.offered = "doubtful", dict(doubtful)
        asking = next(iter(doubtful))
        talk.state.asking = asking
        if acknowledged:
            talk.put(acknowledged)
        talk.bubbles.append(confirm_bubble(talk.voice, talk.interview, doubtful, asking))
        return
    go_on(talk, acknowledged)


def go_on(talk: Talk, acknowledged: str = "") -> None:
    """The next question, or the result where none is left or one was given before."""
    if talk.interview.next_question is None or (talk.state.done and talk.interview.previous(None)):
        return recommend(talk, acknowledged)
    talk.state.status = "open"
    talk.ask(before=acknowledged)


def _acknowledge(talk: Talk, answers: Mapping[str, Value], old: Mapping[str, Value]) -> str:
    """What was taken, so that a misreading is seen; a changed answer with its old value."""
    voice = talk.voice
    changed = [q for q in answers if q in old and old[q] != answers[q]]
    lines = [
        voice.say(
            "interview.changed",
            question=voice.question_name(q),
            old=voice.value(q, old[q]),
            new=voice.value(q, answers[q]),
        )
        for q in changed
    ]
    new = {q: v for q, v in answers.items() if q not in changed}
    left = talk.interview.left
    if new and left and not talk.state.done:
        lines.append(voice.say("interview.taken_left", answers=taken(voice, new), left=left))
    elif new:
        lines.append(voice.say("interview.taken", answers=taken(voice, new)))
    return "\n".join(lines)


def _explain(talk: Talk, problems: list[dict[str, object]], acknowledged: str) -> None:
    """One clear sentence for the first problem, and its question again."""
    voice = talk.voice
    problem = problems[0]
    question = str(problem.get("question") or talk.state.asking or talk.interview.next_question or "")
    if question not in talk.base.questions:
        return not_understood(talk)
    entry = talk.base.questions[question]
    code = str(problem.get("code"))
    values = [value for value in problem.get("values") or [] if isinstance(value, (int, float, str))]  # type: ignore[attr-defined]
    key = f"problems.{code}" if f"problems.{code}" in talk.base.wording else "problems.wrong_kind"
    sentence = voice.say(
        key,
        question=voice.question_name(question),
        low=voice.number(float(entry.min or 0)),
        high=voice.number(float(entry.max or 0)),
        values=voice.join([voice.value(question, value) for value in values if _valid(talk, question, value)]),
    )
    talk.state.misses += 1
    talk.ask(question, before="\n".join(part for part in (acknowledged, sentence) if part))
    if code == "conflict":
        talk.lead_buttons(
            [
                Button(voice.value(question, v), answer_payload({question: v}))
                for v in values
                if _valid(talk, question, v)
            ]
        )


def _valid(talk: Talk, question: str, value: Value) -> bool:
    try:
        talk.base.questions[question].check(value)
    except ValueError:
        return False
    return True


def not_understood(talk: Talk) -> None:
    """Says so and offers the choices: what it might have been, and the open question's options.

    After a second miss the question brings an example.
    """
    talk.state.misses += 1
    intent = str(talk.reading["intent"])
    guess = (
        [Button(talk.voice.say(f"guesses.{intent}"), f"zx:{intent}")]
        if f"guesses.{intent}" in talk.base.wording
        else []
    )
    if talk.state.done and not talk.state.asking:
        return talk.say("interview.not_understood_after_result", guess + result_buttons(talk))
    talk.ask(talk.state.asking, before=talk.voice.say("interview.not_understood"))
    talk.lead_buttons(guess)


def dont_know(talk: Talk) -> None:
    _leave_open(talk, "dont_know")


def skip(talk: Talk) -> None:
    _leave_open(talk, "skip")


def _leave_open(talk: Talk, kind: str) -> None:
    question = talk.reading.get("target") or talk.state.asking
    if question not in talk.base.questions or (talk.state.done and not talk.state.asking):
        return talk.say("interview.nothing_open", result_buttons(talk))
    talk.record(str(question), "skip" if kind == "skip" else "dont_know")
    talk.state.misses = 0
    go_on(talk, talk.voice.say(f"interview.{kind}", left=talk.interview.left))


def correct(talk: Talk) -> None:
    """A new value is an answer; without one, the question meant is opened again, or the answers are listed."""
    if talk.reading["answers"] or talk.reading["doubtful"] or talk.reading["problems"]:
        return answer(talk)
    if talk.reading.get("target") in talk.base.questions:
        return go_back(talk)
    review(talk, "interview.which_one")


def go_back(talk: Talk) -> None:
    """Opens the named question again, or the one settled last. Its answer stands until a new one comes."""
    question = talk.reading.get("target") or talk.interview.previous(talk.state.asking)
    if question not in talk.base.questions:
        return talk.ask(talk.state.asking, before=talk.voice.say("interview.nothing_before"))
    talk.record(str(question), "reopen")
    value = talk.interview.profile.get(str(question))
    voice = talk.voice
    before = (
        voice.say("interview.back_known", question=voice.question_name(question), value=voice.value(question, value))
        if value is not None
        else voice.say("interview.back", question=voice.question_name(question))
    )
    talk.ask(str(question), before=before)


def review_answers(talk: Talk) -> None:
    review(talk, "interview.review")


def review(talk: Talk, key: str) -> None:
    """The answers as they stand, numbered, each with a button to change it."""
    voice = talk.voice
    profile = talk.interview.profile
    known = [q for q in talk.base.questions if q in profile]
    if not known:
        return talk.say("interview.nothing_yet")
    lines = [f"{n}. {voice.question_name(q)}: {voice.value(q, profile[q])}" for n, q in enumerate(known, 1)]
    buttons = [Button(voice.say("interview.change", question=voice.question_name(q)), f"zx:go_back:{q}") for q in known]
    talk.put(voice.say(key) + "\n" + "\n".join(lines), buttons)


def finish_now(talk: Talk) -> None:
    """The result from what is known; with hardly anything known, what is still needed."""
    if len(talk.interview.profile) < ENOUGH:
        return talk.ask(before=talk.voice.say("interview.too_little", needed=ENOUGH - len(talk.interview.profile)))
    recommend(talk)


def change_depth(talk: Talk) -> None:
    """From quick to full and back; going full after a result asks what was left out."""
    target = talk.reading.get("target")
    depth = target if target in ("quick", "full") else "quick" if talk.state.depth == "full" else "full"
    talk.keep(talk.interview.at_depth(str(depth)))
    if talk.interview.next_question is None:
        talk.say(f"interview.depth_{depth}", left=0)
        return recommend(talk) if not talk.state.done else None
    talk.state.status = "open"
    talk.ask(before=talk.voice.say(f"interview.depth_{depth}", left=talk.interview.left))
