"""The desk on loopback, and the browsers in front of it."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from typing import Any
from uuid import uuid4

from aiohttp import ClientResponse, ClientSession, CookieJar, web
from aiohttp.test_utils import TestServer
from argon2 import PasswordHasher
from yarl import URL

from sayso.desk.doors import DOORS, DeskRoute
from sayso.desk.office import PREFIX, Office, build_desk
from sayso.domain.advisers import Adviser, Clearance, Role, Skills
from sayso.passwords import Argon2
from tests.gateway.page import Page, page_of

PASSWORD = "correct horse battery"
# As cheap as argon2 can be.
CHEAP = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)


class Browser:
    """One person's, with cookies of its own. It does what a browser without JavaScript does."""

    def __init__(self, session: ClientSession, home: URL) -> None:
        self.session = session
        self.home = home
        self.csrf = ""

    async def get(self, path: str, *, status: int = 200, **query: str) -> Page:
        async with self.session.get(path, params=query, allow_redirects=False) as response:
            page = await page_of(response, status)
        self._note(page)
        return page

    async def follow(self, path: str) -> Page:
        """With redirects."""
        async with self.session.get(path) as response:
            page = await page_of(response, response.status)
        self._note(page)
        return page

    async def goes_to(self, path: str) -> str:
        """Where a page sends the browser."""
        async with self.session.get(path, allow_redirects=False) as response:
            return await redirect_of(response)

    def post(self, path: str, fields: Any = None, **how: Any) -> Any:
        """With the token of the last page; `fields` may take it away or exchange it."""
        fields = {"csrf": self.csrf} | (fields or {}) if not isinstance(fields, str | bytes | list) else fields
        return self.session.post(path, data=fields, allow_redirects=False, **how)

    async def sends(self, path: str, fields: Any = None, **how: Any) -> str:
        """A form that is taken: where the browser is sent then."""
        async with self.post(path, fields, **how) as response:
            return await redirect_of(response)

    async def is_refused(self, path: str, fields: Any = None, *, status: int, **how: Any) -> Page:
        """A form that is not taken."""
        async with self.post(path, fields, **how) as response:
            return await page_of(response, status)

    async def sign_in(self, name: str, password: str = PASSWORD) -> "Browser":
        assert await self.sends("/desk/sign-in", {"name": name, "password": password}) == f"{PREFIX}/"
        await self.get("/desk/account/stay")
        return self

    @property
    def cookie(self) -> str | None:
        return next((cookie.value for cookie in self.session.cookie_jar if "sayso_desk" in cookie.key), None)

    @cookie.setter
    def cookie(self, value: str) -> None:
        self.session.cookie_jar.update_cookies({"sayso_desk": value}, self.home)

    def _note(self, page: Page) -> None:
        [body] = [attributes for tag, attributes in page.elements if tag == "body"]
        self.csrf = body.get("data-csrf", "")


class Desk:
    def __init__(self, office: Office, server: TestServer, app: web.Application, stack: AsyncExitStack) -> None:
        self.office = office
        self.server = server
        self.app = app
        self._stack = stack

    @property
    def routes(self) -> list[DeskRoute]:
        return list(self.app[DOORS].values())

    async def browser(self) -> Browser:
        home = self.server.make_url("/")
        session = await self._stack.enter_async_context(ClientSession(home, cookie_jar=CookieJar(unsafe=True)))
        return Browser(session, home)

    async def add(
        self,
        name: str,
        role: Role = Role.ADVISER,
        *,
        clearances: tuple[Clearance, ...] = (),
        skills: Skills | None = None,
        one_time: bool = False,
    ) -> Adviser:
        """Somebody who can sign in with `PASSWORD`."""
        adviser = Adviser(
            id=uuid4().hex,
            name=name.lower(),
            shown_as=name,
            role=role,
            skills=skills or Skills(),
            clearances=frozenset(clearances),
            one_time=one_time,
        )
        async with self.office.units() as unit:
            assert await unit.advisers.add(adviser, password_hash=HASH, at=self.office.clock.now())
            await unit.commit()
        return adviser

    async def sign_in(self, name: str, role: Role = Role.ADVISER, **who: Any) -> Browser:
        """Somebody new, signed in."""
        await self.add(name, role, **who)
        return await (await self.browser()).sign_in(name)

    async def audited(self) -> list[tuple[str, str]]:
        """(actor, action), the latest first."""
        async with self.office.units(read_only=True) as unit:
            return [(entry.actor, entry.action) for entry in await unit.audit.latest(limit=100)]


HASH = CHEAP.hash(PASSWORD)


def cheap_passwords() -> Argon2:
    return Argon2(CHEAP)


@asynccontextmanager
async def open_desk(office: Office) -> AsyncIterator[Desk]:
    app, desk = web.Application(client_max_size=64 * 1024), build_desk(office)
    app.add_subapp(PREFIX, desk)
    async with AsyncExitStack() as stack:
        server = TestServer(app, host="127.0.0.1")
        await stack.enter_async_context(server)
        yield Desk(office, server, desk, stack)


async def redirect_of(response: ClientResponse) -> str:
    assert response.status == 303, (response.status, await response.text())
    return response.headers["Location"]
