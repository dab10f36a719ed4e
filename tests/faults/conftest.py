"""The model, trained once, for the tests that start servers of their own."""

import pytest

from bot.server.training import train_if_needed


@pytest.fixture(scope="session", autouse=True)
def model():
    assert train_if_needed() == 0
