"""A citizen's message comes in: keep it, then say so."""

from sayso.domain.conversations import Author, ChannelName, Conversation, Floor, InboundMessage, InboxState
from sayso.domain.ports import Clock, Consent, Screen, Unit, UnitFactory
from sayso.domain.wording import Wording


async def receive(
    message: InboundMessage, *, units: UnitFactory, clock: Clock, screen: Screen, wording: Wording
) -> bool:
    """Keep a message. When this returns it is committed, so the provider may be told.

    False where it was kept before: a repeat changes nothing. STOP and START words take effect here and not in a
    turn, so that they hold even while the bot is slow or down.
    """
    async with units() as unit:
        conversation = await unit.conversations.open(message.sender, at=clock.now())
        consent = None
        if message.channel is ChannelName.SMS:
            consent = screen.consent(message.text, opted_out=conversation.opted_out)
        state = InboxState.PENDING
        if consent:
            state = InboxState.HEARD
        elif conversation.opted_out:
            state = InboxState.SHOWN  # the bot may not answer; a person must still see it
        item_id = await unit.inbox.add(conversation, message, at=clock.now(), due=clock.steady(), state=state)
        if item_id is None:
            return False
        if conversation.floor is Floor.CLOSED:
            await unit.conversations.set_floor(conversation.id, Floor.BOT)
        if consent:
            await _heed(consent, conversation, item_id, unit=unit, clock=clock, wording=wording)
        await unit.commit()
        return True


async def _heed(
    consent: Consent, conversation: Conversation, item_id: str, *, unit: Unit, clock: Clock, wording: Wording
) -> None:
    await unit.conversations.set_opted_out(conversation.id, consent is Consent.STOP)
    if consent is Consent.START:
        await unit.outbox.add(
            conversation.id,
            author=Author.SYSTEM,
            text=wording.say("opted_in"),
            at=clock.now(),
            due=clock.steady(),
            key=f"{item_id}:opted_in",
        )
