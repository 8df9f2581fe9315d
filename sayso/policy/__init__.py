"""Loads and checks the data files that hold a council's policy: profiles, services, categories, wording.

Every fault is a `BrokenData` that names the file, the line and the field.
"""

from pathlib import Path

from sayso.policy.categories import CategoriesFile
from sayso.policy.elsewhere import ElsewhereFile, load_elsewhere
from sayso.policy.profiles import load_profile
from sayso.policy.questions import QuestionsFile, load_questions
from sayso.policy.reading import DATA, read
from sayso.policy.services import ExamplesFile, NamesFile, load_service_names, load_services
from sayso.policy.wordings import (
    NumbersFile,
    UnsupportedFile,
    WordingFile,
    load_unsupported_languages,
    load_wording,
    load_wordings,
)

__all__ = [
    "check_all",
    "load_elsewhere",
    "load_profile",
    "load_questions",
    "load_service_names",
    "load_services",
    "load_unsupported_languages",
    "load_wording",
    "load_wordings",
]

# Beside the profiles and the services, which all others may name.
_FILES = (
    ("service_names.yml", NamesFile),
    ("service_examples/*.yml", ExamplesFile),
    ("categories.yml", CategoriesFile),
    ("elsewhere.yml", ElsewhereFile),
    ("questions/*.yml", QuestionsFile),
    ("wording/*.yml", WordingFile),
    ("emergency_numbers.yml", NumbersFile),
    ("unsupported_languages.yml", UnsupportedFile),
)


def check_all(data: Path = DATA) -> list[str]:
    """Read every data file of the project. Returns the names of those that are fine; raises at the first fault."""
    profiles = sorted((data / "profiles").glob("*.yml"))
    for path in profiles:
        load_profile(str(path))
    checked = [*profiles, data / "services.yml"]
    services = load_services(data / "services.yml")
    for pattern, model in _FILES:
        for path in sorted(data.glob(pattern)) or [data / pattern]:  # where there is none, reading says so
            read(path, model, services=services)
            checked.append(path)
    for path in sorted((data / "questions").glob("*.yml")):
        load_questions(path.name, path.parent)  # together with the file that it is like
    return [str(path.relative_to(data.parent)) for path in checked]
