"""A desk whose advisers sign in with their account at the council."""

from dataclasses import dataclass
from typing import Any

from aiohttp import ClientSession
from yarl import URL

from sayso.council_sign_in import OpenIdProvider
from sayso.desk.council import BACK
from sayso.domain.advisers import Adviser
from tests.desk.desk import Browser, Desk
from tests.gateway.page import Page
from tests.support.fake_oidc import CLIENT_ID, CLIENT_SECRET, FakeProvider
from tests.support.fakes import FakeClock

SIGN_IN, THERE, ACCOUNT = "/desk/sign-in", "/desk/sign-in/council", "/desk/account"
REDIRECT = f"https://desk.example.org{BACK}"


@dataclass
class Council:
    """A desk with a provider, and people who sign in there."""

    desk: Desk
    provider: FakeProvider

    async def asks(self, browser: Browser, after: str = "") -> URL:
        """Where the provider sends the browser back to."""
        there = await browser.goes_to(f"{THERE}?next={after}" if after else THERE)
        back = await self.provider.visit(there)
        assert str(back.with_query(None)) == REDIRECT
        return back

    async def lets_in(self, browser: Browser | None = None, after: str = "") -> Browser:
        browser = browser or await self.desk.browser()
        back = await self.asks(browser, after)
        assert await browser.goes_to(back.raw_path_qs) == (after or "/desk/")
        assert "Sign out" in (await browser.get(ACCOUNT)).words
        return browser

    async def lets_nobody_in(self, *, status: int = 403) -> Page:
        browser = await self.desk.browser()
        page = await browser.get((await self.asks(browser)).raw_path_qs, status=status)
        assert browser.cookie is None
        return page

    async def adviser(self, adviser: Adviser) -> Adviser:
        async with self.desk.office.units(read_only=True) as unit:
            return await unit.advisers.get(adviser.id)


def open_provider(provider: FakeProvider, session: ClientSession, clock: FakeClock, **changed: Any) -> OpenIdProvider:
    known: dict[str, Any] = {
        "issuer": provider.issuer,
        "client_id": CLIENT_ID,
        "client_secret": CLIENT_SECRET,
        "redirect_uri": REDIRECT,
        "session": session,
        "clock": clock,
        "patience": 2.0,
    }
    return OpenIdProvider(**known | changed)
