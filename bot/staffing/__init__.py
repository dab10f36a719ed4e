"""How many seats and heads a service needs: as told, derived from contacts by Erlang C, or assumed from the stage."""

from bot.staffing.staffing import Spread, Staffing, staff
from bot.staffing.workload import contacts_needing, seats_for_contacts

__all__ = ["Spread", "Staffing", "contacts_needing", "seats_for_contacts", "staff"]
