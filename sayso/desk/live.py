"""Server-sent events: open pages hear within a second that the queue or their conversation has changed.

The events say only that there is something new; the page then asks for it, and is shown what its adviser may see.
"""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import AbstractContextManager, asynccontextmanager, contextmanager, suppress
from dataclasses import dataclass, field

from aiohttp import web

from sayso.desk.doors import DeskRoute, adviser_of, get, is_still_in, seen_by
from sayso.desk.office import OFFICE, PREFIX, Office
from sayso.desk.queue import view_of
from sayso.desk.shared import SHARED, SharedRows
from sayso.domain.advisers import Action
from sayso.domain.desk import Marks, View
from sayso.domain.errors import NotFound, StoreUnavailable
from sayso.gateway.limits import Places
from sayso.gateway.problems import secure_headers

QUEUE, THREAD, SIGNED_OUT = "queue", "thread", "signed-out"
_HEARTBEAT = 15.0  # seconds between comments on a silent stream
_ASK_AGAIN = 60.0  # seconds between looks whether the session still stands
_LOOK_AGAIN = 5.0  # seconds, should a wake-up be missed
# A look at the queue costs some milliseconds of the database, once for all pages; then every page that shows what has
# changed asks for its rows. With many of them these askings are what costs, so that the looks are further apart.
_APART = 0.2  # seconds
_APART_FOR_EACH = 0.005  # seconds more for each page


@dataclass(eq=False, slots=True)
class _Open:
    """A page of the queue that is open."""

    view: View
    adviser_id: str
    changed: asyncio.Event = field(default_factory=asyncio.Event)
    seen: str | None = None


class LiveQueue:
    """Looks, once for all pages of this process that are open, whether anything in the queue has changed."""

    def __init__(self, office: Office, shared: SharedRows) -> None:
        self._office = office
        self._shared = shared
        self._pages: set[_Open] = set()
        self._looking: asyncio.Task[None] | None = None
        self._marks: Marks | None = None  # as they were when last looked at

    @contextmanager
    def changes(self, view: View, adviser_id: str) -> Iterator[asyncio.Event]:
        """Set at once and at every change of what a view shows, as long as the block runs. Who waits for it clears it.

        It may be set where somebody sees no change: one that only others may see, or one behind their page.
        """
        # What has changed since the page was made is told at once, and what changes from that look on later.
        page = _Open(view, adviser_id, seen=self._marks.seen_in(view, adviser_id) if self._marks else None)
        page.changed.set()
        self._pages.add(page)
        if self._looking is None or self._looking.done():
            self._looking = asyncio.create_task(self._look())
        try:
            yield page.changed
        finally:
            self._pages.discard(page)
            if not self._pages and self._looking:
                self._looking.cancel()
                self._looking = None
                self._know(None)

    async def _look(self) -> None:
        bell = self._office.wakeups.bell()
        while True:
            try:
                marks = await self._read()
            except StoreUnavailable:
                self._know(None)  # it comes back, and then the pages shall hear of it
            else:
                self._know(marks)
                for page in self._pages:
                    if (mark := marks.seen_in(page.view, page.adviser_id)) != page.seen:
                        page.seen = mark
                        page.changed.set()
            await asyncio.sleep(_APART + _APART_FOR_EACH * len(self._pages))
            await bell.wait(_LOOK_AGAIN)

    def _know(self, marks: Marks | None) -> None:
        self._marks = marks
        self._shared.know(marks)

    async def _read(self) -> Marks:
        async with self._office.units(read_only=True) as unit:
            return await unit.desk.marks()


_LIVE = web.AppKey("live_queue", LiveQueue)
_PLACES = web.AppKey("live_places", Places)


def routes() -> list[DeskRoute]:
    return [get(f"{PREFIX}/live", stream, Action.SEE_QUEUE, passive=True)]


def open_live(app: web.Application) -> None:
    """What the pages that are open share."""
    app[_LIVE] = LiveQueue(app[OFFICE], app[SHARED])
    # Browsers open six connections to one site: with four pages listening, two are left to work with.
    app[_PLACES] = Places(per_chat=4, per_address=1_000, in_all=1_000)


async def stream(request: web.Request) -> web.StreamResponse:
    """`queue` as what `?view=` shows of it changes; or, with `?conversation=`, `thread` as that one changes.

    Once the session has ended `signed-out`, and then no more.
    """
    conversation_id = request.query.get("conversation")
    if conversation_id:
        await _must_see(request, conversation_id)
    with _take_place(request):
        response = web.StreamResponse(headers={"Content-Type": "text/event-stream", "Cache-Control": "no-store"})
        response.headers["X-Accel-Buffering"] = "no"
        secure_headers(response)  # the middleware sees it too late
        await response.prepare(request)
        # The page was closed; or it comes again by itself, and it is too late for an error page.
        with suppress(ConnectionResetError, StoreUnavailable):
            if conversation_id:
                async with _thread_changes(request.app[OFFICE], conversation_id) as changed:
                    await _tell(request, response, changed, f"event: {THREAD}\ndata: {conversation_id}\n\n")
            else:
                with request.app[_LIVE].changes(view_of(request), adviser_of(request).id) as changed:
                    await _tell(request, response, changed, f"event: {QUEUE}\ndata:\n\n")
    return response


def _take_place(request: web.Request) -> AbstractContextManager[None]:
    """Raises `TooMany`."""
    places = request.app[_PLACES]
    return places.take(adviser_of(request).id, request.remote or "", is_there=lambda: request.transport is not None)


async def _tell(request: web.Request, response: web.StreamResponse, changed: asyncio.Event, event: str) -> None:
    """Until the page is closed, which is noticed within a heartbeat, or the session has ended."""
    spoke = asked = _now()
    while request.transport is not None:
        if _now() - asked >= _ASK_AGAIN:
            asked = _now()
            if not await _may_listen(request):
                await response.write(f"event: {SIGNED_OUT}\ndata:\n\n".encode())
                return
        if changed.is_set() or _now() - spoke >= _HEARTBEAT:
            news = event if changed.is_set() else ": still here\n\n"
            changed.clear()
            await response.write(news.encode())
            spoke = _now()
        with suppress(TimeoutError):
            async with asyncio.timeout(max(0.0, min(spoke + _HEARTBEAT, asked + _ASK_AGAIN) - _now())):
                await changed.wait()


async def _may_listen(request: web.Request) -> bool:
    """As when it began: the conversation may be for other eyes by now."""
    try:
        if conversation_id := request.query.get("conversation"):
            await _must_see(request, conversation_id)
    except NotFound:
        return False
    return await is_still_in(request)


async def _must_see(request: web.Request, conversation_id: str) -> None:
    """Raises `NotFound`."""
    async with request.app[OFFICE].units(read_only=True) as unit:
        row = await unit.desk.row(conversation_id)
    seen_by(request, row.flags, about_staff=row.about_staff, about=row.about)


@asynccontextmanager
async def _thread_changes(office: Office, conversation_id: str) -> AsyncIterator[asyncio.Event]:
    """Set at once, and at every change of that conversation."""
    changed = asyncio.Event()
    looking = asyncio.create_task(_watch_thread(office, conversation_id, changed))
    try:
        yield changed
    finally:
        looking.cancel()


async def _watch_thread(office: Office, conversation_id: str, changed: asyncio.Event) -> None:
    bell = office.wakeups.bell(conversation_id)
    seen: str | None = None
    while True:
        with suppress(StoreUnavailable):
            async with office.units(read_only=True) as unit:
                mark = await unit.desk.thread_mark(conversation_id)
            if mark != seen:
                seen = mark
                changed.set()
        await bell.wait(_LOOK_AGAIN)


def _now() -> float:
    return asyncio.get_running_loop().time()
