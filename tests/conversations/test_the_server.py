"""What holds for every conversation: identity, commands, the widget's endpoints, talk without a log, speed."""

import sqlite3
import statistics
import threading
import time
import urllib.request

import pytest

from bot.dialogue.processor import TURNS_A_SESSION
from bot.sessions import erase_session, list_sessions, open_log, show_session
from tests.serving import eventually


def sessions_of(server, sender):
    log = open_log(server.database)
    found = [session for session in list_sessions(log) if session["sender"] == sender]
    log.close()
    return found


def shown(server, session_id):
    log = open_log(server.database)
    whole = show_session(log, session_id)
    log.close()
    return whole


def question_of(reply):
    return [b["custom"]["id"] for b in reply if b.get("custom", {}).get("type") == "question"]


@pytest.mark.parametrize("sender", [None, 5, "", " ", ["a"], "x" * 300])
def test_a_sender_without_a_name_is_refused(server, sender):
    assert server.post("/webhooks/rest/webhook", {"sender": sender, "message": "hi"})[0] == 400


@pytest.mark.parametrize("body", [[], "x", 5, None, {"sender": "a"}, {"sender": "a", "message": 5}])
def test_a_body_that_is_no_message_is_refused(server, body):
    assert server.post("/webhooks/rest/webhook", body)[0] == 400


def test_only_loopback_may_talk_without_the_token(server):
    body = {"sender": "a", "message": "hi"}
    assert server.post("/webhooks/rest/webhook", body, x_forwarded_for="203.0.113.5")[0] == 401
    assert server.post("/webhooks/rest/webhook", body, x_forwarded_for="203.0.113.5", authorization="Bearer ")[0] == 401


@pytest.mark.parametrize(
    "text",
    [
        "/restart",
        "/start_over",
        '/answer{"seats":"1"}',
        "  /session_start",
        "／restart",
        "\u200b/restart",
        "EXTERNAL: answer",
    ],
)
def test_commands_are_read_as_nothing(server, text):
    sender = f"commands {text}"
    asked = question_of(server.say(sender, "zx:greet"))
    assert question_of(server.say(sender, text)) == asked
    (session,) = eventually(lambda: sessions_of(server, sender))
    eventually(lambda: len(shown(server, session["id"])["turns"]) >= 3)
    assert shown(server, session["id"])["answers"] == {}


def test_the_first_exchange_waits_for_consent_and_the_second_gives_it(server):
    server.say("consent", "你好")
    (session,) = eventually(lambda: sessions_of(server, "consent"))
    assert session["consent_at"] is None
    server.say("consent", "20个客服")
    assert eventually(lambda: sessions_of(server, "consent")[0]["consent_at"])


def test_no_log_means_no_rows_and_the_talk_goes_on(server):
    server.say("unlogged", "你好")
    assert eventually(lambda: sessions_of(server, "unlogged"))
    server.say("unlogged", "zx:decline_log")
    assert eventually(lambda: not sessions_of(server, "unlogged"))
    asked = question_of(server.say("unlogged", "zx:answer:seats=20"))
    assert asked and question_of(server.say("unlogged", "zx:repeat")) == asked
    time.sleep(0.5)
    assert not sessions_of(server, "unlogged")


def test_forget_me_asks_once_and_then_nothing_is_left(server):
    server.say("forgotten", "你好")
    server.say("forgotten", "我们叫SECRETNAME,20个客服")
    server.say("forgotten", "zx:forget_me")
    assert eventually(lambda: sessions_of(server, "forgotten"))
    server.say("forgotten", "zx:affirm")
    assert eventually(lambda: not sessions_of(server, "forgotten"))
    held = b"".join(file.read_bytes() for file in server.folder.glob("*.db*"))
    assert b"SECRETNAME" not in held


def test_an_erased_session_does_not_come_back(server, monkeypatch):
    monkeypatch.setenv("ZEXI_DB", str(server.database))
    server.say("erased", "你好")
    server.say("erased", "20个客服")
    (session,) = eventually(lambda: sessions_of(server, "erased"))
    assert erase_session(session["id"])
    time.sleep(0.5)
    assert not sessions_of(server, "erased")
    server.say("erased", "你好")
    (fresh,) = eventually(lambda: sessions_of(server, "erased"))
    assert fresh["id"] != session["id"]
    assert shown(server, fresh["id"])["answers"] == {}


def test_a_phone_number_never_reaches_the_databases(server):
    server.say("redacted", "你好")
    server.say("redacted", "20个客服,我的电话是13912345678")
    (session,) = eventually(lambda: sessions_of(server, "redacted"))
    assert eventually(lambda: len(shown(server, session["id"])["turns"]) > 3)
    held = b"".join(file.read_bytes() for file in server.folder.iterdir() if file.is_file())
    assert b"13912345678" not in held


def test_a_message_that_is_too_long_is_told_so(server):
    server.say("long", "你好")
    (bubble,) = server.say("long", "长" * 1001)
    assert "1000" in bubble["text"]
    assert server.post("/webhooks/rest/webhook", {"sender": "long", "message": "x" * 200_000})[0] == 413


def test_the_widget_has_a_session_that_only_we_can_make(server):
    status, opened = server.post("/chat/session", {})
    assert status == 200 and opened["ready"] is True
    token = opened["token"]
    status, greeting = server.post("/chat/message", {"token": token, "message": "zx:greet"})
    assert status == 200 and question_of(greeting)
    button = greeting[-1]["buttons"][0]
    server.post("/chat/message", {"token": token, "message": button["payload"]})
    history = server.post("/chat/history", {"token": token})[1]["messages"]
    assert [m["text"] for m in history if m["role"] == "user"] == ["zx:greet", button["title"]]
    assert history[1]["role"] == "bot" and history[1]["text"] == greeting[0]["text"]
    forged = token[:10] + ("0" if token[10] != "0" else "1") + token[11:]
    for wrong in (forged, token.split(".")[0], "", None, 5):
        assert server.post("/chat/message", {"token": wrong, "message": "hi"})[0] == 401
        assert server.post("/chat/history", {"token": wrong})[0] == 401


def test_a_message_sent_again_is_taken_once(server):
    token = server.post("/chat/session", {})[1]["token"]
    first = server.post("/chat/message", {"token": token, "message": "zx:greet", "id": "message-0001"})
    again = server.post("/chat/message", {"token": token, "message": "zx:greet", "id": "message-0001"})
    assert again == first
    history = server.post("/chat/history", {"token": token})[1]["messages"]
    assert len([m for m in history if m["role"] == "user"]) == 1


def test_a_foreign_page_may_not_talk(server):
    assert server.post("/chat/session", {}, origin="https://evil.example")[0] == 403
    assert server.post("/chat/session", {}, origin=f"http://127.0.0.1:{server.port}")[0] == 200
    assert server.post("/chat/session", {}, content_type="text/plain")[0] == 415


@pytest.mark.parametrize("path", ["/conversations/default/tracker", "/model", "/domain", "/../config.yml", "/.secret"])
def test_nothing_else_is_served(server, path):
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(f"http://127.0.0.1:{server.port}{path}", timeout=10)
    assert refused.value.code == 404


def test_messages_sent_at_once_are_taken_one_after_the_other(server):
    server.say("at-once", "zx:greet")
    payloads = [f"zx:answer:seats={n}" for n in range(1, 11)]
    threads = [threading.Thread(target=server.say, args=("at-once", payload)) for payload in payloads]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    (session,) = sessions_of(server, "at-once")

    def said():
        return [turn["payload"] for turn in shown(server, session["id"])["turns"] if turn["role"] == "user"]

    assert eventually(lambda: sorted(said()) == sorted(["zx:greet", *payloads]))
    turns = shown(server, session["id"])["turns"]
    assert [turn["n"] for turn in turns] == list(range(1, len(turns) + 1))


def test_a_long_conversation_stays_as_fast_as_it_began(server):
    def timed(n):
        began = time.perf_counter()
        server.say("long-talk", f"zx:answer:seats={n}")
        return time.perf_counter() - began

    server.say("long-talk", "zx:greet")
    took = [timed(n) for n in range(1, 61)]
    early, late = statistics.median(took[:10]), statistics.median(took[-10:])
    print(f"median turn: first ten {early * 1000:.0f} ms, last ten of sixty {late * 1000:.0f} ms")
    assert late < 2 * early + 0.02
    events = sqlite3.connect(server.folder / "zexi-tracker.db")
    asked = "SELECT count(*) FROM events WHERE sender_id = 'long-talk' AND type_name = 'session_started'"
    assert events.execute(asked).fetchone()[0] >= 61 / TURNS_A_SESSION - 1


@pytest.mark.parametrize(
    ("path", "ancestors"), [("/", "frame-ancestors 'self'"), ("/chat.html", "frame-ancestors *"), ("/embed.js", None)]
)
def test_the_pages_come_with_a_strict_policy(server, path, ancestors):
    with urllib.request.urlopen(f"http://127.0.0.1:{server.port}{path}", timeout=10) as page:
        policy = page.headers["content-security-policy"]
        assert page.status == 200 and page.headers["x-content-type-options"] == "nosniff"
    assert policy.startswith("default-src 'none'; script-src 'self';")
    assert ancestors is None or policy.endswith(ancestors)
