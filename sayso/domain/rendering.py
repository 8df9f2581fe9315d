"""Choices on channels that have no buttons."""

from collections.abc import Sequence

from sayso.domain.conversations import Choice


def with_numbered_choices(text: str, choices: Sequence[Choice]) -> str:
    """The text with its choices below it, one a line, numbered from 1."""
    return "\n".join([text, *(f"{number} {choice.label}" for number, choice in enumerate(choices, 1))])
