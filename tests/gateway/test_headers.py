"""Every answer carries the headers that keep a browser out of harm, and only the widget's page may be framed."""

from dataclasses import replace

import pytest
from aiohttp import ClientResponse

from sayso.gateway.site import Site
from tests.gateway.page import page_of
from tests.gateway.site import Chat, chatting
from tests.support.fakes import failing_commits


def _check(response: ClientResponse, *, framed: bool = False) -> None:
    policy = _policy(response)
    assert policy["default-src"] == ["'none'"]
    assert policy["script-src"] == ["'self'"]
    assert policy["base-uri"] == ["'none'"]
    assert policy["form-action"] == ["'self'"]
    assert ("frame-ancestors" not in policy) if framed else (policy["frame-ancestors"] == ["'none'"])
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Referrer-Policy"] == "no-referrer"
    assert response.headers["Cache-Control"]
    assert "geolocation=(self)" in response.headers["Permissions-Policy"]


def _policy(response: ClientResponse) -> dict[str, list[str]]:
    directives = (part.split() for part in response.headers["Content-Security-Policy"].split(";") if part.strip())
    return {name: values for name, *values in directives}


ANSWERS = [
    ("the home page", "GET", "/", 200),
    ("the chat page", "GET", "/chat", 200),
    ("the page to follow a case", "GET", "/track", 200),
    ("a file of no case", "GET", "/track/files/x", 404),
    ("the widget", "GET", "/widget.js", 200),
    ("a script", "GET", "/static/chat.js", 200),
    ("a style sheet", "GET", "/static/sayso.css", 200),
    ("a page that is not there", "GET", "/nothing", 404),
    ("a file that is not there", "GET", "/static/nothing.js", 404),
    ("a path out of the folder", "GET", "/static/%2e%2e/pages.py", 404),
    ("a folder", "GET", "/static/", 403),
    ("another method", "DELETE", "/", 405),
    ("a redirect", "POST", "/chat/start", 303),
    ("a form without a session", "POST", "/chat", 404),
    ("a new session", "POST", "/chat/api/sessions", 201),
    ("no session", "GET", "/chat/api/sessions/x/messages", 404),
    ("events of no session", "GET", "/chat/api/sessions/x/events", 404),
    ("an unsigned webhook", "POST", "/channels/sms/twilio", 403),
    ("alive", "GET", "/healthz", 200),
    ("ready", "GET", "/readyz", 200),
]


@pytest.mark.parametrize(("method", "path", "status"), [row[1:] for row in ANSWERS], ids=[row[0] for row in ANSWERS])
async def test_every_answer_has_the_headers(chat: Chat, method: str, path: str, status: int) -> None:
    async with chat.client.request(method, path, allow_redirects=False) as response:
        assert response.status == status
        _check(response)


async def test_the_events_have_them_too(chat: Chat) -> None:
    session = await chat.start()
    async with chat.client.get(f"/chat/api/sessions/{session}/events") as response:
        assert response.status == 200
        _check(response)


async def test_errors_have_them_too(site: Site) -> None:
    async with chatting(site) as chat:
        session = await chat.start()
        async with chat.client.post(f"/chat/api/sessions/{session}/messages", data=b"x" * 70_000) as response:
            assert response.status == 413
            _check(response)
    full = replace(site, units=failing_commits(site.units))
    async with chatting(full) as chat, chat.client.post("/chat/start") as response:
        await page_of(response, 503)
        _check(response)


@pytest.mark.parametrize("path", ["/chat?embed=1", "/chat?embed=1&service=gone"])
async def test_the_widgets_page_may_be_framed_and_no_other(chat: Chat, path: str) -> None:
    async with chat.client.get(path) as response:
        await page_of(response)
        _check(response, framed=True)
    for other in ("/chat?embed=0", "/chat?embed=", "/chat", "/"):
        async with chat.client.get(other) as response:
            _check(response)


async def test_the_widget_may_be_loaded_by_other_sites_and_kept_for_a_while(chat: Chat) -> None:
    async with chat.client.get("/widget.js") as response:
        assert response.status == 200
        assert response.content_type == "text/javascript"
        assert response.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
        assert "max-age=" in response.headers["Cache-Control"]
        script = await response.text()
    assert "/chat" in script
    assert "embed" in script


@pytest.mark.parametrize("path", ["/", "/chat", "/track", "/nothing"])
async def test_pages_hold_no_script_of_their_own(chat: Chat, path: str) -> None:
    """The policy would not run it."""
    async with chat.client.get(path) as response:
        page = await page_of(response, response.status)
    scripts = [attributes for tag, attributes in page.elements if tag == "script"]
    assert all(attributes.get("src", "").startswith("/static/") for attributes in scripts)
    assert "style" not in page.tags
    assert not any("style" in a or any(name.startswith("on") for name in a) for _, a in page.elements)


async def test_what_a_page_loads_is_there(chat: Chat) -> None:
    async with chat.client.get("/chat") as response:
        page = await page_of(response)
    wanted = [attributes["src"] for tag, attributes in page.elements if tag == "script"]
    wanted += [a["href"] for tag, a in page.elements if tag == "link" and a.get("rel") == "stylesheet"]
    assert wanted
    for path in wanted:
        async with chat.client.get(path) as response:
            assert response.status == 200, path
            assert (await response.read()).strip()


async def test_an_error_page_is_a_page_of_the_council_and_says_how_to_go_on(chat: Chat) -> None:
    async with chat.client.get("/nothing-<b>here") as response:
        page = await page_of(response, 404)
    assert chat.site.profile.council in page.words
    assert chat.site.profile.phone in page.words
    assert "<b>" not in page.html
