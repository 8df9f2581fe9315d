"""The privacy notice: all that people have a right to know, from the profile, in plain words, without scripts."""

import re
from dataclasses import replace

import pytest
from textstat import textstat

from sayso.domain.profiles import Contact, OtherCouncil, Period, Privacy, Retention, Tier
from sayso.gateway.site import Site
from tests.gateway.page import Page, page_of
from tests.gateway.site import Chat, chatting
from tests.support.fakes import PROFILE

# The names of laws and people are not measured.
LAWS = (
    "Article 6(1)(e) of the UK GDPR",
    "Article 9(2)(g) of the UK GDPR",
    "Schedule 1 to the Data Protection Act 2018",
    "National Insurance",
    "Information Commissioner",
    PROFILE.council,
)


async def privacy_page(chat: Chat) -> Page:
    async with chat.client.get("/privacy") as response:
        return await page_of(response, 200)


def plain(page: Page) -> str:
    return " ".join(page.words.split())


async def test_it_says_who_why_by_which_right_and_how_long(chat: Chat) -> None:
    words = plain(await privacy_page(chat))
    for said in (
        PROFILE.council, "Who we are", "why we use it", "public task", "Article 6(1)(e)", "How long we keep it",
        "Who else sees it", "Your rights", "complain to us", "within 30 days", "ico.org.uk", "I do not agree",
        "apart from your case", "privacy@example.org", "6 years after our last answer", "30 days",
    ):  # fmt: skip
        assert said in words, said


async def test_periods_and_whom_to_ask_are_the_council_s(site: Site) -> None:
    privacy = Privacy(
        contact=Contact(name="Jo Bloggs", email="jo@example.org"),
        retention=Retention(cases=Period(3, "year"), messages=Period(1, "week")),
    )
    other = OtherCouncil("Northshire", "www.example.org")
    profile = replace(PROFILE, privacy=privacy, tier=Tier.DISTRICT, other_council=other)
    async with chatting(replace(site, profile=profile)) as chat:
        words = plain(await privacy_page(chat))
    assert "3 years after our last answer" in words
    assert "1 week" in words
    assert "Jo Bloggs" in words
    assert "Northshire, if the service is theirs" in words
    assert "privacy@example.org" not in words
    assert PROFILE.phone in words  # where the profile gives no number of its own


async def test_a_council_alone_names_no_other(chat: Chat) -> None:
    assert "if the service is theirs" not in plain(await privacy_page(chat))


async def test_what_a_profile_says_is_never_markup(site: Site) -> None:
    privacy = Privacy(contact=Contact(name="<script>alert(1)</script>", address="<b>1 High Street</b>"))
    async with chatting(replace(site, profile=replace(PROFILE, privacy=privacy))) as chat:
        page = await privacy_page(chat)
    assert "b" not in page.tags
    assert "alert(1)" in page.words


async def test_it_needs_no_script(chat: Chat) -> None:
    assert "script" not in (await privacy_page(chat)).tags


async def test_it_has_one_heading_and_no_gap_below_it(chat: Chat) -> None:
    page = await privacy_page(chat)
    headings = [tag for tag, _ in page.elements if re.fullmatch("h[1-6]", tag)]
    assert headings[0] == "h1"
    assert set(headings[1:]) == {"h2"}


async def test_it_is_read_at_the_age_of_eleven(chat: Chat) -> None:
    page = await privacy_page(chat)
    main = page.html.split("<main", 1)[1].split("</main>", 1)[0]
    sentences = []
    for part in re.findall(r"<(?:p|li)[^>]*>(.*?)</(?:p|li)>", main, re.DOTALL):
        text = " ".join(re.sub(r"<[^>]+>", " ", part).split())
        for name in LAWS:
            text = text.replace(name, "Sam")
        sentences.append(f"{text.rstrip('.:?')}.")
    text = re.sub(r"\d[\d ]+\d", "one", " ".join(sentences))
    assert float(textstat.flesch_kincaid_grade(text)) <= 6
    assert "!" not in text


@pytest.mark.parametrize("path", ["/", "/chat", "/chat?embed=1", "/privacy"])
async def test_every_page_leads_to_it(chat: Chat, path: str) -> None:
    async with chat.client.get(path) as response:
        page = await page_of(response, 200)
    assert "/privacy" in [attributes.get("href") for tag, attributes in page.elements if tag == "a"]


async def test_the_chat_says_it_before_the_first_message_and_not_after(chat: Chat) -> None:
    said = "We use what you write here to deal with it."
    async with chat.client.get("/chat") as response:
        assert said in plain(await page_of(response, 200))
    async with chat.client.post("/chat/start", allow_redirects=True) as response:
        page = await page_of(response, 200)
    assert said in plain(page)
    fields = page.form("/chat").fields | {"text": "the lamp is out"}
    async with chat.client.post("/chat", data=fields, allow_redirects=True) as response:
        assert said not in plain(await page_of(response, 200))
