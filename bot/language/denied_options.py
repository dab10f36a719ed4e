"""Options that a message names only to deny them, or as past or planned: they are no answers (labelling guide).

The classifiers see what is talked about better than whether it holds. Only the words of `NAMED` are looked at: of an option
that is told in other words too, nothing is taken away.
"""

from __future__ import annotations

import re

from bot.language.analysis import Analysis

NAMED: dict[str, str] = {
    "hours:always": r"24\s?[/x小]|全天|通宵|夜班|熬夜|nights?|overnight|round the clock|around the clock",
    "data_control:must_stay": r"留在(?:内部|公司|自己)|stay (?:in-?\s?house|with us|inside|internal)"
    r"|keep (?:it|them|the data) (?:in-?\s?house|inside)",
    "change_rate:frequent": r"经常|天天|老是|总是|频繁|often|constantly|all the time|frequently|every (?:day|week)",
    "priority:cost": r"成本|省钱|便宜|cost|price|cheap|saving",
    "priority:satisfaction": r"满意度|satisfaction",
    "current:outsourced": r"外包|outsourc\w*|vendors?|bpo|agency|(?:outside|external) (?:call|contact) cent\w+",
    "current:in_house": r"自建|自己做|in-?\s?house",
    "management:none": r"缺|lack\w*|short of",
    "management:strong": r"很强|strong",
    "regions:cross_border": r"海外|国外|出口|跨境|abroad|overseas|international\w*|export\w*",
    "complexity:expert": r"复杂|complicated|complex|technical|expert\w*",
    "complexity:standard": r"简单|标准|simple|standard|faq",
    "data_sensitivity:regulated": r"敏感|机密|sensitive|confidential|regulated",
    "brand_voice:distinctive": r"特别|独特|special|distinctive|unique",
    "languages:several": r"多语|好几种|several|many languages|multilingual",
    "stage:startup": r"初创|创业|start-?up",
    "stage:large": r"上市|集团|listed|group",
    "launch:weeks": r"急|hurry|urgent|rush",
}
_no = (
    r"(?:不(?!仅|只|光|但|管|论|得不|要紧|然|降)(?:用|必|需要?|是|做|搞|再|会|想|算|太|怎么|一定)?|没(?:有)?|无需"
    r"|别)[^,;。!?]{0,2}?"
    r"|(?<![a-z])(?:no|never|without|don't|dont|doesn't|doesnt|didn't|isn't|isnt|aren't|won't|needn't|anything but"
    r"|not(?! only| just))"
    r"(?:\s[a-z']+){0,3}?\s"
)
_past = (
    r"(?:要不要|该不该|应不应该|需不需要|考虑|打算|想过?|计划|准备|曾经|研究过?|试过)[^,;。!?]{0,3}?"
    r"|(?<![a-z])(?:fired|dropped|sacked|dumped|ended|cancelled|used to|thinking (?:of|about)|considering|planning"
    r"|might|plan to"
    r"|looking (?:at|into)|thought (?:of|about)|toying with|do we need|should we|whether (?:to|we should))(?:\s[a-z']+){0,3}?\s"
)
_gone = r"[^,;。!?]{0,4}(?:撤|跑路|跑了|解约|停了|不做了|倒闭|退场)"
DENIED = {option: re.compile(rf"(?:{_no})(?:{words})") for option, words in NAMED.items()}
WORDS = {option: re.compile(words) for option, words in NAMED.items()}
NOT_OURS = re.compile(
    r"(?:不|不是|不做|不干|没做|并非|不算)(?:什么|搞)?$|(?<![a-z])(?:not|aren't|isn't|don't do|no longer)(?: in| an?)?\s$"
)
OVER = re.compile(rf"(?:{_past})(?:{NAMED['current:outsourced']})|(?:外包|供应商)(?:的|商|公司)?{_gone}")


def denied_options(analysis: Analysis) -> frozenset[str]:
    """The `question:option` whose every mention in a message is denied (for `current` also past or planned)."""
    text, found = analysis.text, set()
    for option, words in WORDS.items():
        mentions = len(words.findall(text))
        if mentions and len(DENIED[option].findall(text)) >= mentions:
            found.add(option)
    outsourced = WORDS["current:outsourced"]
    if len(OVER.findall(text)) >= len(outsourced.findall(text)) > 0:
        found |= {"current:outsourced", "current:hybrid"}
    industries = {name for _, _, name in analysis.hits if name.startswith("industry:")}
    for industry in industries:
        starts = [start for start, _, name in analysis.hits if name == industry]
        if all(NOT_OURS.search(text[max(0, start - 16) : start]) for start in starts):
            found.add(industry)
    return frozenset(found)
