"""A real server in a process of its own, on a free port and a folder of its own, for tests that talk to one."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
START = "import sys; from bot.server.launcher import serve; sys.exit(serve())"
SECONDS_TO_START = 180
"""Generous: a machine that runs other things besides."""


class Server:
    """`start`, `say`, `kill`, `stop`; `folder` holds the databases and outlives a restart."""

    def __init__(self, folder: Path, **environment: str) -> None:
        self.folder = folder
        self.port = free_port()
        self._environment = environment
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def database(self) -> Path:
        return self.folder / "zexi.db"

    def start(self, wait: bool = True) -> Server:
        environment = {**os.environ, "ZEXI_PORT": str(self.port), "ZEXI_DB": str(self.database), **self._environment}
        for name in ("ZEXI_HOST", "ZEXI_REST_TOKEN", "ZEXI_PUBLIC_URL"):
            environment.setdefault(name, "")
        with (self.folder / "server.log").open("ab") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-c", START], cwd=ROOT, env=environment, stdout=log, stderr=subprocess.STDOUT
            )
        if wait:
            self.wait_until_ready()
        return self

    def wait_until_ready(self) -> None:
        """Raises AssertionError with the server's own words where it does not come up."""
        assert self._process is not None
        deadline = time.monotonic() + SECONDS_TO_START
        while time.monotonic() < deadline:
            if self._process.poll() is not None:
                raise AssertionError(f"the server ended: {(self.folder / 'server.log').read_text()[-2000:]}")
            if self.health() == 200:
                return
            time.sleep(0.1)
        raise AssertionError(f"the server was not ready: {(self.folder / 'server.log').read_text()[-2000:]}")

    def health(self) -> int:
        """The status of /health, 0 where nobody listens."""
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/health", timeout=5) as answer:
                return int(answer.status)
        except urllib.error.HTTPError as error:
            return error.code
        except OSError:
            return 0

    def say(self, sender: str, text: str, timeout: float = 60) -> list[dict[str, Any]]:
        """The bubbles of the reply, over the REST channel."""
        status, body = self.post("/webhooks/rest/webhook", {"sender": sender, "message": text}, timeout=timeout)
        assert status == 200, body
        return body  # type: ignore[no-any-return]

    def post(self, path: str, body: Any, timeout: float = 60, **headers: str) -> tuple[int, Any]:
        request = urllib.request.Request(
            f"http://127.0.0.1:{self.port}{path}",
            data=json.dumps(body).encode(),
            headers={"content-type": "application/json", **{k.replace("_", "-"): v for k, v in headers.items()}},
        )
        try:
            with urllib.request.urlopen(request, timeout=timeout) as answer:
                return answer.status, json.loads(answer.read())
        except urllib.error.HTTPError as error:
            return error.code, json.loads(error.read())

    def kill(self) -> None:
        """As a power cut would: no chance to say goodbye."""
        assert self._process is not None
        self._process.send_signal(signal.SIGKILL)
        self._process.wait()

    def end(self) -> None:
        """Ends it where it still runs, whatever the test came to."""
        if self._process is not None and self._process.poll() is None:
            self.kill()

    def stop(self, timeout: float = 15) -> int:
        """As Ctrl-C does; the exit status."""
        assert self._process is not None
        self._process.send_signal(signal.SIGINT)
        return self._process.wait(timeout)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def eventually(condition: Any, seconds: float = 3.0) -> Any:
    """The first true value that `condition()` gives within some seconds; its last value otherwise."""
    deadline = time.monotonic() + seconds
    value = condition()
    while not value and time.monotonic() < deadline:
        time.sleep(0.05)
        value = condition()
    return value
