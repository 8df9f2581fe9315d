"""The chat works without JavaScript: forms, redirects and pages."""

from dataclasses import replace
from http.cookies import Morsel
from typing import Any

import pytest

from sayso.domain.conversations import Author, Choice, Floor, Reply, ThreadMessage
from sayso.gateway.limits import Limiter
from sayso.gateway.site import Site
from tests.gateway.page import Page, page_of
from tests.gateway.site import Chat, chatting
from tests.support.fakes import PROFILE, WORDING

COOKIE = "sayso_chat"


class Browser:
    """A browser without JavaScript. It keeps cookies."""

    def __init__(self, chat: Chat) -> None:
        self.chat = chat
        self.client = chat.client

    async def open(self, path: str = "/chat", status: int = 200) -> Page:
        async with self.client.get(path) as response:
            return await page_of(response, status)

    async def start(self) -> str:
        """Press the button that starts a chat. Returns its session."""
        async with self.client.post("/chat/start", allow_redirects=False) as response:
            assert response.status == 303
            return response.cookies[COOKIE].value

    async def send(self, page: Page, status: int = 303, **fields: str) -> Any:
        """Send the form of a page, with these fields filled in."""
        form = page.form("/chat")
        assert form.method == "post"
        async with self.client.post("/chat", data=form.fields | fields, allow_redirects=False) as response:
            assert response.status == status, await response.text()
            return response.headers["Location"] if status == 303 else await page_of(response, status)


@pytest.fixture
def browser(chat: Chat) -> Browser:
    return Browser(chat)


async def _said(browser: Browser, session: str) -> list[str]:
    """What the citizen has said."""
    thread: list[ThreadMessage] = await browser.chat.thread(session)
    return [message.text for message in thread if message.author is Author.CITIZEN]


def _links(page: Page) -> list[dict[str, str]]:
    return [attributes for tag, attributes in page.elements if tag == "a" and attributes["href"] == "/track"]


async def test_home_and_the_reference_in_the_chat_lead_to_where_a_case_is_followed(browser: Browser) -> None:
    assert len(_links(await browser.open("/"))) == 1
    await browser.start()
    await browser.send(await browser.open(), text="The light is out")
    [pattern] = _links(await browser.open())  # for the script, which the page shows nowhere
    await browser.chat.answer(Reply("Thank you.", case_reference="K7Q4-M2XS"))
    assert _links(await browser.open()) == [pattern, pattern]
    assert "target" not in pattern
    for link in _links(await browser.open("/chat?embed=1")):
        assert (link["target"], link["rel"]) == ("_blank", "noopener")


async def test_the_home_page_leads_into_the_chat(browser: Browser) -> None:
    page = await browser.open("/")
    assert PROFILE.council in page.words
    assert PROFILE.phone in page.words
    assert page.form("/chat/start").method == "post"


async def test_the_number_to_text_is_shown_where_there_is_one(site: Site) -> None:
    for twilio, shown in ((site.twilio, True), (None, False)):
        async with chatting(replace(site, twilio=twilio)) as chat:
            page = await Browser(chat).open("/")
            assert ("+447700900000" in page.html) is shown


async def test_without_a_session_the_chat_page_offers_to_start_one(browser: Browser) -> None:
    page = await browser.open()
    assert page.form("/chat/start").buttons


def _flags(cookie: Morsel[str]) -> tuple[bool, str, str, bool]:
    return bool(cookie["httponly"]), str(cookie["samesite"]), str(cookie["path"]), bool(cookie["secure"])


@pytest.mark.parametrize("secure", [True, False])
async def test_starting_sets_a_cookie_that_scripts_and_other_sites_cannot_use(site: Site, secure: bool) -> None:
    served = chatting(replace(site, secure=secure))
    async with served as chat, chat.client.post("/chat/start", allow_redirects=False) as response:
        assert response.status == 303
        assert response.headers["Location"].startswith("/chat")
        cookie = response.cookies[COOKIE]
    assert _flags(cookie) == (True, "Lax", "/chat", secure)
    assert 0 < int(cookie["max-age"]) <= 31 * 24 * 3600
    assert len(cookie.value) == 43


async def test_the_started_chat_shows_the_greeting_and_a_form(browser: Browser) -> None:
    await browser.start()
    page = await browser.open()
    assert WORDING.say("greeting") in page.words
    assert set(page.form("/chat").fields) >= {"id", "text"}


async def test_a_chat_about_a_service_is_greeted_so_and_an_unknown_service_refused(browser: Browser) -> None:
    service, name = next(iter(browser.chat.site.service_names.items()))
    page = await browser.open(f"/chat?service={service}")
    form = page.form("/chat/start")
    assert form.fields["service"] == service
    async with browser.client.post("/chat/start", data=form.fields, allow_redirects=False) as response:
        assert response.status == 303
    assert WORDING.say("greeting_about", service=name) in (await browser.open()).words
    async with browser.client.post("/chat/start", data={"service": "<b>none</b>"}) as response:
        refused = await page_of(response, 400)
    assert "<b>none</b>" not in refused.html
    # An old link to a service that is gone still opens the chat.
    await browser.open("/chat?service=gone")


async def test_a_message_is_sent_by_a_form_and_shown(browser: Browser) -> None:
    session = await browser.start()
    location = await browser.send(await browser.open(), text="My bin was missed")
    assert location.startswith("/chat")
    assert await _said(browser, session) == ["My bin was missed"]
    assert "My bin was missed" in (await browser.open()).words


async def test_sending_the_same_form_twice_says_it_once(browser: Browser) -> None:
    session = await browser.start()
    page = await browser.open()
    for _ in range(2):
        await browser.send(page, text="My bin was missed")
    assert await _said(browser, session) == ["My bin was missed"]


async def test_every_page_has_a_form_of_its_own(browser: Browser) -> None:
    session = await browser.start()
    for text in ("one", "one"):
        await browser.send(await browser.open(), text=text)
    assert await _said(browser, session) == ["one", "one"]


async def test_choices_are_buttons_that_say_what_they_are(browser: Browser) -> None:
    session = await browser.start()
    await browser.send(await browser.open(), text="My bin was missed")
    choices = (Choice("send", "Send it"), Choice("leave", "Leave it"))
    await browser.chat.answer(Reply("Shall I send it?", asks="confirm", choices=choices))
    page = await browser.open()
    buttons = page.form("/chat").buttons
    assert ("choice", "send", "Send it") in buttons
    assert ("choice", "leave", "Leave it") in buttons
    await browser.send(page, choice="send")
    assert await _said(browser, session) == ["My bin was missed", "Send it"]


REFUSED = [
    ("nothing", "", ""),
    ("white space", " \n ", ""),
    ("4,001 characters", "Zoë & co " + "x" * 3_992, "Zoë & co " + "x" * 3_992),
]


@pytest.mark.parametrize(("text", "kept"), [row[1:] for row in REFUSED], ids=[row[0] for row in REFUSED])
async def test_a_refused_message_comes_back_with_the_error_and_the_words(
    browser: Browser, text: str, kept: str
) -> None:
    session = await browser.start()
    page = await browser.send(await browser.open(), 400, text=text)
    assert "There is a problem" in page.words
    assert page.form("/chat").fields["text"].strip() == kept
    assert any("aria-invalid" in attributes for tag, attributes in page.elements if tag == "textarea")
    assert await _said(browser, session) == []
    # What came back can be sent once it is put right.
    await browser.send(page, text="My bin was missed")
    assert await _said(browser, session) == ["My bin was missed"]


async def test_a_form_without_its_id_is_refused(browser: Browser) -> None:
    session = await browser.start()
    async with browser.client.post("/chat", data={"text": "hello"}, allow_redirects=False) as response:
        await page_of(response, 400)
    assert await _said(browser, session) == []


async def test_who_writes_very_fast_keeps_the_words(site: Site) -> None:
    slow = replace(site, messages=Limiter(per_minute=1, burst=1, now=lambda: 0.0))
    async with chatting(slow) as chat:
        browser = Browser(chat)
        session = await browser.start()
        await browser.send(await browser.open(), text="one")
        page = await browser.send(await browser.open("/chat?write=1"), 429, text="two & more")
        assert page.form("/chat").fields["text"] == "two & more"
        assert await _said(browser, session) == ["one"]


async def test_words_sent_into_a_chat_that_is_gone_are_not_lost(browser: Browser) -> None:
    fields = {"id": "12345678", "text": "My <bin> was missed"}
    browser.client.session.cookie_jar.update_cookies({COOKIE: "A" * 43})
    async with browser.client.post("/chat", data=fields, allow_redirects=False) as response:
        page = await page_of(response, 404)
    assert "My <bin> was missed" in page.words
    form = page.form("/chat/start")
    async with browser.client.post("/chat/start", data=form.fields, allow_redirects=False) as response:
        page = await page_of(response)
        session = response.cookies[COOKIE].value
    assert page.form("/chat").fields["text"] == "My <bin> was missed"
    await browser.send(page)
    assert await _said(browser, session) == ["My <bin> was missed"]


@pytest.mark.parametrize("origin", ["cross-site", "same-site"])
@pytest.mark.parametrize("path", ["/chat", "/chat/start"])
async def test_a_form_on_another_site_does_not_speak_for_a_citizen(browser: Browser, path: str, origin: str) -> None:
    session = await browser.start()
    fields = {"id": "12345678", "text": "I withdraw my complaint"}
    headers = {"Sec-Fetch-Site": origin}
    async with browser.client.post(path, data=fields, headers=headers, allow_redirects=False) as response:
        await page_of(response, 403)
        assert COOKIE not in response.cookies
    assert await _said(browser, session) == []


HOSTILE = [
    "<script>alert(1)</script>",
    "</textarea><script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "{{ 7 * 7 }} {% raw %}",
    "<!-- -->&lt;b&gt;",
    "javascript:alert(1)",
]


@pytest.mark.parametrize("text", HOSTILE)
async def test_markup_in_a_message_is_shown_as_words(browser: Browser, text: str) -> None:
    await browser.start()
    before = await browser.open()
    await browser.send(before, text=text)
    await browser.chat.answer(Reply(f"You said: {text}", choices=(Choice(text, text),)))
    page = await browser.open()
    assert page.words.count(text) >= 2
    assert page.tags <= before.tags | {"fieldset", "legend", "noscript", "template"}
    assert [a for tag, a in page.elements if tag == "script"] == [a for tag, a in before.elements if tag == "script"]
    assert not any(name.startswith("on") for _, attributes in page.elements for name in attributes)
    assert ("choice", text, text) in page.form("/chat").buttons


@pytest.mark.parametrize("text", HOSTILE)
async def test_markup_in_a_refused_message_is_kept_as_words(browser: Browser, text: str) -> None:
    await browser.start()
    long = text + "x" * 4_001
    page = await browser.send(await browser.open(), 400, text=long)
    assert page.form("/chat").fields["text"] == long


async def test_while_an_answer_is_coming_the_page_comes_again_by_itself(browser: Browser) -> None:
    await browser.start()
    await browser.send(await browser.open(), text="My bin was missed")

    def refreshes(page: Page) -> bool:
        return any(tag == "meta" and a.get("http-equiv") == "refresh" for tag, a in page.elements)

    assert refreshes(await browser.open())
    await browser.chat.answer(Reply("Where is it?"))
    assert not refreshes(await browser.open())


@pytest.mark.parametrize("floor", [Floor.QUEUE, Floor.ADVISER, Floor.CLOSED])
async def test_the_page_says_who_is_there(browser: Browser, floor: Floor) -> None:
    before = (await browser.open()).words
    session = await browser.start()
    await browser.chat.give_floor(session, floor)
    page = await browser.open()
    words = {Floor.QUEUE: "waiting for a person", Floor.ADVISER: "talking to a person", Floor.CLOSED: "has ended"}
    assert words[floor] in page.words
    assert words[floor] not in before
