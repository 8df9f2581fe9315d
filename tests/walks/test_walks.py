"""Citizens who wander at random, and what must hold whatever they write.

`SAYSO_WALK_SEED=17` walks that one alone; `python -m tests.walks --seed 17` shows it whole.
"""

import os
import re

import pytest

from sayso import model
from tests.support.databases import REQUIRE_ALL
from tests.walks.many import walk_many, walk_of

WALKS = 200
_REFERENCE = re.compile(r"\b[0-9A-Z]{4}-[0-9A-Z]{4}\b")


@pytest.fixture(autouse=True)
def _needs_a_model() -> None:
    if not model.model_path().exists() and os.environ.get(REQUIRE_ALL) != "1":
        pytest.skip("needs a trained model: run `make train`")


def test_no_walk_breaks_a_rule() -> None:
    only = os.environ.get("SAYSO_WALK_SEED")
    flawed = list(walk_many([int(only)] if only else range(WALKS)))
    assert not flawed, "\n".join(flawed)


def test_a_walk_can_be_walked_again() -> None:
    # References of cases are drawn anew each time.
    first, again = (_REFERENCE.sub("", walk_of(7, None, stubborn=True, transcript=True) or "") for _ in range(2))
    assert len(first.splitlines()) > 5
    assert first == again
