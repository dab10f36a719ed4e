"""Messages that hold a command's words and do not give it: denials, questions about it, wishes of the user's own customers."""

from __future__ import annotations

import re

COMMANDS = frozenset("forget_me restart skip goodbye handoff".split())
NOT_WANTED = re.compile(
    r"(?:别|不要|勿|莫|不用|不必|不想|唔好|唔使|咪)\s*(?:给我|再|急着|帮我|急|将我的?|把我的?\w{0,4})?"
    r"(?:删|清|洗|抹|结束|收线|重新|重来|从头|跳过|转接|转?人工(?!智能)|找人)"
    r"|(?<![a-z])(?:don't|dont|do not|never|no need to|not)\s(?:(?:want|wish|need)\s(?:you\s|me\s)?to\s|ever\s|please\s)?"
    r"(?:delete|erase|remove|wipe|restart|start over|start again|reset|skip|end|quit"
    r"|(?:talk|speak)\s(?:to|with)\s(?:an?\s|any\s|your\s|the\s)?(?:real\s|live\s)?(?:human|person|people|sales"
    r"|someone|anyone|rep)"
    r"|transfer me|hand me)(?![a-z])"
)
OF_CUSTOMERS = re.compile(
    r"(?:客户|顾客|用户|消费者|客人|会员)[^,;。!?]{0,6}(?:要求|让|想|要|请求|申请)|(?<![a-z])(?:customers?|clients?"
    r"|callers?|users?) (?:ask|want|request|demand)"
)
ASKS_HOW = re.compile(r"怎么|如何|咋|点办|吗|\?|(?<![a-z])(?:how|what|should we|do we|can we|must we)(?![a-z])")
ASKS_WHETHER_KEPT = re.compile(
    r"(?:会|有没有|是否|是不是)[^,;。!?不]{0,4}(?:保存|储存|存|记录|留存|留|录)[^,;。!?]{0,8}(?:吗|\?|么)"
    r"|(?<![a-z])(?:do|will|are) you (?:going to )?(?:keep|keeping|store|storing|save|saving|record|recording|log"
    r"|logging)(?![a-z])"
)
STOP_IT = re.compile(r"停|别|勿|不要|(?<![a-z])(?:don't|dont|not|stop)(?![a-z])")
ONLY_SO_LONG = 40  # characters of a message that says little more than that a command is not wanted


def meant_instead(intent: str, text: str) -> str | None:
    """The intent of a normalised text that seems to give a command (`intent`) and does not; None where it is what it seems."""
    if intent in COMMANDS and len(text) <= ONLY_SO_LONG and NOT_WANTED.search(text) and "?" not in text:
        return "deny"  # "don't delete my data" must never delete it
    if intent == "forget_me" and OF_CUSTOMERS.search(text) and ASKS_HOW.search(text):
        return "ask_knowledge"  # what to do when customers want their data erased
    if intent == "decline_log" and ASKS_WHETHER_KEPT.search(text) and not STOP_IT.search(text):
        return "ask_knowledge"  # "do you keep my data?" asks, it does not refuse
    return None
