"""Takes personal data out of a message before anything stores it: phones, identity cards, bank cards, e-mails.

Numbers that answer a question (13800, 1000000, 150 万) stay: what is replaced is a number that has the shape *and*,
where there is one, the check digit of such a thing. The placeholders hold no letters, so that they say nothing about
the language.
"""

from __future__ import annotations

import re
import unicodedata

PHONE, IDENTITY, CARD, EMAIL = "[☎]", "[🪪]", "[💳]", "[✉]"

_EMAIL = re.compile(r"[A-Za-z0-9._%+-]{1,64}@(?:[A-Za-z0-9-]{1,63}\.){1,5}[A-Za-z]{2,24}")
_ID_CN = re.compile(
    r"(?<![0-9A-Za-z])\d{6}(?:18|19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx](?![0-9A-Za-z])"
)
_ID_TW = re.compile(r"(?<![0-9A-Za-z])[A-Za-z][12]\d{8}(?![0-9A-Za-z])")
_CARD = re.compile(r"(?<![\d.])\d(?:[ -]?\d){12,18}(?![\d.]?\d)")
_PHONES = (
    # Mainland mobiles, with or without +86, in groups or in one piece.
    re.compile(r"(?<![\d.])(?:\+?86[ -]?)?1[3-9]\d[ -]?\d{4}[ -]?\d{4}(?!\d)"),
    # Mainland landlines and 400/800 numbers: only with the separator that an amount never has.
    re.compile(r"(?<![\d.])\(?0\d{2,3}\)?[ -]\d{7,8}(?:[ -]\d{1,5})?(?!\d)"),
    re.compile(r"(?<![\d.])[48]00-\d{3}-?\d{4}(?!\d)"),
    # Taiwan: mobiles begin with 09, which no amount does.
    re.compile(r"(?<![\d.])09\d{2}[ -]?\d{3}[ -]?\d{3}(?!\d)"),
    # Anything with a country's code.
    re.compile(r"(?<![\d.])\+\d{1,3}[ -]?\(?\d{1,4}\)?(?:[ -]?\d{2,4}){2,4}(?!\d)"),
    # North America, as it is written there.
    re.compile(r"(?<![\d.])\(\d{3}\) ?\d{3}-\d{4}(?!\d)|(?<![\d.-])\d{3}-\d{3}-\d{4}(?![\d-])"),
    # Any run of digits that is called a phone number.
    re.compile(r"(?:(?<=手机)|(?<=手機)|(?<=电话)|(?<=電話))[号號码碼是为為:: ]{0,6}\d[\d -]{5,16}\d(?!\d)"),
    re.compile(
        r"(?i)(?:(?<=phone)|(?<=whatsapp)|(?<=call me at)|(?<=call me on)|(?<=reach me at))"
        r"[ :]{0,3}(?:is |no\.? |number )*\d[\d -]{5,16}\d(?!\d)"
    ),
)
_HANDLE = re.compile(
    r"(?i)(?:微信号?|微信號|wechat|weixin|v信|wx|qq号?|line|telegram|skype|whatsapp|slack)"
    r"[^0-9A-Za-z@]{0,6}(?:id|is)?[^0-9A-Za-z@]{0,4}@?[a-z0-9][a-z0-9_.-]{4,}"
)

_LINKING = "号號码碼是为為: "
"""What stands between "phone" and the number; it stays."""


def gives_contact(text: str) -> bool:
    """Whether the words say how to reach somebody: a phone, an e-mail, or a name on a messenger."""
    found = redact(text)
    return (found != text and any(mark in found for mark in (PHONE, EMAIL))) or _HANDLE.search(text) is not None


def redact(text: str) -> str:
    """The text with placeholders for personal data. Full-width digits are found as well; the rest stays as written."""
    plain = _half_width(text)
    for start, end, placeholder in reversed(_found(plain)):
        text = text[:start] + placeholder + text[end:]
    return text


def _found(text: str) -> list[tuple[int, int, str]]:
    """The spans to replace, in order and without overlaps; the stricter shapes come first."""
    spans: list[tuple[int, int, str]] = []

    def add(match: re.Match[str], placeholder: str) -> None:
        start, end = match.span()
        start += len(match.group()) - len(match.group().lstrip(_LINKING))
        if all(end <= other_start or start >= other_end for other_start, other_end, _ in spans):
            spans.append((start, end, placeholder))

    for match in _EMAIL.finditer(text):
        add(match, EMAIL)
    for match in _ID_CN.finditer(text):
        if chinese_identity(match.group()):
            add(match, IDENTITY)
    for match in _ID_TW.finditer(text):
        if taiwanese_identity(match.group()):
            add(match, IDENTITY)
    for match in _CARD.finditer(text):
        if luhn(re.sub(r"\D", "", match.group())):
            add(match, CARD)
    for pattern in _PHONES:
        for match in pattern.finditer(text):
            add(match, PHONE)
    return sorted(spans)


def chinese_identity(number: str) -> bool:
    """The check digit of an 18-digit identity number (GB 11643)."""
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    total = sum(int(digit) * weight for digit, weight in zip(number, weights, strict=False))
    return "10X98765432"[total % 11] == number[-1].upper()


def taiwanese_identity(number: str) -> bool:
    """The check digit of a Taiwanese identity number: a letter and nine digits."""
    value = "ABCDEFGHJKLMNPQRSTUVXYWZIO".index(number[0].upper()) + 10
    digits = [value // 10, value % 10, *(int(digit) for digit in number[1:])]
    weights = (1, 9, 8, 7, 6, 5, 4, 3, 2, 1, 1)
    return sum(digit * weight for digit, weight in zip(digits, weights, strict=True)) % 10 == 0


def luhn(digits: str) -> bool:
    """The check digit of a bank card; a number of one digit repeated is none."""
    if len(set(digits)) < 2:
        return False
    total = 0
    for place, digit in enumerate(reversed(digits)):
        value = int(digit) * (1 if place % 2 == 0 else 2)
        total += value - 9 if value > 9 else value
    return total % 10 == 0


def _half_width(text: str) -> str:
    """Full-width characters one by one as their plain forms, so that places in the text stay the same."""
    return "".join(plain if len(plain := unicodedata.normalize("NFKC", char)) == 1 else char for char in text)
