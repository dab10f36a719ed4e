"""What the real server does not do on demand: hostile texts, a late start, lost connections. On a stand-in."""

import time

import pytest

from tests.browser.browsing import PHONE

pytestmark = pytest.mark.browser

STAGE = {
    "text": "阶段？",
    "custom": {"type": "question", "id": "stage", "n": 2, "of": 8},
    "buttons": [
        {"title": "初创", "payload": "zx:answer:stage=startup"},
        {"title": "大公司", "payload": "zx:answer:stage=large"},
        {"title": "不知道", "payload": "zx:dont_know:stage"},
    ],
}
GREETING = {"zx:greet:zh-Hans": [{"text": "您好"}, STAGE]}


def test_nothing_from_the_server_is_read_as_html(fake, new_page):
    evil = '<img src=x onerror="document.title=1"><b>fett</b> **x** <script>1</script>'
    reply = [{"text": evil, "buttons": [{"title": evil, "payload": 'zx:"><i>'}]}]
    result = {"type": "recommendation", "mode": evil, "verdict": evil, "scores": {"hybrid": 50.0, "x": evil}}
    reply.append({"text": "b", "custom": {**result, "report_url": "javascript:document.title=1"}})
    server = fake({**GREETING, "los": reply})
    page = new_page(server.url)
    page.eventually(page.buttons)
    shown = page.say("los")
    assert evil in shown[0] and evil in shown[1]
    assert page.inside(".zx-bubble img, .zx-bubble b, .zx-bubble script, .zx-bubble a") == []
    page.say(evil)
    assert page.mine()[-1] == evil
    page.browser.refresh()
    page.eventually(lambda: page.mine()[-1:] == [evil])
    assert page.inside(".message-bubble img, .message-bubble b, .message-bubble script") == []
    assert page.browser.title.startswith("择席")


def test_a_server_that_still_starts_is_waited_for(fake, new_page):
    server = fake(GREETING)
    server.ready = False
    page = new_page(server.url)
    page.eventually(lambda: "上线" in state(page))
    assert page.bubbles() == []
    server.ready = True
    page.eventually(page.buttons)
    assert state(page) == "在线"
    server.ready = False
    page.type("五个")
    page.eventually(lambda: "上线" in state(page))
    assert page.mine() == ["五个"]
    server.ready = True
    page.reply_after(2)
    assert server.received == ["zx:greet:zh-Hans", "五个"]


def test_a_message_survives_a_server_that_is_away(fake, new_page):
    server = fake({**GREETING, "五个": [{"text": "记下：5 席"}]})
    page = new_page(server.url)
    page.eventually(page.buttons)
    server.refuse_all = True
    page.type("五个")
    page.eventually(lambda: "连不上" in state(page))
    server.refuse_all = False
    assert page.reply_after(2) == ["记下：5 席"]
    assert server.received == ["zx:greet:zh-Hans", "五个"]


def test_a_message_whose_reply_got_lost_is_not_said_twice(fake, new_page):
    server = fake({**GREETING, "五个": [{"text": "记下：5 席"}]})
    page = new_page(server.url)
    page.eventually(page.buttons)
    server.lose_replies = 1
    page.type("五个")
    assert page.reply_after(2) == ["记下：5 席"]
    assert server.received == ["zx:greet:zh-Hans", "五个"]


def test_a_token_that_the_server_does_not_know_gets_a_new_session(fake, new_page):
    server = fake(GREETING)
    page = new_page(server.url)
    page.eventually(page.buttons)
    server.sessions.clear()
    page.say("五个")
    assert server.received[-1] == "五个"
    assert len(server.sessions) == 1


def test_the_buttons_of_an_answered_question_choose_nothing_any_more(fake, new_page):
    server = fake({**GREETING, "zx:answer:stage=startup": [{"text": "好"}]})
    page = new_page(server.url)
    page.eventually(page.buttons)
    page.click("初创")
    assert page.mine() == ["初创"]
    assert [button.is_enabled() for button in page.buttons(all_of_them=True).values()] == [False, False, False]
    assert server.received[-1] == "zx:answer:stage=startup"


def test_the_keyboard_reaches_everything(fake, new_page):
    from selenium.webdriver import ActionChains, Keys

    server = fake({**GREETING, "zx:answer:stage=large": [{"text": "好"}]})
    page = new_page(server.url)
    page.eventually(page.buttons)
    focused = (
        "let e = document.activeElement; while (e.shadowRoot?.activeElement) e = e.shadowRoot.activeElement; return e"
    )
    seen = []
    for _ in range(20):
        ActionChains(page.browser).send_keys(Keys.TAB).perform()
        element = page.browser.execute_script(focused)
        seen.append(page.text_of(element) or element.get_attribute("aria-label"))
        if seen[-1] == "大公司":
            ActionChains(page.browser).send_keys(Keys.ENTER).perform()
            break
    assert "EN" in seen and "重新开始" in seen and seen[-1] == "大公司"
    page.reply_after(2)
    assert page.mine() == ["大公司"]


def test_assistive_technology_hears_the_conversation(fake, new_page):
    page = new_page(fake(GREETING).url)
    page.eventually(page.buttons)
    log = page.inside("#messages")[0]
    assert log.get_attribute("role") == "log"
    assert log.get_attribute("aria-live") == "polite"
    assert log.get_attribute("aria-label") == "对话内容"
    assert page.inside("#text-input")[0].get_attribute("aria-label")
    assert page.inside(".input-button")[0].get_attribute("aria-label") == "发送"
    assert {button.tag_name for button in page.buttons().values()} == {"button"}


def test_a_new_conversation_asks_once_and_begins_anew(fake, new_page):
    server = fake(GREETING)
    page = new_page(server.url, size=PHONE)
    page.eventually(page.buttons)
    page.say("五个")
    again = page.browser.find_element("id", "again")
    again.click()
    assert page.mine() == ["五个"]
    again.click()
    page.eventually(lambda: page.mine() == [] and page.buttons())
    assert server.received == ["zx:greet:zh-Hans", "五个", "zx:greet:zh-Hans"]
    assert len(server.sessions) == 2


def test_a_click_on_a_phone_does_not_raise_the_keyboard(fake, new_page):
    page = new_page(fake({**GREETING, "zx:answer:stage=large": [STAGE]}).url, size=PHONE)
    page.eventually(page.buttons)
    page.click("大公司")
    editing = "return document.querySelector('deep-chat').shadowRoot.activeElement?.isContentEditable ?? false"
    for _ in range(20):
        assert not page.browser.execute_script(editing)
        time.sleep(0.03)
    page.say("五个")
    assert page.mine() == ["大公司", "五个"]


def test_a_click_keeps_what_was_being_typed(fake, new_page):
    page = new_page(fake({**GREETING, "zx:answer:stage=large": [STAGE]}).url)
    page.eventually(page.buttons)
    page.inside("#text-input")[0].send_keys("我们一共")
    page.click("大公司")
    page.eventually(lambda: page.text_of(page.inside("#text-input")[0]) == "我们一共")
    assert page.mine() == ["大公司"]


def test_one_script_tag_brings_the_chat_to_another_site(fake, new_page):
    server, other = fake(GREETING), fake({})
    other.pages["site.html"] = f'<!doctype html><body>Another site<script src="{server.url}embed.js"></script>'
    page = new_page(other.url + "site.html")
    page.eventually(lambda: page.browser.find_elements("css selector", "button"))[0].click()
    page.browser.switch_to.frame(page.browser.find_element("css selector", "iframe"))
    page.eventually(page.buttons)
    page.say("五个")
    assert server.received == ["zx:greet:zh-Hans", "五个"]


def state(page):
    return page.text_of(page.browser.find_element("id", "state"))
