"""The line to Rasa."""

from sayso.dialogue.rasa import RasaDialogue
from understanding.escape import escape, unescape

__all__ = ["RasaDialogue", "escape", "unescape"]
