"""The `zexi` command. `zexi --help` lists every subcommand."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from bot import paths
from bot.knowledge_base import KnowledgeError


def main(argv: list[str] | None = None) -> int:
    """Runs one subcommand. Exit status: 0, 1 where something is missing, 2 where the input is wrong."""
    os.environ.setdefault("RASA_TELEMETRY_ENABLED", "false")
    args = _parser().parse_args(argv)
    try:
        return _run(args)
    except KnowledgeError as error:
        print(f"zexi: {error}", file=sys.stderr)
        return 1
    except BrokenPipeError:
        # The reader of our output has left (`zexi rules | head`).
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        return 130


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="zexi", description="Should our customer service be in-house, outsourced or a hybrid of both?"
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    assess = commands.add_parser("assess", help="the recommendation for a profile, as JSON")
    assess.add_argument("profile", nargs="?", help="a JSON file, or - for standard input")
    assess.add_argument("--batch", metavar="FILE", help="one profile a line, one result a line")
    commands.add_parser("understand", help='reads {"text", "asking"} lines and prints what they mean')
    ask = commands.add_parser("ask", help="the points of the knowledge base that fit a question")
    ask.add_argument("question")
    ask.add_argument("--limit", type=int, default=3, help="how many at most (3)")
    ask.add_argument(
        "--language", choices=["zh-Hans", "zh-Hant", "en"], help="of the points; the question's own by default"
    )
    rules = commands.add_parser("rules", help="question -> rule -> card, as a table")
    rules.add_argument("--graph", action="store_true", help="as SVG")
    knowledge = commands.add_parser("knowledge", help="checks the knowledge base")
    knowledge.add_argument("what", choices=["check"])
    knowledge.add_argument(
        "--sources", type=Path, metavar="DIR", default=paths.sources(), help="folder of the five articles"
    )
    sessions = commands.add_parser("sessions", help="the session log")
    kinds = sessions.add_subparsers(dest="what", required=True, metavar="list|show|erase")
    kinds.add_parser("list", help="every session").add_argument("--json", action="store_true")
    show = kinds.add_parser("show", help="one session")
    show.add_argument("id")
    show.add_argument("--json", action="store_true")
    kinds.add_parser("erase", help="everything that a session holds").add_argument("id")
    train = commands.add_parser("train", help="trains the model where something changed")
    train.add_argument("--force", action="store_true", help="even where nothing changed")
    serve = commands.add_parser("serve", help="serves the page and the channels")
    serve.add_argument("--host", help="ZEXI_HOST, else 127.0.0.1")
    serve.add_argument("--port", type=int, help="ZEXI_PORT, else 5005")
    return parser


def _run(args: argparse.Namespace) -> int:
    """Each subcommand imports what it needs: Rasa and scikit-learn take seconds."""
    command = args.command
    if command in ("assess", "rules"):
        from bot.commands import advice

        if command == "rules":
            return advice.rules(args.graph)
        if (args.profile is None) == (args.batch is None):
            print("zexi: assess takes one profile file (or -), or --batch FILE", file=sys.stderr)
            return 2
        return advice.assess_batch(args.batch) if args.batch else advice.assess(args.profile)
    if command == "understand":
        from bot.commands.understanding import understand

        return understand()
    if command in ("ask", "knowledge"):
        from bot.commands import knowledge

        return (
            knowledge.check(args.sources)
            if command == "knowledge"
            else knowledge.ask(args.question, args.limit, args.language)
        )
    if command == "sessions":
        from bot.commands import sessions

        if args.what == "list":
            return sessions.show_all(args.json)
        return sessions.show(args.id, args.json) if args.what == "show" else sessions.erase(args.id)
    if command == "train":
        from bot.server.training import train

        return train(force=args.force)
    from bot.server.launcher import serve

    return serve(args.host, args.port)


if __name__ == "__main__":
    sys.exit(main())
