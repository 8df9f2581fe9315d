"""What complaints are about, as a council reports it: `data/categories.yml`."""

from typing import Annotated, Any

from pydantic import AfterValidator, Field, model_validator

from sayso.policy.reading import Strict
from understanding.category import OTHER
from understanding.elsewhere import phrases_of


def _can_be_found(cues: list[Any]) -> list[Any]:
    # Whoever looks for the cues knows best which can never be found.
    phrases_of(cues)
    return cues


class _Category(Strict):
    id: str = Field(pattern=r"^[a-z_]+$", max_length=24)
    name: str = Field(min_length=1, max_length=60)
    definition: str = Field(min_length=10, max_length=400)
    cues: Annotated[list[Any], AfterValidator(_can_be_found)] = Field(default_factory=list)
    examples: list[Annotated[str, Field(min_length=2, max_length=1000)]] = Field(min_length=1)


class CategoriesFile(Strict):
    categories: list[_Category]

    @model_validator(mode="after")
    def _ids_are_unique(self) -> "CategoriesFile":
        ids = [category.id for category in self.categories]
        if repeated := {name for name in ids if ids.count(name) > 1}:
            raise ValueError(f"category '{min(repeated)}' is there twice")
        if OTHER not in ids:
            raise ValueError(f"category '{OTHER}' is missing: it is that of a complaint that says nothing")
        return self
