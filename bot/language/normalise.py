"""One spelling for reading: full-width -> half-width, traditional -> simplified, lower case, no invisible characters.

Only what is read is normalised; what is stored or shown stays as the visitor wrote it. Every step works character by
character, so that a place in the normalised text can be traced back to the place in the original.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

import yaml
from opencc import OpenCC

DIALECT = Path(__file__).with_name("dialect.yml")
# A single character of the list is read so only in a message that holds one of these (系 or 未 alone is Mandarin).
CANTONESE = frozenset("嘅唔咁喺佢哋啲嗰冇俾畀睇嘢乜咗攞揾搵悭慳")
# Plain Mandarin that holds a character of the dialect list.
KEEP = tuple(
    (
        "关系 系统 系列 体系 联系 维系 派系 系数 院系 值得 觉得 记得 获得 得到 懂得 使得 难得 细节 详细 仔细 精细 明细 细分 "
        "细致 细心 呢$ 呢[?,!。~] 未来 未必 尚未 从未 未满 点铺 铺货 铺开 铺到 铺设 店铺 商铺 旺铺 倾向 抵押 抵达 抵制 "
        "仲裁 文件 文档 中文 英文 文字 文化 作文 语文 日文 韩文 俄文 文言 文案 公文 双文 文员 文旅 掂量 边上 周边 身边 那边 "
        "这边 一边 两边 边境 旁边 哪边 里边 外边 左边 右边 海边 边界 克服困难 克服了 啦$ 在线上 识别 知识 认识 意识 常识 辨识 "
        "见识 净利 净化 净水 纯净 干净 咪咪 猫咪 全日制 全日语 人员工 上班族 "
    ).split()
)
INVISIBLE = frozenset(
    "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u00ad\u061c\u180e\ufe0f\u202a\u202b\u202c\u202d\u202e"
)
# NFKC leaves these as they are; the readers know one form of each.
SAME = {
    "～": "~", "〜": "~", "∼": "~", "—": "-", "–": "-", "−": "-", "‐": "-", "‑": "-", "―": "-", "’": "'", "‘": "'",
    "“": '"', "”": '"', "「": '"', "」": '"', "『": '"', "』": '"', "、": "、", "×": "x", "＊": "*", "⁄": "/", "…": "…",
}  # fmt: skip


@dataclass(frozen=True)
class Normal:
    """A message as it is read. `offsets[i]` is the index in `raw` of the character that `text[i]` came from;
    one more entry stands for the end."""

    raw: str
    text: str
    offsets: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The span of `text` that covers `raw[start:end]`."""
        inside = [i for i, at in enumerate(self.offsets[:-1]) if start <= at < end]
        return (inside[0], inside[-1] + 1) if inside else (0, 0)


@lru_cache(maxsize=1)
def _to_simplified() -> OpenCC:
    return OpenCC("t2s")


@cache
def _read_as(character: str) -> str:
    """What one character is read as; the empty string for an invisible one."""
    if character in INVISIBLE:
        return ""
    if character in SAME:
        return SAME[character]
    if character < "\u0080":
        return character.lower() if character.isprintable() or character == "\n" else " "
    plain = "".join(SAME.get(one, one) for one in unicodedata.normalize("NFKC", character)).lower()
    if "\u3400" <= character <= "\u9fff" or "\uf900" <= character <= "\ufaff":
        plain = _to_simplified().convert(plain)
    return plain


@lru_cache(maxsize=1)
def _dialect() -> tuple[dict[str, str], re.Pattern[str]]:
    """Words of Hong Kong and Taiwan, and common slips, with what they are read as."""
    words = {str(said): str(read) for said, read in yaml.safe_load(DIALECT.read_text("utf-8")).items()}
    words = {said.lower(): read for said, read in words.items() if said != read}
    # A phrase may stand inside another word that is plain Mandarin (关系, 呢 at the end): those stay.
    longest_first = sorted(words, key=len, reverse=True)
    return words, re.compile("|".join([*KEEP, *(re.escape(word) for word in longest_first)]))


def normalise(raw: str) -> Normal:
    """Read a message into its normal spelling."""
    characters: list[str] = []
    offsets: list[int] = []
    for index, character in enumerate(raw):
        for one in _read_as(character):
            characters.append(one)
            offsets.append(index)
    text, places = _in_mandarin("".join(characters), offsets)
    return Normal(raw, text, (*places, len(raw)))


def _in_mandarin(text: str, offsets: list[int]) -> tuple[str, list[int]]:
    """The text with dialect words replaced, and the place that each character came from."""
    words, pattern = _dialect()
    cantonese = any(character in CANTONESE for character in text)
    pieces: list[str] = []
    places: list[int] = []
    at = 0
    for match in pattern.finditer(text):
        read = words.get(match.group())
        if read is None or (not cantonese and len(match.group()) == 1):
            continue
        pieces += [text[at : match.start()], read]
        places += offsets[at : match.start()]
        last = match.end() - match.start() - 1
        places += [offsets[match.start() + min(index, last)] for index in range(len(read))]
        at = match.end()
    return "".join([*pieces, text[at:]]), places + offsets[at:]


def plain(raw: str) -> str:
    """The normal spelling alone."""
    return normalise(raw).text
