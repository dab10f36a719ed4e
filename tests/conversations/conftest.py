"""One real server for all conversations of a test run, with the trained model."""

import pytest

from bot.server.training import train_if_needed
from tests.serving import Server


@pytest.fixture(scope="session")
def server(tmp_path_factory):
    assert train_if_needed() == 0
    server = Server(tmp_path_factory.mktemp("server"))
    try:
        yield server.start()
    finally:
        server.end()
