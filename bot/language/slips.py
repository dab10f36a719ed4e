"""Words with which somebody puts a slip of their own right."""

from __future__ import annotations

import re

_outright = (
    r"哦不|喔不|啊不|呃不|不对|打错|说错|讲错|写错|我是说|口误"
    r"|(?<![a-z])(?:scratch that|i mean|no wait|wait no|sorry|oops|make it|correction)(?![a-z])"
)
SLIP = re.compile(_outright)
"""Said for nothing else."""
SAID_ANEW = re.compile(
    _outright + r"|不是|错了|我说的是|应该是|更正"
    r"|(?<![a-z])(?:no|actually|rather|well|wait|scratch)(?![a-z])"
)
"""Between two numbers that could stand for each other: the second one tells the first anew."""
