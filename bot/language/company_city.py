"""Whether the places of a message say where the company is, which is not where the service team would sit (labelling guide)."""

from __future__ import annotations

import re

from bot.language.analysis import PLACES, Analysis

_houses = "公司|店|厂|企业|医院|诊所|学校|职高|幼儿园|酒店|民宿|商场|超市|物业|机构"
BEHIND = re.compile(
    rf"(?:市|这边|本地|那边)?(?:开(?!发|通|始|放|工|张|线|门)|的?[^,;。!?在]{{0,8}}(?:{_houses})(?![^,]{{0,3}}里)"
    rf"|一[家所间个]|做(?!客服|团队))"
)
BEFORE = re.compile(
    rf"(?:(?:坐标|门店|店面|工厂|厂子|总仓|仓库|仓|总部|注册|{_houses})(?:都|就|也)?(?:是)?(?:开)?(?:在|位于|于)|坐标[:是]?)$"
    r"|(?<![a-z])(?:(?:head ?office|headquarter\w*|hq)(?: is)?(?: in)?|(?:company|firm|shops?|stores?|clinics?"
    r"|schools?|factory|plant"
    r"|warehouse|restaurants?|hotels?|start-?up|business|bank|outfit)(?: is| are)?(?: based| located)? (?:in|from|at|near))\s*$"
)
TEAM = re.compile(
    r"团队|客服|坐席|座席|席位|人手|小组|班底|队伍|接线|话务|呼叫|基地|职场|放|设|摆|坐(?!标)|选址|招人|接电话|搬|人在|人都在"
    r"|(?<![a-z])(?:teams?|agents?|sit|desks?|seats?|call cent\w+|set up|hir\w+|recruit\w*|put|reps?|service|host)(?![a-z])"
)


def names_only_the_company(analysis: Analysis) -> bool:
    """Whether each place stands beside words of the company, and no word of the team does."""
    text = analysis.text
    places = [hit for hit in analysis.hits if hit[2] in PLACES]
    if not places or TEAM.search(text):
        return False
    return all(BEHIND.match(text[end:]) or BEFORE.search(text[max(0, start - 40) : start]) for start, end, _ in places)
