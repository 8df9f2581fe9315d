"""Files that lie at a provider are fetched: before their message's turn is taken, or for the person who reads it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from sayso.domain.conversations import InboxItem
from sayso.domain.files import Attachment, File, FileAway, FileReason, FileState, KeptFile
from sayso.domain.ports import Clock, FileFetcher, Unit, UnitFactory
from sayso.domain.wording import Wordings
from sayso.flow.tell import tell

TRIES = 4  # over some seconds; then the bot answers without the file
TRIES_LEFT_BEHIND = 8  # over ten minutes; nobody waits for an answer of the bot
_FIRST_WAIT = timedelta(seconds=5)  # between these, and each time twice as long

type _Found = dict[str, KeptFile | FileReason]  # by the file's id


async def fetch_for_turn(
    item: InboxItem,
    files: Sequence[File],
    *,
    units: UnitFactory,
    fetcher: FileFetcher | None,
    clock: Clock,
    wordings: Wordings,
) -> tuple[File, ...]:
    """The files of a message, none of them wanted any more. Raises `FileAway` while another try may help.

    `fetcher`: None where no provider of ours has files.
    """
    wanted = [file for file in files if file.state is FileState.WANTED]
    if not wanted:
        return tuple(files)
    found = await _fetch(wanted, fetcher)
    if item.attempts + 1 < TRIES and fetcher:
        got: _Found = {file_id: what for file_id, what in found.items() if what is not FileReason.AWAY}
        await _settle(item.id, got, units=units, clock=clock, wordings=wordings)
        if len(got) < len(found):
            raise FileAway(f"{len(found) - len(got)} files could not be fetched")
    else:
        await _settle(item.id, found, units=units, clock=clock, wordings=wordings)
    async with units(read_only=True) as unit:
        return tuple(await unit.files.of_message(item.id))


async def fetch_left_behind(
    *, units: UnitFactory, fetcher: FileFetcher | None, clock: Clock, wordings: Wordings
) -> bool:
    """Try the files of one message that needs no turn: a person reads it. False where there is nothing to do now.

    What cannot be had waits longer each time, and the others come first. Nobody will be asked about where the
    pictures were taken, so that is not kept. A fault of ours is raised again, and counts as a try like any other.
    """
    async with units(read_only=True) as unit:
        files = await unit.files.left_behind(now=clock.steady())
    wanted = [file for file in files if file.state is FileState.WANTED]
    if not wanted:
        return False
    tries = 1 + max(file.tries for file in wanted)
    async with units() as unit:
        # Before it is tried: whatever becomes of it, it must not stand in the way of others.
        until = clock.steady() + _FIRST_WAIT * 2 ** min(tries - 1, TRIES_LEFT_BEHIND)
        await unit.files.put_off([file.id for file in wanted], until=until)
        await unit.commit()
    fault = None
    try:
        found = await _fetch(wanted, fetcher)
    except Exception as error:  # noqa: BLE001 - it is raised below
        fault, found = error, _all_away(wanted)
    if tries < TRIES_LEFT_BEHIND:
        found = {file_id: what for file_id, what in found.items() if what is not FileReason.AWAY}
    placeless = {file_id: _without_place(what) for file_id, what in found.items()}
    await _settle(wanted[0].message_id, placeless, units=units, clock=clock, wordings=wordings)
    if fault:
        raise fault
    return True


def _all_away(wanted: Sequence[File]) -> _Found:
    return {file.id: FileReason.AWAY for file in wanted}


def _without_place(what: KeptFile | FileReason) -> KeptFile | FileReason:
    return replace(what, place=None) if isinstance(what, KeptFile) else what


async def _fetch(wanted: Sequence[File], fetcher: FileFetcher | None) -> _Found:
    if fetcher is None:
        return _all_away(wanted)
    found = await fetcher.fetch([file.url or "" for file in wanted])
    return {file.id: what for file, what in zip(wanted, found, strict=True)}


async def _settle(message_id: str, found: _Found, *, units: UnitFactory, clock: Clock, wordings: Wordings) -> None:
    if not found:
        return
    async with units() as unit:
        # First, as everywhere, the lock of the conversation: whoever else is at its files waits here.
        await unit.inbox.conversation_of(message_id)
        settled = [what for file_id, what in found.items() if await unit.files.settle(file_id, what)]
        await tell_refused(message_id, settled, unit=unit, clock=clock, wordings=wordings)
        await unit.commit()


async def tell_refused(
    message_id: str, attachments: Sequence[Attachment], *, unit: Unit, clock: Clock, wordings: Wordings
) -> None:
    """Say of each reason once why a file of a message was not kept, unless the citizen wants no messages."""
    reasons = dict.fromkeys(what for what in attachments if isinstance(what, FileReason))
    if not reasons:
        return
    conversation = await unit.inbox.conversation_of(message_id)
    if conversation.opted_out:
        return
    for reason in reasons:
        text = wordings.of(conversation.language).say(f"file_refused_{reason}")
        await tell(conversation, text, key=f"{message_id}:file_refused_{reason}", unit=unit, clock=clock)
