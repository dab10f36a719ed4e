"""The page with the real server behind it, in a real browser."""

from urllib.parse import urlsplit

import pytest

from tests.browser.browsing import PHONE

pytestmark = [pytest.mark.browser, pytest.mark.server]

INDUSTRIES = 10


@pytest.fixture
def url(server):
    return f"http://127.0.0.1:{server.port}/"


def greeted(page):
    page.eventually(lambda: page.buttons(), seconds=90)
    return page


def open_question(page):
    return page.bubbles()[-1]


def test_a_whole_conversation_in_chinese_up_to_the_recommendation(url, new_page):
    page = greeted(new_page(url))
    assert "您是做什么的" in open_question(page)
    assert "5 席" in "".join(page.say("做母婴电商的，刚起步，5个客服，双11翻五倍"))
    page.say("都是查订单、退换货这些常见问题")
    page.say("看得到姓名、电话和收货地址")
    page.say("成本优先")
    result = page.say("一个月五万左右")
    assert len(result) == 3
    card = page.inside(".zx-result")[-1]
    assert page.text_of(card.find_element("css selector", ".zx-mode")) == "外包"
    scores = [float(page.text_of(score)) for score in page.inside(".zx-result .zx-score")]
    widths = [element.size["width"] for element in page.inside(".zx-result .zx-fill")]
    assert len(scores) == 3 and scores[1] == max(scores)
    assert sorted(range(3), key=scores.__getitem__) == sorted(range(3), key=widths.__getitem__)
    assert "费用明细" in page.buttons()
    assert "万元" in "".join(page.click("费用明细"))
    assert page.console() == []


def test_clicking_through_and_reloading_restores_the_transcript(url, new_page):
    page = greeted(new_page(url))
    page.click("电商")
    page.click("初创")
    said, mine = page.bubbles(), page.mine()
    assert mine == ["电商", "初创"]
    page.browser.refresh()
    page.eventually(lambda: page.bubbles() == said)
    assert page.mine() == mine
    assert len(page.say("5个")) >= 1
    assert page.console() == []


def test_the_question_shows_six_options_and_unfolds_the_rest(url, new_page):
    page = greeted(new_page(url))
    options = page.inside(".zx-choices [data-payload^='zx:answer:industry=']")
    assert len(options) == INDUSTRIES
    assert [option.is_displayed() for option in options] == [True] * 6 + [False] * 4
    page.buttons()["更多（4）"].click()
    assert all(option.is_displayed() for option in options)
    assert "更多（4）" not in page.buttons()
    page.click("其他行业")
    assert page.mine() == ["其他行业"]


def test_it_fits_a_phone(url, new_page):
    page = greeted(new_page(url, size=PHONE))
    width = page.browser.execute_script("return document.documentElement.scrollWidth")
    assert width == PHONE[0]
    for step in ("做电商的", "初创", "5个客服", "旺季五倍", "常见问题", "直接看结论"):
        page.say(step)
        log = page.inside("#messages")[0]
        assert page.browser.execute_script("return arguments[0].scrollWidth - arguments[0].clientWidth", log) == 0
    assert page.inside(".zx-result")
    field = page.inside("#text-input-container")[0].rect
    assert field["x"] >= 0 and field["x"] + field["width"] <= PHONE[0]
    assert field["y"] + field["height"] <= PHONE[1]
    for button in page.buttons().values():
        assert button.rect["height"] >= 36


def test_no_request_leaves_our_origin(url, new_page):
    page = greeted(new_page(url))
    page.click("电商")
    page.browser.execute_script("document.querySelector('[data-language=en]').click()")
    page.eventually(lambda: page.browser.title.startswith("Zexi"))
    page.browser.get(url + "privacy.html#en")
    page.browser.get(url + "chat.html")
    ours = urlsplit(url).netloc
    asked = [urlsplit(address) for address in page.requests()]
    abroad = [a.geturl() for a in asked if a.scheme in ("http", "https", "ws", "wss") and a.netloc != ours]
    assert abroad == []
    assert any(address.path == "/vendor/deepChat.bundle.js" for address in asked)


@pytest.mark.parametrize(
    ("browser_language", "language", "words"),
    [
        ("zh-CN", "zh-Hans", "您是做什么的"),
        ("zh-TW", "zh-Hant", "請問您是做什麼的"),
        ("zh-HK", "zh-Hant", "請問您是做什麼的"),
        ("en-GB", "en", "What does your business do"),
        ("fr-FR", "en", "What does your business do"),
    ],
)
def test_it_greets_in_the_browser_s_language(url, new_page, browser_language, language, words):
    page = greeted(new_page(url, language=browser_language))
    assert words in open_question(page)
    assert page.browser.find_element("css selector", "html").get_attribute("lang") == language


def test_switching_the_language_goes_on_in_it(url, new_page):
    page = greeted(new_page(url))
    page.say("做电商的")
    before = len(page.bubbles())
    page.browser.find_element("css selector", "[data-language=en]").click()
    reply = page.reply_after(before)
    assert any(letter.isascii() and letter.isalpha() for letter in reply[-1])
    assert "阶段" not in reply[-1]
    assert page.inside("#text-input")[0].get_attribute("aria-label").startswith("Just say it")
