"""Profile -> scores, mode, reasons, flips, confidence. No language, no money: rules, weights and red lines only."""

from bot.scoring.confidence import confidence
from bot.scoring.decision import Decision, decide
from bot.scoring.flips import flips
from bot.scoring.reasons import Reason, reasons
from bot.scoring.rules import Rules
from bot.scoring.stability import Stability, weight_stability

__all__ = ["Decision", "Reason", "Rules", "Stability", "confidence", "decide", "flips", "reasons", "weight_stability"]
