"""The reader: payloads, commands, languages, clauses, answers in the light of the open question."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot import knowledge_base
from bot.language import Reader, load_trained
from bot.language.clauses import clauses_of
from bot.language.normalise import normalise, plain
from bot.language.ordinals import Place, place_of
from bot.language.payloads import parse, payload
from bot.language.script import language_of
from bot.language.targets import target_of
from bot.language.times import find_times
from bot.language.unmeant_commands import COMMANDS


@pytest.fixture(scope="module")
def reader() -> Reader:
    """The trained one, as the running bot and `zexi understand` use it (`make test` trains where something changed)."""
    return load_trained(kb=knowledge_base.load())


def test_a_payload_equals_its_button(reader: Reader) -> None:
    assert payload("answer", "seats=20") == "zx:answer:seats=20"
    assert reader.read("zx:answer:seats=20").answers == {"seats": 20}
    assert reader.read("zx:answer:industry=ecommerce", language="en").language == "en"
    assert reader.read("zx:skip:seats").target == "seats"
    assert parse("zx:fly:moon") is None


def test_a_payload_with_a_value_that_no_question_takes_is_a_problem(reader: Reader) -> None:
    reading = reader.read("zx:answer:seats=-5")
    assert reading.answers == {}
    assert reading.problems == [{"question": "seats", "code": "out_of_range", "value": -5}]


@pytest.mark.parametrize("text", ["/restart", "  ／greet", '\u200b/answer{"seats": 5}', "EXTERNAL: x"])
def test_a_command_is_read_as_nothing(reader: Reader, text: str) -> None:
    reading = reader.read(text, "seats")
    assert (reading.intent, reading.confidence, reading.problems) == ("out_of_scope", 1.0, [{"code": "command"}])


@pytest.mark.parametrize(
    ("text", "conversation", "language"),
    [
        ("我们是做电商的", None, "zh-Hans"),
        ("我們是做電商的", None, "zh-Hant"),
        ("we sell shoes online", None, "en"),
        ("20", None, "zh-Hans"),
        ("20", "en", "en"),
        ("ok", "zh-Hant", "zh-Hant"),
        ("20w", "zh-Hant", "zh-Hant"),
        ("大概二十位", "zh-Hant", "zh-Hant"),
        ("大概二十位", "en", "zh-Hans"),
        ("我们用Zendesk做SaaS", "en", "zh-Hans"),
        ("we are on 淘宝 and 天猫 mostly", None, "en"),
        ("冇客服", None, "zh-Hant"),
    ],
)
def test_the_script_tells_the_language(text: str, conversation: str | None, language: str) -> None:
    assert language_of(text, conversation) == language


def test_a_place_in_what_is_read_can_be_traced_to_what_was_written() -> None:
    normal = normalise("我哋冇ＨＲ，\u200b２０個人")
    assert normal.text == "我们没有hr,20个人"
    start, end = normal.span(normal.raw.index("２"), len(normal.raw))
    assert normal.text[start:end] == "20个人"


def test_numbers_are_not_cut_by_clauses() -> None:
    assert [clause.text for clause in clauses_of(plain("预算1,200元,20个人。每天3.5万通"))] == [
        "预算1,200元",
        "20个人",
        "每天3.5万通",
    ]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("朝九晚五", "clock-day"),
        ("早九晚十", "clock-late"),
        ("7x24", "always"),
        ("9 to 6", "clock-day"),
        ("8点到晚上11点", "clock-late"),
        ("两周", "span-weeks"),
        ("within ten weeks", "span-months"),
        ("半年", "span-long"),
        ("twice a month", "often-regular"),
    ],
)
def test_times_have_a_class(text: str, name: str) -> None:
    assert name in [time.name for time in find_times(plain(text))]


@pytest.mark.parametrize(
    ("text", "asking", "question", "value"),
    [
        ("20", "seats", "seats", 20),
        ("两百五", "contacts_per_day", "contacts_per_day", 250),
        ("一年36万", "monthly_budget", "monthly_budget", 30_000),
        ("每月9000通电话", "contacts_per_day", "contacts_per_day", 300),
        ("翻倍", "peak_multiple", "peak_multiple", 2),
        ("三成", "core_share", "core_share", 30),
        ("电商", "industry", "industry", "ecommerce"),
        ("朝九晚五", "hours", "hours", "office"),
        ("24/7", "hours", "hours", "always"),
        ("成都", "location", "location", "tier2"),
    ],
)
def test_the_open_question_is_evidence(reader: Reader, text: str, asking: str, question: str, value: object) -> None:
    assert reader.read(text, asking).answers == {question: value}


def test_people_who_work_in_shifts_are_on_duty_in_turns(reader: Reader) -> None:
    assert reader.read("30 people in three shifts", "seats").answers["seats"] == 10
    assert reader.read("三班倒,每班10个人", "seats").answers["seats"] == 10


def test_several_answers_in_one_message(reader: Reader) -> None:
    told = reader.read("我们是做电商的,20个坐席,旺季5倍,24小时服务").answers
    assert told == {"industry": "ecommerce", "seats": 20, "peak_multiple": 5, "hours": "always"}


@pytest.mark.parametrize("text", ["预算大概3000美金一个月", "HK$50,000 a month", "about 2,000 euros"])
def test_another_currency_is_no_answer(reader: Reader, text: str) -> None:
    reading = reader.read(text, "monthly_budget")
    assert reading.answers == {}
    assert [problem["code"] for problem in reading.problems] == ["foreign_currency"]


def test_a_number_that_is_not_definite_is_asked(reader: Reader) -> None:
    reading = reader.read("几十个吧", "seats")
    assert reading.answers == {}
    assert reading.problems == [{"question": "seats", "code": "vague"}]


@pytest.mark.parametrize(
    ("intent", "text", "target"),
    [
        ("go_back", "我想改一下预算那题", "monthly_budget"),
        ("go_back", "back to the industry question", "industry"),
        ("go_back", "上一题", None),
        ("switch_language", "english please", "en"),
        ("switch_language", "用繁体", "zh-Hant"),
        ("switch_language", "看不懂英文,换中文", "zh-Hans"),
    ],
)
def test_what_an_intent_is_about(intent: str, text: str, target: str | None) -> None:
    assert target_of(intent, plain(text), "zh-Hans") == target


def test_a_reader_is_the_same_after_being_kept(reader: Reader, tmp_path: Path) -> None:
    reader.save(tmp_path)
    assert {path.suffix for path in tmp_path.iterdir()} == {".json", ".npz"}, "nothing that would have to be unpickled"
    again = Reader.load(tmp_path, knowledge_base.load())
    for text in ("二十来个", "做软件的,客服外包了", "why do you ask?", "谢谢"):
        ours, theirs = reader.read(text, "seats"), again.read(text, "seats")
        assert (ours.intent, ours.answers) == (theirs.intent, theirs.answers)
        assert abs(ours.confidence - theirs.confidence) < 0.02


@pytest.mark.parametrize(
    "text", ["", "   ", "\u200b", "😂", "，。！", "a" * 1000, "一" * 1000, "9" * 400, "[" * 50, "1.2.3.4/5-6~7"]
)
def test_odd_messages_are_read_without_an_error(reader: Reader, text: str) -> None:
    assert reader.read(text, "seats").intent


@pytest.mark.parametrize("text", ["我的电话是[☎]", "13912345678", "write me: anna@example.com"])
def test_offering_a_contact_asks_for_a_person(reader: Reader, text: str) -> None:
    assert reader.read(text).intent == "handoff"


@pytest.mark.parametrize(
    ("text", "count", "place"),
    [
        ("第二个", 3, Place(1, 2)),
        ("选第3种吧", 3, Place(2, 3)),
        ("第二個", 4, Place(1, 2)),
        ("选3", 4, Place(2, 3)),
        ("选项二", 4, Place(1, 2)),
        ("倒数第二个", 4, Place(2, 3)),
        ("最后那个", 3, Place(2, 3)),
        ("中间那个", 3, Place(1, 2)),
        ("后者", 2, Place(1, 2)),
        ("前者", 2, Place(0, 1)),
        ("后者", 3, None),
        ("第五个", 3, Place(None, 5)),
        ("第99个", 4, Place(None, 99)),
        ("the second one", 3, Place(1, 2)),
        ("I'd go with the last option", 4, Place(3, 4)),
        ("bottom one", 4, Place(3, 4)),
        ("second to last", 4, Place(2, 3)),
        ("option 2 please", 3, Place(1, 2)),
        ("number three", 4, Place(2, 3)),
        ("the former", 2, Place(0, 1)),
        ("第二季度", 3, None),
        ("our second shop", 3, None),
        ("1 and 3", 3, None),
        ("除了第一个", 3, None),
        ("no one", 3, None),
        ("no. 2", 3, Place(1, 2)),
        ("倒数第九个", 3, Place(None, -5)),
        ("2", 3, Place(1, 2, stated=False)),
        ("7", 3, Place(None, 7, stated=False)),
    ],
)
def test_an_option_may_be_named_by_its_place(text: str, count: int, place: Place | None) -> None:
    assert place_of(plain(text).strip(), count) == place


def test_a_bare_digit_in_place_of_an_option_is_asked_about(reader: Reader) -> None:
    assert reader.read("2", "stage").doubtful == {"stage": "small"}
    assert reader.read("选项2", "stage").answers == {"stage": "small"}


def test_a_place_that_no_option_has_gives_no_answer(reader: Reader) -> None:
    reading = reader.read("第99个", "stage")
    assert reading.answers == {}
    assert [problem["code"] for problem in reading.problems] == ["wrong_kind"]


@pytest.mark.parametrize(
    "text",
    [
        "don't delete my data",
        "别删我的记录",
        "不要重新开始",
        "先别结束",
        "我不想跳过",
        "I don't want to talk to a human",
    ],
)
def test_a_command_in_negation_is_not_carried_out(reader: Reader, text: str) -> None:
    assert reader.read(text, "seats").intent not in COMMANDS


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("delete my data", "forget_me"),
        ("erase everything you have on me", "forget_me"),
        ("I don't want to talk to a bot, get me a human", "handoff"),
        ("不要人工智能,转人工", "handoff"),
        ("跳过", "skip"),
        ("从头来一遍", "restart"),
    ],
)
def test_commands_are_carried_out(reader: Reader, text: str, intent: str) -> None:
    assert reader.read(text, "seats").intent == intent


@pytest.mark.parametrize(
    ("text", "asking", "intent", "answers"),
    [
        ("We need 20 agents... sorry, scratch that, I mean 22", None, "answer", {"seats": 22}),
        ("五個……啊不對,七個", "seats", "answer", {"seats": 7}),
        ("18. why do you need to know?", "seats", "answer", {"seats": 18}),
        ("25席。為什麼要問這個啊?", "seats", "answer", {"seats": 25}),
        ("要改兩個:席位18改30,預算十萬改十五萬", None, "correct", {"seats": 30, "monthly_budget": 150_000}),
        ("請將服務時間由辦公時間更改為二十四小時", None, "correct", {"hours": "always"}),
        ("早班8個晚班5個", "stage", "answer", {"seats": 8}),
        ("8 in the early, 5 in the late", "stage", "answer", {"seats": 8}),
        ("oops, we arent education we are healthcare", None, "correct", {"industry": "healthcare"}),
    ],
)
def test_slips_and_corrections(reader: Reader, text: str, asking: str | None, intent: str, answers: dict) -> None:
    reading = reader.read(text, asking)
    assert (reading.intent, reading.answers) == (intent, answers)


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("客户要求删除数据我们怎么办", "ask_knowledge"),
        ("what do we do when customers ask for their data to be deleted?", "ask_knowledge"),
        ("delete my data please", "forget_me"),
        ("do you record this chat?", "ask_knowledge"),
        ("are you storing this? please don't", "decline_log"),
        ("can we do it without saving?", "decline_log"),
    ],
)
def test_a_question_about_data_is_no_command(reader: Reader, text: str, intent: str) -> None:
    assert reader.read(text).intent == intent


def test_a_question_whether_to_outsource_says_nothing_of_today(reader: Reader) -> None:
    assert reader.read("hi there, do we need an outside call centre?").answers == {}
    assert reader.read("should we outsource? we have 12 agents").answers == {"seats": 12}
