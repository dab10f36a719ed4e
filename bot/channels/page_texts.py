"""The sentences of the web page itself (knowledge/wording/page.yml), as the page fetches them in a language."""

from __future__ import annotations

from sanic import Blueprint
from sanic.request import Request
from sanic.response import HTTPResponse, json

from bot.knowledge_base import KnowledgeBase
from bot.profile.questions import LANGUAGES

PREFIX = "page."
FILLED_BY_THE_PAGE = {name: "{" + name + "}" for name in ("n", "of", "mode", "score")}


def texts(kb: KnowledgeBase, language: str) -> dict[str, str]:
    """key -> text; placeholders stay as they are."""
    keys = filter(lambda key: key.startswith(PREFIX), kb.wording.keys())
    return {key.removeprefix(PREFIX): kb.wording.say(key, language, **FILLED_BY_THE_PAGE) for key in keys}


def blueprint(kb: KnowledgeBase) -> Blueprint:
    """GET /chat/texts?language=en -> {"language", "texts"}. A language that we do not speak gets the first of ours."""
    routes = Blueprint("page_texts", url_prefix="/chat")
    all_texts = {language: texts(kb, language) for language in LANGUAGES}

    @routes.get("/texts")
    async def page_texts(request: Request) -> HTTPResponse:
        asked = request.args.get("language")
        language = asked if asked in all_texts else LANGUAGES[0]
        body = {"language": language, "texts": all_texts[language]}
        return json(body, headers={"Cache-Control": "no-cache"}, ensure_ascii=False)

    return routes
