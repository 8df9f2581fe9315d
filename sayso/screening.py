"""The look at every message that comes in, by the rules in `understanding`."""

from sayso.domain.ports import Consent
from understanding.abuse import is_abusive
from understanding.emergency import find_dangers
from understanding.language import LanguageDetector
from understanding.masking import mask
from understanding.screen import command, consent_word
from understanding.side_questions import asks_only


class WordScreen:
    """See `sayso.domain.ports.Screen`. Cheap to make; loads 100 MB of statistics when it first needs them."""

    def __init__(self) -> None:
        self._languages = LanguageDetector()

    def consent(self, text: str, *, opted_out: bool) -> Consent | None:
        word = consent_word(text, opted_out=opted_out)
        return Consent(word) if word else None

    def mask(self, text: str) -> tuple[str, tuple[str, ...]]:
        return mask(text)

    def dangers(self, text: str) -> tuple[str, ...]:
        return find_dangers(text)

    def is_abusive(self, text: str) -> bool:
        return is_abusive(text)

    def command(self, text: str) -> str | None:
        return command(text)

    def asks(self, text: str) -> tuple[str, ...]:
        return asks_only(text)

    def resumes(self, text: str) -> bool:
        return command(text) == "resume"

    def language(self, text: str) -> str | None:
        return self._languages.decide(text)
