"""The model, trained once, for the tests that start servers of their own."""

import pytest

from bot.server.training import train_if_needed
from tests.serving import Server


@pytest.fixture(scope="session", autouse=True)
def model():
    assert train_if_needed() == 0


@pytest.fixture
def server(tmp_path):
    """A server of the test's own, not started yet; it never outlives the test."""
    server = Server(tmp_path)
    yield server
    server.end()
