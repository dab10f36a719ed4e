"""The widget's session tokens, the rate limits and the inbox."""

import stat

import pytest

from bot.channels import tokens
from bot.channels.inbox import Inbox
from bot.channels.limits import RateLimit, is_loopback

KEY = b"test key"


def test_a_token_names_its_sender():
    token = tokens.new_token(KEY)
    assert tokens.sender_of(KEY, token) == token.split(".")[0]


def test_a_demonstration_is_marked_in_the_signed_sender():
    assert tokens.sender_of(KEY, tokens.new_token(KEY, demo=True)).startswith("demo-")


@pytest.mark.parametrize("wrong", [None, 5, "", "web-1", "web-" + "0" * 32, "web-" + "0" * 32 + "." + "A" * 43])
def test_what_we_did_not_sign_names_nobody(wrong):
    assert tokens.sender_of(KEY, wrong) is None


def test_neither_another_key_nor_another_sender_will_do():
    token = tokens.new_token(KEY)
    other = tokens.new_token(KEY)
    assert tokens.sender_of(b"other", token) is None
    assert tokens.sender_of(KEY, other.split(".")[0] + "." + token.split(".")[1]) is None
    assert tokens.sender_of(KEY, token + "\n") is None


def test_the_secret_is_made_once_and_private(tmp_path, monkeypatch):
    monkeypatch.delenv("ZEXI_SECRET", raising=False)
    file = tmp_path / ".secret"
    made = tokens.secret(file)
    assert len(made) >= 32
    assert tokens.secret(file) == made
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_the_environment_names_the_secret(tmp_path, monkeypatch):
    monkeypatch.setenv("ZEXI_SECRET", "from outside")
    assert tokens.secret(tmp_path / ".secret") == b"from outside"
    assert not (tmp_path / ".secret").exists()


def test_a_limit_gives_a_minutes_worth_and_then_a_share_a_second():
    now = [0.0]
    limit = RateLimit(60, clock=lambda: now[0])
    assert [limit.allows("a") for _ in range(61)] == [True] * 60 + [False]
    assert limit.allows("b")
    now[0] = 1.0
    assert [limit.allows("a"), limit.allows("a")] == [True, False]


def test_loopback():
    assert is_loopback("127.0.0.1") and is_loopback("::1") and is_loopback("::ffff:127.0.0.1")
    assert not is_loopback("10.0.0.1") and not is_loopback(None) and not is_loopback("localhost.evil.example")


def test_an_event_is_taken_once_and_survives_a_restart(tmp_path):
    inbox = Inbox(tmp_path / "inbox.db")
    assert inbox.receive("Ev1", "slack", "U1", {"text": "hi"})
    assert not inbox.receive("Ev1", "slack", "U1", {"text": "hi"})
    inbox.close()
    inbox = Inbox(tmp_path / "inbox.db")
    assert not inbox.receive("Ev1", "slack", "U1", {"text": "hi"})
    (event,) = inbox.unfinished("slack")
    assert (event.event_id, event.state, event.body, event.reply) == ("Ev1", "received", {"text": "hi"}, None)


def test_the_reply_is_kept_until_it_is_sent(tmp_path):
    inbox = Inbox(tmp_path / "inbox.db")
    inbox.receive("Ev1", "slack", "U1", {"text": "hi"})
    inbox.turned("Ev1", [{"text": "hello"}])
    assert inbox.unfinished("slack")[0].reply == [{"text": "hello"}]
    assert inbox.sending("Ev1") == 1
    assert inbox.sending("Ev1") == 2  # after a crash in between: counted, for the platform may have had it already
    assert inbox.unfinished("slack")[0].state == "sending"
    inbox.sent("Ev1")
    assert inbox.unfinished("slack") == []
    assert not inbox.receive("Ev1", "slack", "U1", {"text": "hi"})
