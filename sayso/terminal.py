"""`sayso chat`: a conversation in the terminal, over the real road (inbox, Rasa, store, outbox)."""

import asyncio
import sys
from collections.abc import Callable
from uuid import uuid4

from channels.terminal import terminal_address
from sayso.app import Parts
from sayso.domain.conversations import Address, Author, ChannelName, Floor, InboundMessage, ThreadMessage
from sayso.domain.errors import InvalidInput, SaysoError
from sayso.domain.rendering import with_numbered_choices
from sayso.domain.segments import count_segments
from sayso.domain.text import accept
from sayso.flow.receive import receive

_PATIENCE = 60.0  # seconds for an answer


async def chat(
    parts: Parts, channel: ChannelName, *, ask: Callable[[], str | None], say: Callable[[str], None]
) -> None:
    """Until the input ends. `ask` gives the next line, None at the end."""
    if not await parts.dialogue.ready():
        raise InvalidInput("rasa", "Rasa does not answer: start everything with `sayso up` first")
    address = terminal_address(channel, uuid4().hex)
    say(f"(talking over {channel}; an empty line or Ctrl-D ends it)")
    seen = 0
    async with parts.wakeups.watching():
        while (line := await asyncio.to_thread(ask)) is not None and line.strip():
            try:
                text = accept(line)
            except InvalidInput as error:
                say(f"! {error}")
                continue
            now = parts.clock.now()
            message = InboundMessage(channel, uuid4().hex, address, text, now)
            await receive(
                message,
                units=parts.units,
                clock=parts.clock,
                screen=parts.screen,
                wordings=parts.wordings,
                profile=parts.profile,
            )
            seen = await _show_answers(parts, address, seen, say)


async def _show_answers(parts: Parts, address: Address, seen: int, say: Callable[[str], None]) -> int:
    """Prints what came back, and returns up to where. Done when nothing of this conversation is under way."""
    try:
        async with asyncio.timeout(_PATIENCE):
            while True:
                async with parts.units(read_only=True) as unit:
                    conversation = await unit.conversations.find(address)
                    if conversation is None:
                        raise SaysoError("the conversation is gone")
                    thread = await unit.conversations.thread(conversation.id, after=seen)
                    busy = await unit.conversations.is_busy(conversation.id)
                for message in thread:
                    if message.author is not Author.CITIZEN:
                        say(_as_line(message, address.channel))
                seen = max([seen, *(message.seq for message in thread)])
                if not busy:
                    if conversation.floor is not Floor.BOT:
                        say(f"(the floor is with: {conversation.floor})")
                    return seen
                await parts.wakeups.wait(1.0)
    except TimeoutError:
        say("(no answer yet)")
        return seen


def _as_line(message: ThreadMessage, channel: ChannelName) -> str:
    text = with_numbered_choices(message.text, message.choices)
    cost = f"  [{count_segments(text)} segment(s)]" if channel is ChannelName.SMS else ""
    return f"{message.author.value}: {text}{cost}"


def read_line() -> str | None:
    """The next line that a person types; None at the end of the input."""
    try:
        return input("you: ") if sys.stdin.isatty() else (sys.stdin.readline() or None)
    except (EOFError, KeyboardInterrupt):
        return None
