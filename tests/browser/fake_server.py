"""A small stand-in for the server: the page's endpoints, a scripted conversation, and faults to order.

For what the real server does not do on demand: hostile texts, a late start, a lost connection. The pages come with the
real server's content policy.
"""

from __future__ import annotations

import json
import secrets
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

import yaml

from bot.server.site import SITE, headers_for
from tests.serving import ROOT

TEXTS = yaml.safe_load((ROOT / "knowledge/wording/page.yml").read_text(encoding="utf-8"))
KINDS = {".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml"}


class FakeServer:
    """`script` maps a message to the bubbles of its reply; `otherwise` answers the rest.

    `ready` False is a server that still starts; `lose_replies` takes so many messages and breaks the connection;
    `refuse_all` breaks it before. `received` holds every message taken, in order; `pages` are further pages by name.
    """

    def __init__(self, script: dict[str, list[dict[str, Any]]], otherwise: list[dict[str, Any]]) -> None:
        self.script, self.otherwise = script, otherwise
        self.ready, self.lose_replies, self.refuse_all = True, 0, False
        self.received: list[str] = []
        self.pages: dict[str, str] = {}
        self.sessions: dict[str, list[dict[str, Any]]] = {}
        self._http = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        threading.Thread(target=self._http.serve_forever, daemon=True).start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._http.server_address[1]}/"

    def stop(self) -> None:
        self._http.shutdown()
        self._http.server_close()

    def answer(self, path: str, body: dict[str, Any]) -> tuple[int, Any]:
        """Status and JSON of an endpoint. Raises ConnectionError where the connection is to break."""
        if self.refuse_all:
            raise ConnectionError
        if path == "/chat/session":
            token = secrets.token_hex(8)
            self.sessions[token] = []
            return 200, {"token": token, "ready": self.ready}
        said = self.sessions.get(body.get("token", ""))
        if said is None:
            return 401, {"error": "unknown_token"}
        if path == "/chat/history":
            return 200, {"messages": said if self.ready else [], "ready": self.ready}
        if not self.ready:
            return 503, [{"text": "starting"}]
        self.received.append(body["message"])
        reply = self.script.get(body["message"], self.otherwise)
        said += [{"role": "user", "text": body["message"]}, *({"role": "bot", **bubble} for bubble in reply)]
        if self.lose_replies:
            self.lose_replies -= 1
            raise ConnectionError
        return 200, reply

    def _handler(server) -> type[BaseHTTPRequestHandler]:
        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                address = urlsplit(self.path)
                if address.path == "/chat/texts":
                    language = parse_qs(address.query).get("language", ["zh-Hans"])[0]
                    texts = {key: text[language] for key, text in TEXTS.items()}
                    return self.send(
                        200, json.dumps({"language": language, "texts": texts}).encode(), "application/json"
                    )
                name = address.path.lstrip("/") or "index.html"
                if name in server.pages:
                    return self.send(200, server.pages[name].encode(), "text/html")
                file = SITE / name
                if not file.is_file():
                    return self.send(404, b"{}", "application/json")
                self.send(200, file.read_bytes(), KINDS.get(file.suffix, "text/plain"), headers_for(name))

            def do_POST(self) -> None:
                body = json.loads(self.rfile.read(int(self.headers["content-length"])))
                try:
                    status, answer = server.answer(self.path, body)
                except ConnectionError:
                    self.close_connection = True
                    return self.connection.close()
                self.send(status, json.dumps(answer).encode(), "application/json")

            def send(self, status: int, body: bytes, kind: str, headers: dict[str, str] | None = None) -> None:
                self.send_response(status)
                for name, value in {**(headers or {}), "Content-Type": f"{kind}; charset=utf-8"}.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: object) -> None:
                pass

        return Handler
