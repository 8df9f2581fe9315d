"""What must not be missed in a message: deterministic, before any model and in every state."""

from understanding.emergency.finding import DANGERS, find_dangers

__all__ = ["DANGERS", "find_dangers"]
