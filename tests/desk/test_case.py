"""The page of a case, and what is done with it there."""

import json
from datetime import date
from pathlib import Path
from uuid import uuid4

import pytest

from sayso.case_view import as_dict
from sayso.domain.advisers import Clearance, Role
from sayso.domain.cases import CaseEvent, CaseStatus
from sayso.domain.files import MediaType
from sayso.domain.kinds import Kind
from sayso.domain.needs import Needs, OnBehalfOf
from tests.desk.casework import attach, case_of, change, fields, filed, path_of
from tests.desk.desk import Desk

HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(2)> \u202e{{ 7*7 }} ' \" &"


async def test_the_page_shows_all_of_the_case(desk: Desk) -> None:
    reference = await filed(
        desk,
        Kind.COMPLAINT,
        details="Nobody came for the bins",
        location="Elm Road",
        postcode="AB1 2CD",
        when="last Tuesday",
        outcome_wanted="An apology",
        name="Jo Khan",
        email="jo@example.org",
        category="delay",
        needs=Needs(("large_print",), "phone"),
        on_behalf_of=OnBehalfOf("my mother", "agreed"),
    )
    browser = await desk.sign_in("ann")
    page = await browser.get(path_of(reference))
    for words in (
        *("Nobody came for the bins", "Elm Road, AB1 2CD", "last Tuesday", "An apology", "Jo Khan", "jo@example.org"),
        *("A delay", "Large print", "By phone", "my mother", "Complaint, stage 1", "Text message", "+447700900001"),
        *("Tue 26 January 2027", "14 days left", "Answer within 10 working days", "filed the case", "The citizen"),
        *("Satisfaction survey: not answered", "Nobody yet"),
    ):
        assert words in page.words, words


async def test_a_reference_is_read_as_people_type_it_and_never_guessed(desk: Desk) -> None:
    reference = await filed(desk)
    browser = await desk.sign_in("ann")
    assert (await browser.get(path_of(reference.lower().replace("-", "")))).words
    wrong = reference[:-1] + ("0" if reference[-1] != "0" else "1")
    page = await browser.get(path_of(wrong), status=400)
    assert "not quite right" in page.words
    page = await browser.is_refused(
        path_of(wrong, "note"), {"text": "Ring her at four", "once": uuid4().hex}, status=400
    )
    assert "Ring her at four" in page.words, "nothing that was typed is lost"
    assert "There is nothing here" in (await browser.get(path_of("K7Q4-M2XS"), status=404)).words


async def test_what_citizens_and_advisers_write_is_shown_as_words(desk: Desk) -> None:
    told = dict.fromkeys(("details", "location", "when", "outcome_wanted", "name"), HOSTILE)
    reference = await filed(desk, Kind.COMPLAINT, **told)
    browser = await desk.sign_in("ann")
    for step, typed in (
        ("note", {"text": HOSTILE}),
        ("action", {"what": HOSTILE, "owner": HOSTILE[:90]}),
        ("officer", {"named_officer": HOSTILE[:90]}),
        ("answer", {"outcome": "upheld", "words": HOSTILE, "how": "phone"}),
    ):
        assert await browser.sends(path_of(reference, step), await fields(browser, reference, step, **typed))
    page = await browser.get(path_of(reference))
    assert "<script>alert" not in page.html
    assert "onerror" not in {name for _, attributes in page.elements for name in attributes}
    assert page.words.count("alert(1)") >= 8
    assert "49" not in page.words.replace(reference, "")


async def test_correcting_it(desk: Desk) -> None:
    reference = await filed(desk)
    browser = await desk.sign_in("ann")
    typed = await fields(browser, reference, "correct", kind="complaint", category="delay", service="pothole")
    typed |= {"location": "Oak Road", "postcode": "ab12cd"}
    assert await browser.sends(path_of(reference, "correct"), typed) == f"{path_of(reference)}?done=correct"
    assert await browser.sends(path_of(reference, "correct"), typed), "a double click is harmless"
    case = await case_of(desk, reference)
    assert (case.kind, case.stage, case.service) == (Kind.COMPLAINT, 1, "pothole")
    assert (case.location, case.postcode) == ("Oak Road", "AB1 2CD")
    assert "It is corrected." in (await browser.get(f"{path_of(reference)}?done=correct")).words


async def test_an_old_page_is_refused_and_shows_what_was_typed(desk: Desk) -> None:
    reference = await filed(desk)
    ann, ben = await desk.sign_in("ann"), await desk.sign_in("ben")
    old = await fields(ann, reference, "answer", outcome="done", words="We mended it today", how="phone")
    mine = await fields(ben, reference, "assign", mine="1")
    assert await ben.sends(path_of(reference, "assign"), mine)
    page = await ann.is_refused(path_of(reference, "answer"), old, status=409)
    assert "Somebody has changed this case" in page.words
    assert "We mended it today" in page.html
    assert (await case_of(desk, reference)).status is CaseStatus.IN_PROGRESS


async def test_an_answer_is_looked_at_and_then_given(desk: Desk) -> None:
    reference = await filed(desk)
    browser = await desk.sign_in("ann")
    typed = await fields(browser, reference, "answer", outcome="done", words="We mended it", how="message")
    async with browser.post(path_of(reference, "answer"), typed | {"look": "1"}) as response:
        assert response.status == 200
        shown = await response.text()
    assert "They get this" in shown
    assert "the team says that the work is done" in shown
    assert "text message" in shown
    assert (await case_of(desk, reference)).outcome is None, "looking changes nothing"
    assert await browser.sends(path_of(reference, "answer"), typed) == f"{path_of(reference)}?done=answer"
    case = await case_of(desk, reference)
    assert (case.status, case.outcome) == (CaseStatus.ANSWERED, "done")
    page = await browser.get(path_of(reference))
    assert "Answered: done" in page.words
    assert path_of(reference, "answer") not in {form.action for form in page.forms}


async def test_an_answer_without_words_or_outcome_is_refused(desk: Desk) -> None:
    reference = await filed(desk)
    browser = await desk.sign_in("ann")
    typed = await fields(browser, reference, "answer", outcome="done", words=" ", how="message")
    page = await browser.is_refused(path_of(reference, "answer"), typed, status=400)
    assert "it has no words yet" in page.words
    typed |= {"words": "Some words", "outcome": "upheld"}
    page = await browser.is_refused(path_of(reference, "answer"), typed, status=400)
    assert "Some words" in page.html
    page = await browser.is_refused(path_of(reference, "answer"), typed | {"how": "pigeon"}, status=400)
    assert "Choose how they have the answer." in page.words


async def test_asking_for_more_and_going_on(desk: Desk) -> None:
    reference = await filed(desk)
    browser = await desk.sign_in("ann")
    typed = await fields(browser, reference, "ask", reason="place", question="Which lamp?", how="message")
    assert await browser.sends(path_of(reference, "ask"), typed)
    page = await browser.get(path_of(reference))
    assert "the clock stands" in page.words
    assert "asked the citizen by message for the place" in page.words
    assert "days left" not in page.words
    exported = as_dict(await case_of(desk, reference))
    assert exported["status"] == "waiting_for_citizen"
    [pause] = exported["pauses"]
    assert (pause["to"], pause["reason"]) == (None, "place")
    assert await browser.sends(path_of(reference, "go-on"), await fields(browser, reference, "go-on"))
    assert (await case_of(desk, reference)).status is CaseStatus.IN_PROGRESS


async def test_what_is_to_be_done_is_ticked_off(desk: Desk) -> None:
    reference = await filed(desk)
    browser = await desk.sign_in("ann")
    typed = await fields(browser, reference, "action", what="Mend the lamp", owner="Ben", due="2027-01-20")
    assert await browser.sends(path_of(reference, "action"), typed)
    assert "8 days left" in (await browser.get(path_of(reference))).words
    assert await browser.sends(path_of(reference, "action-done"), await fields(browser, reference, "action-done"))
    [action] = as_dict(await case_of(desk, reference))["actions"]
    assert (action["what"], action["owner"], action["due"]) == ("Mend the lamp", "Ben", "2027-01-20")
    assert action["done_at"]
    page = await browser.is_refused(path_of(reference, "action"), typed | {"due": "tomorrow"}, status=400)
    assert "Enter a day" in page.words


async def test_linking_by_a_reference_that_is_wrong_by_one_character(desk: Desk) -> None:
    one, other = await filed(desk), await filed(desk, sender="+447700900002")
    browser = await desk.sign_in("ann")
    wrong = other[:-1] + ("0" if other[-1] != "0" else "1")
    typed = await fields(browser, one, "link", other=wrong)
    page = await browser.is_refused(path_of(one, "link"), typed, status=400)
    assert "not quite right" in page.words
    assert wrong in page.html
    assert await browser.sends(path_of(one, "link"), typed | {"other": other.lower()})
    assert other in (await browser.get(path_of(one))).words


async def test_a_case_for_few_eyes_looks_as_if_it_were_not_there(desk: Desk) -> None:
    reference = await filed(desk)
    ann = await desk.sign_in("ann")
    cleared = await desk.sign_in("sue", Role.SUPERVISOR, clearances=(Clearance.SAFEGUARDING,))
    note = await fields(ann, reference, "note", text="Ring her")
    typed = await fields(ann, reference, "restrict", safeguarding="1")
    assert await ann.sends(path_of(reference, "restrict"), typed) == "/desk/", "not even for whoever said so"
    there = await ann.get(path_of(reference), status=404)
    assert there.words == (await ann.get(path_of("K7Q4-M2XS"), status=404)).words
    for step in ("note", "assign", "answer", "ask", "close", "correct", "action", "link", "restrict", "officer"):
        await ann.is_refused(path_of(reference, step), note, status=404)
    assert "Safeguarding" in (await cleared.get(path_of(reference))).words


async def test_linked_cases_for_few_eyes_are_not_named(desk: Desk) -> None:
    one, other = await filed(desk), await filed(desk, Kind.COMPLAINT, category="staff", sender="+447700900002")
    async with desk.office.units() as unit:
        await unit.cases.link(one, other, at=desk.office.clock.now())
        await unit.commit()
    ann = await desk.sign_in("ann")
    page = await ann.get(path_of(one))
    assert f"/desk/cases/{other}" not in page.html


async def test_a_complaint_about_an_adviser_is_never_shown_to_them(desk: Desk) -> None:
    reference = await filed(desk, Kind.COMPLAINT)
    bob = await desk.add("Bob", Role.ADMIN, clearances=tuple(Clearance))
    sue = await desk.sign_in("Sue", Role.SUPERVISOR, clearances=tuple(Clearance))
    typed = await fields(sue, reference, "restrict", about_adviser=bob.id)
    assert await sue.sends(path_of(reference, "restrict"), typed) == f"{path_of(reference)}?done=restrict"
    page = await sue.get(path_of(reference))
    assert "About Bob" in page.words
    assert (
        bob.id not in next(form for form in page.forms if form.action == path_of(reference, "assign")).fields.values()
    )
    browser = await (await desk.browser()).sign_in("bob")
    await browser.get(path_of(reference), status=404)
    await browser.get(path_of(reference, "investigation"), status=404)
    await browser.is_refused(path_of(reference, "export"), status=404)
    case = await case_of(desk, reference)
    await browser.get(f"/desk/conversations/{case.conversation_id}", status=404)
    assert reference not in (await browser.get("/desk/search", q=reference)).html.replace(f'value="{reference}"', "")
    assert reference not in (await browser.get("/desk/", view="all")).words
    assert reference in (await sue.get("/desk/audit")).words
    assert reference not in (await browser.get("/desk/audit")).words
    assert as_dict(case)["about_staff"] == "Bob"


async def test_an_export_is_what_the_command_line_prints_and_is_audited(desk: Desk) -> None:
    reference = await filed(desk, name="Jo Khan")
    supervisor = await desk.sign_in("sue", Role.SUPERVISOR)
    async with supervisor.post(path_of(reference, "export")) as response:
        assert response.status == 200
        assert response.headers["Content-Disposition"] == f'attachment; filename="{reference}.json"'
        assert response.headers["Cache-Control"] == "no-store"
        exported = json.loads(await response.text())
    assert exported == json.loads(json.dumps(as_dict(await case_of(desk, reference))))
    assert (await desk.audited())[0][1] == "export"
    ann = await desk.sign_in("ann")
    await ann.is_refused(path_of(reference, "export"), status=403)
    assert path_of(reference, "export") not in (await ann.get(path_of(reference))).html


async def test_what_people_did_is_on_the_page_with_before_and_after(desk: Desk) -> None:
    reference = await filed(desk)
    browser = await desk.sign_in("Ann Lee")
    assert await browser.sends(path_of(reference, "assign"), await fields(browser, reference, "assign", mine="1"))
    page = await browser.get(path_of(reference))
    assert "Ann Lee gave it to Ann Lee" in " ".join(page.words.split())
    assert "Status: acknowledged → in progress" in page.words
    assert "Adviser: nothing → Ann Lee" in page.words


async def test_equality_answers_are_on_no_page_of_a_case(desk: Desk) -> None:
    reference = await filed(desk)
    async with desk.office.units() as unit:
        await unit.surveys.add(
            reference, stage=None, question_set="ease", question="ease", answer="very_hard", at=desk.office.clock.now()
        )
        await unit.commit()
    page = await (await desk.sign_in("ann")).get(path_of(reference))
    assert "Satisfaction survey: answered" in page.words
    assert "very_hard" not in page.html
    assert "equality" not in page.words.lower().replace("unequal", "")


async def test_a_file_is_served_of_its_own_case_alone(desk: Desk, tmp_path: Path) -> None:
    one, other = await filed(desk), await filed(desk, sender="+447700900002")
    photo, paper = await attach(desk, one, tmp_path, MediaType.JPEG, MediaType.PDF)
    browser = await desk.sign_in("ann")
    page = await browser.get(path_of(one))
    for file_id, media_type, shown in ((photo, "image/jpeg", None), (paper, "application/pdf", "attachment")):
        assert path_of(one, f"files/{file_id}") in page.html
        async with browser.session.get(path_of(one, f"files/{file_id}")) as response:
            assert (response.status, response.content_type) == (200, media_type)
            assert "sandbox" in response.headers["Content-Security-Policy"]
            assert (response.headers.get("Content-Disposition") or "").startswith(shown or "")
        await browser.get(path_of(other, f"files/{file_id}"), status=404)
    await browser.get(path_of(one, f"files/{'0' * 32}"), status=404)
    await change(desk, one, flags=("safeguarding",))
    await browser.get(path_of(one, f"files/{photo}"), status=404)


async def test_a_page_of_what_never_ends(desk: Desk) -> None:
    reference = await filed(desk, details="\U0001f600" * 4_000)
    async with desk.office.units() as unit:
        for number in range(300):
            event = CaseEvent(desk.office.clock.now(), "made_up", "nobody", {"number": str(number)})
            await unit.cases.add_event(reference, event, message_id=f"m{number}")
        await unit.commit()
    await change(desk, reference, service="no-longer-there", respond_by=date(2026, 1, 1))
    page = await (await desk.sign_in("ann")).get(path_of(reference))
    assert "late by" in page.words
    assert page.words.count("made up") == 300


@pytest.mark.parametrize("once", ["", "x" * 32, "0" * 31, "' or 1=1"])
async def test_a_form_without_its_key_is_refused(desk: Desk, once: str) -> None:
    reference = await filed(desk)
    browser = await desk.sign_in("ann")
    typed = await fields(browser, reference, "note", text="Ring her")
    await browser.is_refused(path_of(reference, "note"), typed | {"once": once}, status=400)
    assert [action for _, action in await desk.audited() if action == "note"] == []
