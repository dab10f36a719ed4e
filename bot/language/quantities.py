"""What a number counts: people, contacts, orders, money, time ... and over which period.

Which question a quantity answers is decided in `amounts`; this module only states what stands beside the number.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.language.clauses import Clause
from bot.language.number_kinds import MULTIPLE, PLAIN, SHARE, Number
from bot.language.periods import find_periods, stretch_of

PERSON, CONTACT, ORDER, MONEY, FOREIGN, OTHER, NONE = "person", "contact", "order", "money", "foreign", "other", "none"

_approx = (
    r"(?:\s*(?:-?odd|-?ish|-?some|\+|plus|or so|or thereabouts|or more|左右|上下|多|来|余|出头|以上|以内|以下|不到"
    r"|把|几|something|好几|大几)\s*)*"
)
UNITS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(rf"^{_approx}\s*(?:{words})"))
    for name, words in (
        (
            FOREIGN,
            r"美元|美金|美刀|刀(?!具)|欧元|欧(?!美|洲|盟|式)|港纸|新台币|英镑|港币|港元|港纸|台币|新台币|日元|日币"
            r"|日圆|韩元|韩币|韩圆|镑|磅(?!重)|新币|新加坡币|坡币|澳元|加元|泰铢|卢布|马币|令吉|瑞郎"
            r"|澳门币|葡币|比索|卢比|奈拉|雷亚尔|第纳尔"
            r"|(?:thousand |million |k |m |hong kong |hk |us |american |aussie |australian |canadian |sing "
            r"|singapore |taiwan |swiss |new taiwan )*(?:usd|us dollars?|us\$|dollars?|bucks|eur\b|euros?|gbp"
            r"|pounds?(?! of)|quid|sterling|hkd|hk\$|hk dollars?|ntd?\b|twd|sgd|s\$|yen|jpy|aud|cad|krw|inr|rupees"
            r"|baht|thb|ringgit|rm\b|myr|francs|chf|pesos|naira|ngn|reais|brl|kes|shillings|cedis|dirhams?|aed|vnd|mop"
            r"|canadian|australian|\$|€|£)",
        ),
        (
            ORDER,
            r"(?:个|多|来|笔|张)*(?:订单|箱(?!子)|boxes\b|cartons\b|pallets\b|单(?!咨询|客服|来问|子?咨询)|快递|包裹"
            r"|件|orders?\b|parcels?\b|packages\b"
            r"|shipments?\b|deliveries\b)",
        ),
        (
            PERSON,
            r"(?:个|名|位|号|来|多|the |of |full[- ]?time |part[- ]?time |in-house |live |support |chat |phone |human "
            r"|service |customer |desk |call )*"
            r"(?:人(?!民币|仔|次|问|来问|找)|客服(?!费|预算|成本)|坐席|座席|席|员|同事|妹子|小姑娘|小妹|姑娘|小伙"
            r"|专员|话务|接线|坐"
            r"|位子|工位|座位|小哥|大姐|阿姨|兼职|名|位|号人|agents?\b"
            r"|agnets?\b|people(?!\s(?:who\s)?(?:ring|call|write|complain|contact|ask|message|e-?mail|get in touch))"
            r"|ppl\b|persons?\b|reps?\b|seats?\b|staff\b|heads?\b|ftes?\b|desks?\b|folks\b"
            r"|employees|operators?\b|colleagues|workstations?\b|of us|of them|guys\b|girls\b|ladies\b|team members?"
            r"|members\b|workers\b|positions?\b|students?\b|humans\b|headsets?\b|chairs\b|advisors?\b|specialists?\b"
            r"|representatives?\b)",
        ),
        (
            CONTACT,
            r"(?:个|多|来|通|条|则|宗|封|次|人次|起|inbound |incoming |customer |phone |support |daily |live |whatsapp "
            r"|email |chat "
            r"|service |line |of )*"
            r"(?:电话|来电|单咨询|单来问|单客诉|咨询|资询|会话|对话|聊天|工单|消息|信息|邮件|进线|进线量|微信|私信"
            r"|热线|问询|询问|询盘|提问|留言|客诉|投诉|通(?!常|过|知)|次(?!日"
            r"|要|级|元|改|更)|条(?!(?:电话|热线|专|客服)?线)|封(?!顶)|则(?!是)|宗(?!旨|教)|人次|人问|人来|人找"
            r"|calls?\b|chats?\b"
            r"|tickets?\b|e?-?mails?\b|messages?\b"
            r"|msgs?\b|contacts?\b"
            r"|inquir|enquir|conversations?\b|requests?\b|interactions?\b|cases\b|questions?\b|queries\b|dms?\b"
            r"|whatsapps?\b|people (?:who )?(?:ring|call|complain|contact|ask|message|e-?mail|get in touch)"
            r"|people write|customers contact|customers call|mails\b|times a day)",
        ),
        (MONEY, r"(?:元|块|圆|人民币|人仔|rmb|cny|yuan|kuai|renminbi|¥|大洋|软妹币)"),
        (
            OTHER,
            r"(?:个|多|家|来|间|of our |different |new )*(?:条(?:电话|热线|专|客服)?线|支(?:电话|手机|线)|部(?:电话"
            r"|手机)|停车位|车位|店|门店|平台|渠道|语|语言|国家|城市|省|产品|sku|款|班|轮"
            r"|岗|部门|分公司|子公司|岁|楼|层|门|种|台"
            r"|辆|套|组|家|间|年级|期|点|项|公里|平米|所|座|区|县|股|stores?\b|shops?\b|languages?\b|countries"
            r"|cities|products?\b"
            r"|shifts?\b|branches|offices?\b|channels?\b|platforms?\b|locations?\b|clinics?\b|hotels?\b|trucks\b"
            r"|brands?\b|markets?\b|floors?\b|provinces?\b|users?\b|customers?\b|clients?\b|students\b"
            r"|questions out of|stars?\b|minutes?\b|mins?\b|seconds?\b|hours?\b|hrs?\b|分钟|小时|钟头|秒|家企业|客户"
            r"|用户|会员|学员|学生"
            r"|病人|患者|粉丝)",
        ),
    )
)
BEFORE_FOREIGN = re.compile(
    r"(?<![a-z])(?:us\$|hk\$|nt\$|s\$|a\$|\$|€|£|usd|eur|gbp|hkd|ntd?|twd|sgd|rm|myr|aud|cad|chf|港纸|美金|美元|港币"
    r"|台币|欧元"
    r"|日元|日圆|日币|英镑|澳元|mop|ngn|naira|jpy)\s*$"
)
FOREIGN_WORDS = re.compile(
    r"美元|美金|美刀|欧元|英镑|\d\s*万?镑|港币|港元|港纸|台币|新台币|日元|日币|韩元|韩币|新币|澳元|加元|马币|令吉"
    r"|\busd|\bhkd|\bntd"
    r"|\btwd|\bsgd|\bmyr|\baud\b"
    r"|\bgbp|\beur|\beuros?\b|\bdollars?\b|\bbucks\b|\bpounds?\b|\bringgit\b|\bfrancs\b|\byen\b|[$€£]"
)
HOME_WORDS = re.compile(r"人民币|rmb|cny|yuan|kuai|renminbi|[¥￥]|\d\s*块|万块|千块|元(?!宇宙)")
BEFORE_MONEY = re.compile(r"(?:¥|￥|rmb|cny|人民币)\s*$")
PER_HEAD = re.compile(
    r"(?:人均|每人|每个?人|每席|每个?坐席|每个?客服|一个人(?=一天|每天|能|要|的|一个月)|单个|单席|/人|/席|每位"
    r"|一个客服|每名|一人|per (?:seat|agent|head|person"
    r"|rep|fte)|each agent|an agent|apiece|a head|each of (?:them|us)|/seat|/agent|a seat\b|per contact|per call"
    r"|per ticket|a call\b"
    r"|(?:calls|chats|tickets|contacts|mails) each\b(?!\s(?:and every\s)?(?:day|week|month|year|hour|morning))"
    r"|每通|每单|一单|每条)"
)


NEAR_HEAD = 18  # characters after a number within which "each" or 每人 is about it


@dataclass(frozen=True)
class Quantity:
    """A number with what it counts. `clause` is the index of its clause; `period` is day, week ... or ""."""

    number: Number
    clause: int
    unit: str
    period: str
    per_head: bool


def find_quantities(text: str, clauses: list[Clause], numbers: list[Number]) -> list[Quantity]:
    """The quantities of a message, in order, from the numbers that are no part of a time."""
    return [
        Quantity(number, _clause_of(clauses, number), unit_of(text, number), period, _is_per_head(text, numbers, index))
        for index, (number, period) in enumerate(zip(numbers, find_periods(text, numbers), strict=True))
    ]


def _clause_of(clauses: list[Clause], number: Number) -> int:
    return next((i for i, clause in enumerate(clauses) if clause.start <= number.start < clause.end), 0)


def _is_per_head(text: str, numbers: list[Number], index: int) -> bool:
    """Whether the number holds for each agent or each contact, within its stretch of words and beside no other number."""
    number = numbers[index]
    begin, finish = stretch_of(text, number)
    left = max([begin] + [other.end for other in numbers[:index]])
    right = max(number.end, min([finish] + [other.start for other in numbers[index + 1 :]]))
    before, after = text[left : number.start], text[number.end : right]
    follow = PER_HEAD.search(after)
    return bool(PER_HEAD.search(before) or (follow and follow.end() <= NEAR_HEAD))


def unit_of(text: str, number: Number) -> str:
    """What stands right beside the number."""
    if number.kind in (SHARE, MULTIPLE):
        return NONE
    before, after = text[max(0, number.start - 8) : number.start], text[number.end : number.end + 40]
    if BEFORE_FOREIGN.search(before):
        return FOREIGN
    for name, pattern in UNITS:
        if pattern.match(after):
            if name == MONEY and FOREIGN_WORDS.search(text) and not HOME_WORDS.search(text):
                return FOREIGN
            return name
    if FOREIGN_WORDS.search(text) and not HOME_WORDS.search(text) and number.middle >= 500:
        return FOREIGN
    return MONEY if BEFORE_MONEY.search(before) else NONE


FITTING = {
    "seats": (PLAIN, (PERSON, NONE)),
    "contacts_per_day": (PLAIN, (CONTACT, NONE)),
    "monthly_budget": (PLAIN, (MONEY, NONE)),
    "peak_multiple": (MULTIPLE, (NONE,)),
    "core_share": (SHARE, (NONE,)),
}


def fits(quantity: Quantity, question: str) -> bool:
    """Whether kind and unit of the quantity are what the number question asks for; False for a choice question."""
    kind, units = FITTING.get(question, ("", ()))
    number = quantity.number
    return number.kind == kind and quantity.unit in units and not number.vague and not quantity.per_head
