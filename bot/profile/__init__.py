"""What a company told us: the questions' shape, and a profile of validated answers."""

from bot.profile.answers import Profile, ProfileError, parse_profile
from bot.profile.questions import Language, Option, Question, Value

__all__ = ["Language", "Option", "Profile", "ProfileError", "Question", "Value", "parse_profile"]
