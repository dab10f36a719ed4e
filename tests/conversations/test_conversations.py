"""Every YAML script in this folder, each with a visitor of its own."""

import pytest

from tests.conversations.scripts import Visitor, scripts


@pytest.mark.parametrize("script", scripts(), ids=lambda path: path.stem)
def test_the_conversation_goes_as_written(server, script):
    Visitor(server, f"test-{script.stem}").play(script)
