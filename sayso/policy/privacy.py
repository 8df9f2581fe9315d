"""What a profile says of privacy: whom to write to, how long things are kept, where the notice is."""

from typing import Annotated

from pydantic import AfterValidator, Field

from sayso.domain.profiles import Contact, Period, Privacy, Retention
from sayso.policy.reading import Strict

_KEPT = r"^[1-9]\d{0,2} (?:day|week|month|year)s?$"
_DEFAULT = Retention()


def _period(words: str) -> str:
    count, unit = words.split()
    if (count == "1") == unit.endswith("s"):
        raise ValueError(f"'{words}' is not how one writes it: use '1 year', '2 years'")
    return words


_Period = Annotated[str, Field(pattern=_KEPT), AfterValidator(_period)]


class _RetentionFile(Strict):
    cases: _Period = str(_DEFAULT.cases)
    messages: _Period = str(_DEFAULT.messages)
    unfinished: _Period = str(_DEFAULT.unfinished)
    needs: _Period = str(_DEFAULT.needs)
    equality_answers: _Period = str(_DEFAULT.equality_answers)
    survey_answers: _Period = str(_DEFAULT.survey_answers)


class _ContactFile(Strict):
    name: str = Field(Contact().name, min_length=1, max_length=80)
    email: str = Field("", pattern=r"^(?:[^@\s]+@[^@\s]+\.[^@\s]+)?$", max_length=120)
    phone: str = Field("", max_length=20)
    address: str = Field("", max_length=200)


class PrivacyFile(Strict):
    """The `privacy` of a profile. All has a default, so that there is a notice before a council has written one."""

    contact: _ContactFile = _ContactFile()
    retention: _RetentionFile = _RetentionFile()
    address: str = Field("", pattern=r"^(?:https://\S+)?$", max_length=60)

    def build(self) -> Privacy:
        periods = {name: _read(words) for name, words in self.retention.model_dump().items()}
        return Privacy(Contact(**self.contact.model_dump()), Retention(**periods), self.address)


def _read(words: str) -> Period:
    count, unit = words.split()
    return Period(int(count), unit.removesuffix("s"))
