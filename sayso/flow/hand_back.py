"""An adviser is done, and the bot goes on with what they confirmed."""

from collections.abc import Mapping

from sayso.domain.advisers import Adviser
from sayso.domain.conversations import Conversation, Floor, move_floor
from sayso.domain.desk import FACTS
from sayso.domain.errors import InvalidInput, NotAllowed, NotFound
from sayso.domain.facts import read_fact
from sayso.domain.kinds import FILED
from sayso.domain.ports import Clock, Unit, UnitFactory
from sayso.domain.text import MAX_LENGTH
from sayso.flow.at_the_desk import accept_words, audit, floor_of, key_of, must_hold

_KIND = "kind"
_QUESTION = "service:"
_MOST = 40  # facts


async def hand_back(
    conversation_id: str, *, facts: Mapping[str, str], adviser: Adviser, once: str, units: UnitFactory, clock: Clock
) -> bool:
    """Give the floor to the bot, which asks only what is missing. False where the same `once` came before.

    `facts`: what the adviser confirmed, by `sayso.domain.desk.FACTS`, and `kind` where it is another or the first;
    what is empty is left as it is. Raises `Held`, `InvalidInput` for a fact that cannot be, and `NotAllowed` where the
    bot is switched off.
    """
    told = _accept(facts)
    async with units() as unit:
        conversation = await unit.floors.lock(conversation_id)
        now, key = clock.now(), key_of(conversation_id, "back", once)
        # What came before it is the adviser's, and never the bot's.
        await unit.inbox.show_waiting(conversation_id)
        if not await unit.facts.add(conversation_id, told, key=key, at=now, due=clock.steady()):
            return False
        await must_hold(unit, conversation, adviser)
        if await unit.bot_stops.is_stopped(conversation.channel):
            raise NotAllowed("The bot is switched off, so you cannot hand this conversation back to it.")
        if await _was_filed(unit, conversation):
            await unit.conversations.new_episode(conversation_id)  # that matter is done
        await unit.conversations.set_floor(conversation_id, move_floor(conversation.floor, Floor.BOT))
        await leave_within(unit, conversation, clock=clock)
        before, after = floor_of(conversation, adviser), {"floor": Floor.BOT, "adviser": None, "facts": sorted(told)}
        await audit(
            unit, adviser, "hand_back", "conversation", conversation_id, clock=clock, before=before, after=after
        )
        await unit.commit()
        return True


async def leave_within(unit: Unit, conversation: Conversation, *, clock: Clock) -> None:
    """It is with people no more. As a part of the caller's transaction."""
    await unit.floors.take(conversation.id, None, at=clock.now())
    await unit.floors.set_team(conversation.id, None)
    await unit.floors.set_passes(conversation.id, 0)


async def _was_filed(unit: Unit, conversation: Conversation) -> bool:
    """Has a case come of it since the bot left it?"""
    since = await unit.floors.with_people_since(conversation.id)
    if since is None or conversation.last_reference is None:
        return False
    try:
        case = await unit.cases.get(conversation.last_reference)
    except NotFound:
        return False  # erased meanwhile
    return case.conversation_id == conversation.id and case.received_at >= since


def _accept(facts: Mapping[str, str]) -> dict[str, str]:
    if len(facts) > _MOST:
        raise InvalidInput("facts", "There are too many facts.")
    told = {name: accept_words(name, words, longest=MAX_LENGTH) for name, words in facts.items() if words.strip()}
    for name in told:
        if name not in (_KIND, *FACTS) and not name.startswith(_QUESTION):
            raise InvalidInput("facts", "The bot knows no such fact.")
    if _KIND in told and told[_KIND] not in FILED:
        raise InvalidInput(_KIND, "Choose a kind that the bot can take.")
    _accept_contact(told)
    return told


def _accept_contact(told: dict[str, str]) -> None:
    """As the bot itself would keep them."""
    if "phone" in told:
        phone = read_fact(told["phone"]).phone
        if phone is None:
            raise InvalidInput("phone", "This is not a phone number, so check it.")
        told["phone"] = phone
    if "postcode" in told:
        postcode = read_fact(told["postcode"]).postcode
        if postcode is None:
            raise InvalidInput("postcode", "This is not a postcode, so check it.")
        told["postcode"] = postcode
    if "email" in told and "@" not in told["email"]:
        raise InvalidInput("email", "This is not an e-mail address, so check it.")
