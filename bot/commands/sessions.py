"""`zexi sessions list|show|erase`."""

from __future__ import annotations

import json
import sys

from bot import paths
from bot.sessions import erase_session, list_sessions, open_log, show_session


def show_all(as_json: bool) -> int:
    """Every session, the last active first."""
    if not paths.database().exists():
        found = []
    else:
        found = list_sessions(open_log(paths.database()))
    if as_json:
        print(json.dumps(found, ensure_ascii=False, indent=2))
        return 0
    for row in found:
        print(
            f"{row['id']}  {row['updated_at']}  {row['channel'] or '-':6} {row['language'] or '-':7} "
            f"{row['status']:10} {row['depth'] or '-':5} {row['mode'] or '-':10} {row['turns']} rows"
        )
    if not found:
        print("There are no sessions yet.")
    return 0


def show(session_id: str, as_json: bool) -> int:
    """One session with its answers, recommendation and turns; 1 where there is none of that id."""
    found = show_session(open_log(paths.database()), session_id) if paths.database().exists() else None
    if found is None:
        print(f"zexi: there is no session {session_id!r}", file=sys.stderr)
        return 1
    if as_json:
        print(json.dumps(found, ensure_ascii=False, indent=2))
        return 0
    session = found["session"]
    print(f"{session['id']}  {session['status']}  {session['started_at']}  {session['channel']}")
    for question, value in found["answers"].items():
        print(f"  {question} = {value}")
    for turn in found["turns"]:
        print(f"{turn['role']:>4}: {turn['text']}")
    return 0


def erase(session_id: str) -> int:
    """Everything that the session holds, everywhere; asks nothing."""
    if not erase_session(session_id):
        print(f"zexi: there is no session {session_id!r}", file=sys.stderr)
        return 1
    print(f"Erased {session_id}.")
    return 0
