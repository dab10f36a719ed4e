"""`zexi serve`: listens at once, loads the model in a thread, stops promptly; one line says why it cannot start."""

from __future__ import annotations

import logging
import os
import sys
import threading
import time

from bot.server import preflight
from bot.server.brain import Brain


def serve(host: str | None = None, port: int | None = None) -> int:
    """Serves until Ctrl-C or SIGTERM. Returns the exit status: 0, or 1 after one line on standard error.

    `ZEXI_HOST` (127.0.0.1) and `ZEXI_PORT` (5005) count where host and port are not given.
    """
    host = host or os.environ.get("ZEXI_HOST") or "127.0.0.1"
    try:
        port = port if port is not None else int(os.environ.get("ZEXI_PORT") or 5005)
        kb, model, key = preflight.check(host, port)
    except ValueError:
        return _complain(f"ZEXI_PORT must be a number, not {os.environ.get('ZEXI_PORT')!r}")
    except preflight.CannotStart as error:
        return _complain(str(error))
    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(levelname)s %(message)s")

    from bot.server import app as application

    app = application.build(kb, model, key)

    @app.after_server_start
    async def announce(*_: object) -> None:
        print(f"Zexi listens on http://{host}:{port}/ and loads the model {model.name} ...", flush=True)
        threading.Thread(target=_announce_ready, args=[app.ctx.brain], daemon=True).start()

    app.run(host=host, port=port, workers=1, access_log=False, motd=False)
    status = _complain(app.ctx.brain.error) if app.ctx.brain.error else 0
    sys.stdout.flush()
    sys.stderr.flush()
    # A thread that imports Rasa or an action that hangs would keep the process alive: everything is committed by now.
    if any(thread.is_alive() and not thread.daemon for thread in threading.enumerate() if not _is_main(thread)):
        os._exit(status)
    return status


def _announce_ready(brain: Brain) -> None:
    while not brain.ready and not brain.error:
        time.sleep(0.1)
    if brain.ready:
        print("Zexi is ready.", flush=True)


def _is_main(thread: threading.Thread) -> bool:
    return thread is threading.main_thread()


def _complain(reason: str) -> int:
    print(f"zexi: {reason}", file=sys.stderr, flush=True)
    return 1
