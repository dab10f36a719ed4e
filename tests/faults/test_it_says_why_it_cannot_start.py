"""One line, and an exit status that is not 0."""

import os
import shutil
import socket
import subprocess
import sys
import time

import pytest

from tests.serving import ROOT, START


def refused(*, home=None, **environment):
    """The one line on standard error of a server that does not start."""
    settings = {**os.environ, "PYTHONPATH": str(ROOT), **environment}
    if home:
        settings["ZEXI_HOME"] = str(home)
    ended = subprocess.run(
        [sys.executable, "-c", START], cwd=ROOT, env=settings, capture_output=True, text=True, timeout=60
    )
    assert ended.returncode == 1
    (line,) = ended.stderr.strip().splitlines()
    assert line.startswith("zexi: ")
    return line


@pytest.fixture
def home(tmp_path):
    """A project root with knowledge, and with the present models."""
    shutil.copytree(ROOT / "knowledge", tmp_path / "knowledge")
    (tmp_path / "models").symlink_to(ROOT / "models")
    return tmp_path


@pytest.fixture(autouse=True)
def own_database(tmp_path, monkeypatch):
    monkeypatch.setenv("ZEXI_DB", str(tmp_path / "zexi.db"))
    monkeypatch.setenv("ZEXI_PORT", "0")


def test_the_port_is_taken():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        line = refused(ZEXI_PORT=str(taken.getsockname()[1]))
    assert "cannot listen" in line and "ZEXI_PORT" in line


def test_the_port_is_no_number():
    assert "ZEXI_PORT" in refused(ZEXI_PORT="five thousand")


def test_the_database_cannot_be_written(tmp_path):
    (tmp_path / "file").write_text("not a folder")
    assert "cannot write the database" in refused(ZEXI_DB=str(tmp_path / "file" / "zexi.db"))


def test_the_database_is_none(tmp_path):
    (tmp_path / "zexi.db").write_bytes(b"this is no database at all, " * 100)
    assert "cannot write the database" in refused()


def test_there_is_no_model(home):
    (home / "models").unlink()
    assert "zexi train" in refused(home=home)


def test_the_knowledge_is_broken(home):
    (home / "knowledge" / "questions" / "seats.yml").write_text("id: seats\ntype: nonsense\n")
    assert "seats.yml" in refused(home=home)


@pytest.mark.parametrize("ready", [False, True])
def test_it_stops_promptly(server, ready):
    server.start(wait=ready)
    if not ready:
        time.sleep(3)
    began = time.monotonic()
    server.stop()
    assert time.monotonic() - began < 6


def test_the_model_is_broken(home):
    (home / "models").unlink()
    (home / "models").mkdir()
    (home / "models" / "zexi-1.tar.gz").write_bytes(b"not a model")
    assert "zexi-1.tar.gz cannot be loaded" in refused(home=home)
