"""Text -> understanding: what a visitor's message means (contract, "Text -> understanding" and "Labelling guide")."""

from bot.language.reader import Reader
from bot.language.reading import Reading
from bot.language.trained import load_trained
from bot.language.training_data import LabelledMessage

__all__ = ["LabelledMessage", "Reader", "Reading", "load_trained"]
