"""What was typed into one of the desk's forms."""

import re
from collections.abc import Iterable, Mapping, Sequence

from sayso.domain.errors import InvalidInput
from sayso.domain.text import MAX_LENGTH, clean

_KEY = re.compile(r"[0-9a-f]{32}")
_HIDDEN = frozenset({"csrf", "once", "password", "new_password", "repeated", "code"})
_LONGEST_SHOWN = 10_000  # characters of one field that an error page shows again


class Form:
    """The fields of a form. Asking for one that comes twice raises `InvalidInput`; so do the readings below."""

    def __init__(self, pairs: Iterable[tuple[str, str]] = ()) -> None:
        fields: dict[str, list[str]] = {}
        for name, value in pairs:
            fields.setdefault(name, []).append(value)
        self._fields: Mapping[str, list[str]] = fields

    def __contains__(self, name: str) -> bool:
        return name in self._fields

    @property
    def names(self) -> Sequence[str]:
        """Of the fields that were sent."""
        return tuple(self._fields)

    def raw(self, name: str) -> str:
        """As it was sent; "" where it was not."""
        values = self._fields.get(name, [""])
        if len(values) > 1:
            raise InvalidInput(name, "The form could not be read. Go back, and send it again from our page.")
        return values[0]

    def text(self, name: str, *, longest: int = MAX_LENGTH) -> str:
        """Cleaned of what nobody types; "" where it was left empty."""
        text = clean(self.raw(name))
        if len(text) > longest:
            raise InvalidInput(name, f"That is longer than {longest:,} characters. Make it shorter.")
        return text

    def many(self, name: str) -> tuple[str, ...]:
        """All that were ticked, each once."""
        return tuple(dict.fromkeys(clean(value) for value in self._fields.get(name, ()) if clean(value)))

    @property
    def once(self) -> str:
        """The key that makes a double click harmless: a hidden field of the page."""
        key = self.raw("once")
        if not _KEY.fullmatch(key):
            raise InvalidInput("once", "The form could not be read. Go back, and send it again from our page.")
        return key

    @property
    def typed(self) -> dict[str, str]:
        """What a person wrote, to show it again where it could not be taken. No passwords."""
        return {
            name: clean("\n".join(values))[:_LONGEST_SHOWN]
            for name, values in self._fields.items()
            if name not in _HIDDEN and any(" " in value or "\n" in value for value in values)
        }
