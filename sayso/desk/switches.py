"""Where the bot is silent, and from whom nothing is taken."""

from typing import Any

from aiohttp import web

from sayso.desk.doors import DeskRoute, adviser_of, form_of, get, post, see_other
from sayso.desk.office import OFFICE, PREFIX
from sayso.desk.rendering import page
from sayso.desk.words import channel_words
from sayso.domain.advisers import Action
from sayso.domain.conversations import Address, ChannelName
from sayso.domain.desk import Block
from sayso.domain.errors import InvalidInput, NotAllowed
from sayso.domain.ports import Unit
from sayso.flow.block import unblock
from sayso.flow.stop_bot import start_bot, stop_bot

_SWITCHES = f"{PREFIX}/switches"
_EVERYWHERE = "all"


def routes() -> list[DeskRoute]:
    return [
        get(_SWITCHES, show, Action.BLOCK),
        post(f"{_SWITCHES}/stop", stop, Action.STOP_BOT),
        post(f"{_SWITCHES}/start", start, Action.STOP_BOT),
        post(f"{_SWITCHES}/lift", lift, Action.BLOCK),
    ]


async def show(request: web.Request) -> web.Response:
    return await _page(request)


async def stop(request: web.Request) -> web.Response:
    office, form = request.app[OFFICE], form_of(request)
    try:
        channel, reason = _read_channel(form.raw("channel")), form.raw("reason")
        await stop_bot(channel, reason=reason, adviser=adviser_of(request), units=office.units, clock=office.clock)
    except InvalidInput as error:
        return await _page(request, status=400, field=error.field, error=error.message)
    return see_other(_SWITCHES)


async def start(request: web.Request) -> web.Response:
    office, form = request.app[OFFICE], form_of(request)
    channel = _read_channel(form.raw("channel"))
    try:
        await start_bot(channel, adviser=adviser_of(request), units=office.units, clock=office.clock)
    except NotAllowed as error:
        return await _page(request, status=409, field="stops", error=str(error))
    return see_other(_SWITCHES)


async def lift(request: web.Request) -> web.Response:
    office, form = request.app[OFFICE], form_of(request)
    channel = _read_channel(form.raw("channel"))
    if channel is None:
        raise InvalidInput("channel", "Choose a block of the list.")
    address = Address(channel, form.raw("address"))
    try:
        await unblock(address, adviser=adviser_of(request), units=office.units, clock=office.clock)
    except NotAllowed as error:
        return await _page(request, status=409, field="blocks", error=str(error))
    return see_other(_SWITCHES)


def _read_channel(typed: str) -> ChannelName | None:
    """None: everywhere."""
    if typed == _EVERYWHERE:
        return None
    try:
        return ChannelName(typed)
    except ValueError as error:
        raise InvalidInput("channel", "Choose where the bot is to be silent.") from error


async def _page(
    request: web.Request, *, status: int = 200, field: str | None = None, error: str | None = None
) -> web.Response:
    office, form = request.app[OFFICE], form_of(request)
    async with office.units(read_only=True) as unit:
        stops = await unit.bot_stops.list()
        blocks = await unit.blocks.list(now=office.clock.now())
        names = await unit.advisers.names({*(stop.by for stop in stops), *(block.by for block in blocks)})
        shown = [await _block(block, unit, names.get(block.by, "")) for block in blocks]
    return page(
        request,
        "switches.html",
        status=status,
        stops=[(_channel(stop.channel), stop.channel or _EVERYWHERE, stop, names.get(stop.by, "")) for stop in stops],
        channels=[(_EVERYWHERE, _channel(None)), *((name.value, _channel(name)) for name in ChannelName)],
        blocks=shown,
        channel=form.raw("channel") if error else _EVERYWHERE,
        reason=form.raw("reason") if error else "",
        field=field,
        error=error,
    )


def _channel(channel: ChannelName | None) -> str:
    return channel_words(channel) if channel else "All channels"


async def _block(block: Block, unit: Unit, by: str) -> dict[str, Any]:
    conversation = await unit.conversations.find(Address(block.channel, block.address))
    # The address of a web chat says nothing to anybody.
    shown = block.address if block.channel in (ChannelName.SMS, ChannelName.TEXTPHONE) else ""
    return {
        "channel": block.channel.value,
        "channel_words": channel_words(block.channel),
        "address": block.address,
        "shown": shown,
        "reason": block.reason,
        "by": by,
        "at": block.at,
        "until": block.until,
        "conversation_id": conversation.id if conversation else None,
    }
