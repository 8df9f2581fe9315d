"""What there is to tick on the pages about people and teams."""

from collections.abc import Container
from typing import Any

from babel import Locale

from sayso.desk.forms import Form
from sayso.desk.office import Office
from sayso.domain.errors import InvalidInput

_ENGLISH = Locale("en")


def services_of(office: Office) -> list[tuple[str, str]]:
    """(id, name), by name."""
    return sorted(((service.id, service.name) for service in office.services.values()), key=lambda each: each[1])


def languages_of(office: Office) -> list[tuple[str, str]]:
    """(code, name) of those that citizens write in, as far as we can tell, by name."""
    codes = office.wordings.by_language.keys() | office.wordings.unsupported.keys()
    return sorted(((code, str(_ENGLISH.languages.get(code, code))) for code in codes), key=lambda each: each[1])


def ticked(form: Form, field: str, there: Container[Any]) -> tuple[str, ...]:
    """Raises `InvalidInput` for what cannot be ticked."""
    found = form.many(field)
    if not all(value in there for value in found):
        raise InvalidInput(field, "Something that you ticked is not there any more. Look again.")
    return found
