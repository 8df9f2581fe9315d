"""The words we say: `data/wording/`, the numbers they name, and a line for those whose language we do not speak."""

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Annotated

from pydantic import Field, RootModel

from sayso.domain.errors import BrokenData
from sayso.domain.profiles import Profile
from sayso.domain.wording import ENGLISH, Fault, Wording, faults_in
from sayso.policy.reading import DATA, Strict, read
from understanding.screen import STOP_WORDS

WORDING = DATA / "wording"
NUMBERS = DATA / "emergency_numbers.yml"
UNSUPPORTED = DATA / "unsupported_languages.yml"

type _Number = Annotated[str, Field(min_length=3, max_length=30)]
type _Line = Annotated[str, Field(min_length=10, max_length=150)]
type _Language = Annotated[str, Field(pattern="^[a-z]{2,3}$")]


class WordingFile(Strict):
    language: str = Field(pattern="^[a-z]{2}$")
    texts: dict[str, str]
    choices: dict[str, dict[str, str]]

    def faults(self) -> Iterable[Fault]:
        return faults_in(self.texts, self.choices, never_offer=STOP_WORDS)


class _Numbers(Strict):
    """Whom to ring in an emergency, in one nation."""

    gas: _Number  # leaks
    crisis: _Number  # mental health
    abuse: _Number  # at home
    trading: _Number  # rogue traders


class NumbersFile(Strict):
    ENG: _Numbers
    WLS: _Numbers
    SCT: _Numbers
    NIR: _Numbers


class UnsupportedFile(RootModel[dict[_Language, _Line]]):
    """One line each, in the language itself."""


def load_wording(profile: Profile, path: Path = WORDING / "en.yml", *, public_url: str | None = None) -> Wording:
    """A language's texts, bound to the names that a profile gives and the emergency numbers of its nation.

    `public_url`: where our own pages are, the privacy notice among them.
    """
    data = read(path, WordingFile)
    numbers: _Numbers = getattr(read(NUMBERS, NumbersFile), profile.nation)
    # Phones make a link of an address without its scheme, and a text message has no room to spare.
    privacy = re.sub(r"^https?://", "", profile.privacy.address or f"{public_url or profile.website}/privacy")
    common = {"council": profile.council, "phone": profile.phone, "website": profile.website, "privacy": privacy}
    common |= numbers.model_dump()
    return Wording(language=data.language, texts=data.texts, choices=data.choices, common=common)


def load_wordings(profile: Profile, folder: Path = WORDING, *, public_url: str | None = None) -> Mapping[str, Wording]:
    """All languages that we speak, by ISO 639-1. See `load_wording`."""
    read_all = (load_wording(profile, path, public_url=public_url) for path in folder.glob("*.yml"))
    found = {wording.language: wording for wording in read_all}
    if ENGLISH not in found:
        raise BrokenData(f"{folder}: has no wording for '{ENGLISH}'")
    return found


def load_unsupported_languages(path: Path = UNSUPPORTED) -> Mapping[str, str]:
    """What to answer in the languages that we do not speak yet, by ISO 639."""
    return read(path, UnsupportedFile).root
