"""Takes a writer's labelled messages into data/nlu, by subject: `scripts/add_messages.py [--check] FILE.txt ...`.

The file is named after the writer (`en_f.txt`). Blocks begin with `@ INTENT asking=QUESTION` (or `asking=none`), then one
message a line after `- `, with the words that give an answer marked: `[about twenty](seats:20)`. `--check` only reads it and says
what is wrong. Messages that the data (or the file itself) already holds but for punctuation and numbers are dropped.
docs/messages.md says how to write them.
"""

from __future__ import annotations

import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from bot import knowledge_base, paths
from bot.language import LabelledMessage, training_data
from bot.language.reading import CARRY_ANSWERS, INTENTS
from bot.profile.questions import ValueRefused

BLOCK = re.compile(r"@\s*(?P<intent>\w+)\s+asking=(?P<asking>\w+)\s*")
SUBJECTS = {
    "conversation": "affirm chitchat deny goodbye greet handoff repeat start_assessment switch_language thanks",
    "corrections": "correct",
    "knowledge": "ask_knowledge",
    "out_of_scope": "out_of_scope",
    "privacy": "decline_log forget_me",
    "results": "explain_result get_report show_cost show_kpis show_plan show_risks show_sla show_vendor_criteria",
    "steering": "change_depth dont_know finish_now go_back pause restart resume review_answers skip why_ask",
    "what_if": "what_if",
}
FILE_OF = {intent: subject for subject, intents in SUBJECTS.items() for intent in intents.split()}
RASA_NAMES = {outside: inside for inside, outside in training_data.RASA_NAMES.items()}
Line = tuple[int, str, str, str | None]  # line number, marked text, intent, asking


def lines_of(path: Path) -> Iterator[Line]:
    """The messages of a writer's file. Raises ValueError with file and line for anything else in it."""
    block: re.Match[str] | None = None
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        if not line.strip():
            continue
        if opening := BLOCK.fullmatch(line):
            block = opening
        elif block and line.startswith("- ") and line[2:].strip():
            asking = None if block["asking"] == "none" else block["asking"]
            yield number, line[2:].strip(), block["intent"], asking
        else:
            raise ValueError(f"{path.name}, line {number}: expected `@ INTENT asking=QUESTION` or `- MESSAGE`")


def faults_of(message: LabelledMessage, questions: Mapping[str, Any]) -> Iterator[str]:
    """What is wrong with a message's labels."""
    if message.intent not in INTENTS:
        yield f"unknown intent {message.intent!r}"
    if message.asking is not None and message.asking not in questions:
        yield f"unknown question {message.asking!r}"
    if "[" in message.text or "](" in message.text:
        yield "a mark that is not understood"
    if message.answers and message.intent not in CARRY_ANSWERS:
        yield f"{message.intent} carries no answers"
    for question, value in message.answers.items():
        try:
            if question not in questions or questions[question].check(value) != value:
                yield f"{question} does not take {value!r}"
        except ValueRefused:
            yield f"{question} does not take {value!r}"


def subject_of(message: LabelledMessage) -> str:
    """The file that a message belongs into: by intent, an answer by the question that it answers."""
    if message.intent != "answer":
        return FILE_OF[message.intent]
    if len(message.answers) > 1:
        return "several"
    return next(iter(message.answers), message.asking or "monthly_budget")


def add(path: Path, known: set[object]) -> Counter[str]:
    """Appends the new messages of a file to data/nlu; how many went where."""
    blocks: dict[tuple[str, str, str | None], list[str]] = defaultdict(list)
    counts: Counter[str] = Counter()
    for _, marked, intent, asking in lines_of(path):
        message = training_data.labelled(marked, intent, asking, path.stem)
        key = training_data.gist(message)
        if key in known:
            counts["dropped"] += 1
            continue
        known.add(key)
        counts[subject_of(message)] += 1
        blocks[subject_of(message), intent, asking].append(marked)
    for (subject, intent, asking), texts in blocks.items():
        metadata = f"asking: {asking}, writer: {path.stem}" if asking else f"writer: {path.stem}"
        name = RASA_NAMES.get(intent, intent)
        shown = "".join(f"    - {text}\n" for text in texts)
        with (paths.training_data() / f"{subject}.yml").open("a", encoding="utf-8") as file:
            file.write(f"- intent: {name}\n  metadata: {{{metadata}}}\n  examples: |\n{shown}")
    return counts


def main(argv: list[str]) -> int:
    """Exit status 1 where a file has faults; then nothing of it is added."""
    status = 0
    questions = knowledge_base.load().questions
    known: set[object] = set() if "--check" in argv else {training_data.gist(one) for one in training_data.load()}
    for path in (Path(name) for name in argv if not name.startswith("--")):
        faults = [
            f"{path.name}, line {number}: {fault}"
            for number, marked, intent, asking in lines_of(path)
            for fault in faults_of(training_data.labelled(marked, intent, asking), questions)
        ]
        if faults:
            print(*faults, sep="\n")
            status = 1
        elif "--check" in argv:
            print(f"{path.name}: {sum(1 for _ in lines_of(path))} messages, nothing to mend")
        else:
            print(f"{path.name}: {dict(add(path, known))}")
    return status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
