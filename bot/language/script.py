"""Which of the three languages a message is written in, from the script alone.

The rule (labelling guide): characters that only one script has are evidence; without evidence the conversation's
language counts, and simplified Chinese where there is none.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from opencc import OpenCC

HANS, HANT, EN = "zh-Hans", "zh-Hant", "en"

# Characters with a traditional counterpart that are correct in traditional text as well: no evidence for either script.
BOTH = frozenset(
    "后里面干台只系钟丑谷岳制志仆郁御范松朱咸舍淀蒙沈卷别丰余佣价冬准几凌划千卜占历叶合吁同向回困布才了于并云党册克冲凶出"
    "升厂吃帘弦征折据核杰板栗注游灶烟私秋筑累表豆酸辟采须胡致欲涂托扎曲术杆梁症万与个尸广扑旋朴杯柜桃洒涌涂炮熏玩"
    "痒着睾签纤线罗腊苏荐莅蔑虫蝎躯适郄酱里钩铲闲雇霉饥鬻面麻黄确群峰床裡盗绣脚强够吊游岩汇沾么苹虱咽唇晒"
    "周姜家幸彩挨捶据暗栖洼溪灾猫痴矩秘粗糊群脉臭舀艳蒸裙谱迹逼邻锈雕雇霸饱馋鱼鲇鳄"
)
CANTONESE_AND_TAIWANESE = frozenset("嘅唔咁喺佢哋啲嗰咩冇嚟喎囉嘢攞畀睇諗嗌㗎噉俾")
# Latin tokens that a Chinese writer uses alone as well: no evidence for English.
NEUTRAL = frozenset(
    "ok okay w k m h b c app it ai saas b2b b2c d2c o2o crm erp sla kpi csat faq pdf vip hr pos mcn kol ip qq ppt excel "
    "bpo roi gmv sku nda api ios pc tob toc to a b round ipo oem odm edtech fintech shopify shopee lazada amazon "
    "tiktok temu shein ebay line whatsapp slack wechat zendesk rmb cny usd hkd twd x s d y n".split()
)
WORD = re.compile(r"[a-z]+(?:'[a-z]+)?")


@cache
def _evidence(character: str) -> str:
    """`zh-Hans`, `zh-Hant` or "" for one Han character."""
    if character in CANTONESE_AND_TAIWANESE:
        return HANT
    if "\u3105" <= character <= "\u312f":  # bopomofo
        return HANT
    if character in BOTH:
        return ""
    to_simplified, to_traditional = _converters()
    if to_simplified.convert(character) != character:
        return HANT
    if to_traditional.convert(character) != character:
        return HANS
    return ""


@lru_cache(maxsize=1)
def _converters() -> tuple[OpenCC, OpenCC]:
    return OpenCC("t2s"), OpenCC("s2t")


def language_of(raw: str, conversation: str | None = None) -> str:
    """The language of a message; `conversation` is the language spoken so far."""
    text = unicodedata.normalize("NFKC", raw)
    han = [character for character in text if "\u3400" <= character <= "\u9fff"]
    words = WORD.findall(text.lower().replace("\u2019", "'"))
    telling = [word for word in words if word not in NEUTRAL]
    if telling and len(telling) > len(han):
        return EN
    found = [_evidence(character) for character in text if character >= "\u3105"]
    if not han and HANT not in found:
        return conversation or HANS
    traditional, simplified = found.count(HANT), found.count(HANS)
    if "「" in raw or "」" in raw:
        traditional += 1
    if traditional != simplified:
        return HANT if traditional > simplified else HANS
    return conversation if conversation in (HANS, HANT) else HANS
