"""A real Chromium on the page: what a visitor types, clicks and sees. The chat lies in the component's shadow root."""

from __future__ import annotations

import json
import shutil
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from selenium import webdriver
from selenium.webdriver import ChromeOptions, ChromeService, Keys
from selenium.webdriver.remote.webelement import WebElement

FLAGS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
)
PHONE = (360, 740)
DESKTOP = (1280, 860)
Found = TypeVar("Found")


def missing() -> str | None:
    """What a browser test lacks on this machine, in one line; None where all is there."""
    absent = [name for name in ("chromium", "chromedriver") if not shutil.which(name)]
    return f"{' and '.join(absent)} not installed: run scripts/ensure_browser.sh" if absent else None


def open_browser(
    profile: Path, size: tuple[int, int] = DESKTOP, language: str = "zh-CN", scale: float = 1
) -> webdriver.Chrome:
    """A browser with a fresh profile. A window of `size` CSS pixels, phones included (a window cannot be as narrow)."""
    options = ChromeOptions()
    options.binary_location = str(shutil.which("chromium"))
    for flag in (*FLAGS, f"--user-data-dir={profile}", f"--accept-lang={language}"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"performance": "ALL", "browser": "ALL"})
    browser = webdriver.Chrome(options=options, service=ChromeService(shutil.which("chromedriver")))
    width, height = size
    metrics = {"width": width, "height": height, "deviceScaleFactor": scale, "mobile": width < 500}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    browser.execute_cdp_cmd("Emulation.setLocaleOverride", {"locale": language})
    if metrics["mobile"]:
        browser.execute_cdp_cmd("Emulation.setTouchEmulationEnabled", {"enabled": True, "maxTouchPoints": 1})
        agent = browser.execute_script("return navigator.userAgent").replace(
            "X11; Linux x86_64", "Linux; Android 16; Phone"
        )
        browser.execute_cdp_cmd("Emulation.setUserAgentOverride", {"userAgent": agent, "acceptLanguage": language})
    return browser


class Page:
    """The page of a server at `url`."""

    def __init__(self, browser: webdriver.Chrome, url: str) -> None:
        self.browser = browser
        self.url = url

    def open(self) -> Page:
        self.browser.get(self.url)
        return self

    def inside(self, selector: str) -> list[WebElement]:
        """The elements within the chat component."""
        script = "return [...(document.querySelector('deep-chat')?.shadowRoot?.querySelectorAll(arguments[0]) ?? [])]"
        return list(self.browser.execute_script(script, selector))

    def bubbles(self) -> list[str]:
        """The texts of the bot's bubbles so far."""
        return [self.text_of(element) for element in self.inside(".zx-bubble")]

    def mine(self) -> list[str]:
        return [self.text_of(element) for element in self.inside(".user-message-text")]

    def buttons(self, all_of_them: bool = False) -> dict[str, WebElement]:
        """The buttons of the last bubble that has some, by title; those that can be seen, unless all are asked for."""
        lists = self.inside(".zx-choices")
        found = lists[-1].find_elements("css selector", "button") if lists else []
        return {self.text_of(each): each for each in found if all_of_them or each.is_displayed()}

    def text_of(self, element: WebElement) -> str:
        return str(self.browser.execute_script("return arguments[0].innerText", element)).strip()

    def type(self, text: str) -> None:
        field = self.eventually(lambda: self.inside("#text-input"))[0]
        field.click()
        field.send_keys(text, Keys.ENTER)

    def say(self, text: str) -> list[str]:
        """Types a message and gives the bubbles of the reply."""
        before = len(self.bubbles())
        self.type(text)
        return self.reply_after(before)

    def click(self, title: str) -> list[str]:
        """Clicks a button of the last bubble and gives the bubbles of the reply."""
        before = len(self.bubbles())
        self.browser.execute_script("arguments[0].scrollIntoView({block: 'center'})", self.buttons()[title])
        self.buttons()[title].click()
        return self.reply_after(before)

    def reply_after(self, before: int, seconds: float = 60) -> list[str]:
        self.eventually(lambda: len(self.bubbles()) > before and not self.inside(".loading-message-dots"), seconds)
        return self.bubbles()[before:]

    def eventually(self, condition: Callable[[], Found], seconds: float = 30) -> Found:
        """The first true value of `condition`. Raises AssertionError with what the page shows where none comes."""
        deadline = time.monotonic() + seconds
        while not (value := condition()):
            if time.monotonic() > deadline:
                raise AssertionError(
                    f"not within {seconds} s; the page shows {self.bubbles()!r}, logs {self.console()!r}"
                )
            time.sleep(0.05)
        return value

    def console(self) -> list[str]:
        """What the browser complained about."""
        return [entry["message"] for entry in self.browser.get_log("browser")]  # type: ignore[no-untyped-call]

    def requests(self) -> list[str]:
        """The addresses that the browser asked for, of any kind."""
        log: list[dict[str, Any]] = self.browser.get_log("performance")  # type: ignore[no-untyped-call]
        messages = [json.loads(entry["message"])["message"] for entry in log]
        sent = [
            m["params"] for m in messages if m["method"] in ("Network.requestWillBeSent", "Network.webSocketCreated")
        ]
        return [each["request"]["url"] if "request" in each else each["url"] for each in sent]
