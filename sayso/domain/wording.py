"""The words we say, by key. The files lie in `data/wording/`; Rasa holds none."""

from collections.abc import Mapping
from dataclasses import dataclass

from sayso.domain.conversations import Choice
from sayso.domain.errors import BrokenData


@dataclass(frozen=True, slots=True)
class Wording:
    """One language's texts and choice labels."""

    language: str  # ISO 639-1
    texts: Mapping[str, str]
    choices: Mapping[str, Mapping[str, str]]
    common: Mapping[str, str]  # what every text may name: council, phone, website

    def say(self, key: str, **values: str) -> str:
        """The text of `key` with its placeholders filled. A missing key or placeholder is a `BrokenData`."""
        try:
            # Placeholders are ours, values are the citizen's: format() never reads placeholders inside values.
            return self.texts[key].format(**{**self.common, **values})
        except KeyError as error:
            raise BrokenData(f"wording '{self.language}': '{key}' lacks {error}") from error

    def choose(self, key: str) -> tuple[Choice, ...]:
        """The choices of `key`, in the order of the file."""
        if key not in self.choices:
            raise BrokenData(f"wording '{self.language}': no choices '{key}'")
        return tuple(Choice(value, label) for value, label in self.choices[key].items())
