"""A citizen takes equality answers back, with the code that came at their end."""

from dataclasses import replace

from sayso.domain.conversations import Conversation
from sayso.domain.ports import Clock, Unit
from sayso.domain.wording import Wordings
from sayso.flow.tell import tell


async def withdraw_answers_within(
    unit: Unit, conversation: Conversation, code: str, *, key: str, clock: Clock, wordings: Wordings
) -> None:
    """Delete the sheet of a code and say so.

    Who tries codes is told the same by the fifth wrong one and ever after, right or wrong, for an hour.
    """
    aside, now = conversation.aside, clock.steady()
    found = aside.may_try_codes(now) and await unit.equality.withdraw(code)
    if not found:
        aside = replace(aside, wrong_codes=aside.after_wrong_code(now))
        await unit.conversations.set_aside(conversation.id, aside)
    text = wordings.of(conversation.language).say("equality_withdrawn" if found else "equality_no_code")
    await tell(conversation, text, key=f"{key}:withdrawn", unit=unit, clock=clock)
