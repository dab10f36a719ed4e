"""`zexi understand`: messages in, readings out, with the trained model and without a server."""

from __future__ import annotations

import json
import sys
from typing import Any

from bot.knowledge_base import load


def understand() -> int:
    """One JSON object a line; a bad line gives its error in its place, and 2 at the end."""
    from bot.language.trained import NoReader, load_trained

    base = load()
    try:
        reader = load_trained(kb=base)
    except NoReader as error:
        print(f"zexi: {error}", file=sys.stderr)
        return 1
    status = 0
    for line in sys.stdin:
        if not line.strip():
            continue
        problem = None
        try:
            data: Any = json.loads(line)
            text, asking = data["text"], data.get("asking")
            if not isinstance(text, str) or not (asking is None or asking in base.questions):
                problem = "`text` must be a string, `asking` a question id or null"
        except (ValueError, KeyError, TypeError, AttributeError):
            problem = 'expected {"text": "...", "asking": "seats" | null}'
        if problem:
            status = 2
            print(json.dumps({"error": problem}, ensure_ascii=False), flush=True)
            continue
        reading = reader.read(text, asking).as_dict()
        told = {key: reading[key] for key in ("intent", "confidence", "answers", "language")}
        print(json.dumps(told, ensure_ascii=False), flush=True)
    return status
