"""Two advisers and a citizen at once: the queue, the floor, a colleague, the bot again, the case, the survey."""

import asyncio

import pytest
from playwright.async_api import expect

from tests.browser.adviser import COUNCIL, LIVE_WITHIN, Adviser
from tests.browser.axe import photograph
from tests.browser.chromium import PHONE, Visits
from tests.browser.citizen import REFERENCE, Citizen
from tests.journeys.conftest import Road
from tests.support.fakes import WORDING
from tests.support.texter import Texter

pytestmark = [pytest.mark.browser, pytest.mark.rasa, pytest.mark.asyncio(loop_scope="session")]

MATTER = "Your crew missed my bin for the third week running and nobody answers the phone"
SECRET = "My secret word is marmalade, and it is by 14 Mill Lane"
REPLY = "I am sorry about that. I look at the rounds now."
ANSWER = "The crew comes on Tuesday. We are sorry."


async def test_two_advisers_the_bot_and_a_citizen_settle_a_complaint(desk_road: Road, visits: Visits) -> None:
    stack = desk_road.stack
    ann = await Adviser.join(await visits.begin(), stack, "Ann Lee")
    ben = await Adviser.join(await visits.begin(), stack, "Ben Shah")
    citizen = Citizen(await visits.begin(PHONE), stack)
    await ann.see_queue()
    await ben.see_queue()
    await expect(ann.page.get_by_role("status")).to_have_text("Nobody is waiting.")

    await citizen.start()
    await citizen.say(MATTER)
    await citizen.hear("Which address or place")
    await citizen.say("PERSON")
    await citizen.hear("passed your messages to our advisers")

    # The queue shows it by itself.
    for adviser in (ann, ben):
        await expect(adviser.rows).to_have_count(1, timeout=LIVE_WITHIN)
        await expect(adviser.page).to_have_title(f"(1) Queue – {COUNCIL} desk")
        await adviser.open_first()
        await adviser.sees(MATTER)
    # Both at once: one has it, and the other is told who.
    await asyncio.gather(ann.take_over.click(), ben.take_over.click())
    first, second = (ann, ben) if await ann.has_it() else (ben, ann)
    assert await first.has_it()
    await second.is_told(f"{first.name} has")
    await expect(second.standing).to_contain_text(f"{first.name} has this conversation.")
    joined = WORDING.say("adviser_joined", name=first.name, council=COUNCIL)
    await citizen.hear(joined)

    await first.reply(REPLY)
    await citizen.hear(REPLY)
    await second.sees(REPLY)
    await citizen.say(SECRET)
    await first.sees(SECRET)
    await citizen.page.wait_for_timeout(1_500)  # the bot would have answered by now
    await expect(citizen.latest).to_contain_text(SECRET)
    assert await citizen.page.get_by_text(joined).count() == 1
    await photograph(citizen.page, "desk-journey-citizen")
    await photograph(first.page, "desk-journey-held")
    assert "missed my bin" in stack.heard_by_rasa()
    assert "marmalade" not in stack.heard_by_rasa()

    collected = first.page.get_by_role("region", name="What the bot has collected")
    await expect(collected).to_contain_text("Where, What they would like, Name")
    step = await first.open_step("Pass on to a colleague")
    await step.get_by_label("Colleague", exact=True).select_option(label=f"{second.name} (away)")
    await step.get_by_label("What they need to know").fill("They have told me the place")
    await first.finish(step, "Pass on to a colleague")
    await first.is_told("It is passed on.")
    await second.see_queue()
    await second.page.get_by_role("link", name="Mine").click()
    await second.open_first()
    await second.sees("They have told me the place")
    await second.take()
    await citizen.hear(WORDING.say("adviser_passed", name=second.name, council=COUNCIL))

    step = await second.open_step("Hand back to the bot")
    await expect(step.get_by_label("What it is about", exact=True)).to_have_value(MATTER)
    await step.get_by_label("Where", exact=True).fill("14 Mill Lane, Leigh")
    await second.finish(step, "Hand back to the bot")
    await second.is_told("The bot goes on with it.")
    await citizen.hear(WORDING.say("handed_back"))
    await citizen.hear("put right")  # and not where
    await citizen.say("An apology")
    await citizen.hear("your name")
    await citizen.say("Jane Khan")
    await citizen.hear("How can we reach you")
    await citizen.say("jane.khan@example.org")
    await citizen.hear("large print")
    await citizen.say("SKIP")
    await citizen.hear("14 Mill Lane, Leigh")
    await citizen.choice("Send it").click()
    await citizen.hear("Your reference number")
    case = await citizen.case()
    assert (case["kind"], case["location"], case["name"]) == ("complaint", "14 Mill Lane, Leigh", "Jane Khan")
    assert "marmalade" not in stack.heard_by_rasa()

    await expect(second.page.locator("#open-case")).to_have_text(case["reference"], timeout=LIVE_WITHIN)
    await second.take()
    step = await second.open_step("Close the conversation")
    await step.get_by_label(f"What became of case {case['reference']}?").select_option(label="Upheld")
    await step.get_by_label("The answer to the case").fill(ANSWER)
    await second.finish(step, "Close the conversation")
    await second.is_told("The conversation is closed.")
    await expect(second.standing).to_contain_text("It is closed until they write again.")
    await citizen.hear("How easy was it")
    await expect(citizen.page.get_by_role("log")).to_contain_text(ANSWER)
    await expect(citizen.page.get_by_role("log")).to_contain_text(WORDING.say("conversation_closed_done"))
    [case] = [one for one in stack.cases() if one["reference"] == case["reference"]]
    assert (case["status"], case["outcome"]) == ("answered", "upheld")
    assert REFERENCE.fullmatch(case["reference"])


async def test_who_texts_gets_the_adviser_s_words_as_a_text(desk_road: Road, visits: Visits) -> None:
    citizen = Texter(desk_road.twilio, desk_road.stack, desk_road.client, "+447700900171")
    adviser = await Adviser.join(await visits.begin(PHONE), desk_road.stack, "Cy Evans")
    await citizen.ask("I want to talk to a person")
    await adviser.see_queue()
    await adviser.open_first()
    await adviser.take()
    assert "Cy Evans" in (await citizen.hear()).body
    await adviser.page.get_by_label("Your words to").fill("Good morning")
    await expect(adviser.page.get_by_text("1 text message", exact=True)).to_be_visible()
    await adviser.reply("Good morning. What is it about?")
    assert (await citizen.hear()).body == "Good morning. What is it about?"
    await citizen.text("The marmalade bin")
    await adviser.sees("The marmalade bin")
    assert await citizen.stays_silent()
    assert "marmalade bin" not in desk_road.stack.heard_by_rasa()
