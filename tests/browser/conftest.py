"""A fresh browser a test, on the real server or a stand-in. Without a browser tests are skipped; in CI they fail."""

import os

import pytest

from bot.server.site import SITE
from tests.browser.browsing import Page, missing, open_browser
from tests.browser.fake_server import FakeServer
from tests.conversations.conftest import server

__all__ = ["server"]


@pytest.fixture
def new_page(tmp_path):
    """`new_page(url, size=, language=)` opens the page in a browser of its own, with a fresh profile."""
    lack = missing()
    if lack and os.environ.get("CI") == "true":
        pytest.fail(lack)
    if lack:
        pytest.skip(lack)
    if not (SITE / "vendor" / "deepChat.bundle.js").is_file():
        pytest.fail("the chat component is not in place: run `make page`")
    opened = []

    def open_page(url, **how):
        opened.append(open_browser(tmp_path / f"profile{len(opened)}", **how))
        return Page(opened[-1], url).open()

    yield open_page
    for browser in opened:
        browser.quit()


@pytest.fixture
def fake():
    """`fake(script, otherwise)` starts a stand-in for the server."""
    started = []

    def start(script, otherwise=({"text": "?"},)):
        started.append(FakeServer(script, list(otherwise)))
        return started[-1]

    yield start
    for each in started:
        each.stop()
