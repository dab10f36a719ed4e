#!/usr/bin/env python3
"""Takes docs/picture.png: a finished recommendation on the page, at desktop width, from the real server.

It starts a server of its own on a free port and an empty folder, and needs the trained model, the vendored page and a
browser.
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.browser.browsing import Page, missing, open_browser  # noqa: E402
from tests.serving import Server  # noqa: E402

PICTURE = ROOT / "docs" / "picture.png"
SIZE = (1280, 860)
SCALE = 1.5
SETTLED = 1.5
"""Seconds until the bars have grown and the reply has scrolled into view."""
CONVERSATION = (
    "做母婴电商的，刚起步，5个客服，双11翻五倍",
    "都是查订单、退换货这些常见问题",
    "看得到姓名、电话和收货地址",
    "成本优先",
    "一个月五万左右",
)


def main() -> int:
    lack = missing()
    if lack:
        print(f"picture: {lack}", file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory() as folder:
        server = Server(Path(folder)).start()
        browser = open_browser(Path(folder) / "profile", SIZE, scale=SCALE)
        try:
            page = Page(browser, f"http://127.0.0.1:{server.port}/").open()
            page.eventually(page.buttons)
            for words in CONVERSATION:
                page.say(words)
            page.eventually(lambda: page.inside(".zx-result"))
            browser.execute_script("document.querySelector('deep-chat').shadowRoot.activeElement?.blur()")
            time.sleep(SETTLED)
            PICTURE.parent.mkdir(exist_ok=True)
            browser.save_screenshot(str(PICTURE))
        finally:
            browser.quit()
            server.stop()
    print(f"picture: {PICTURE.relative_to(ROOT)}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
