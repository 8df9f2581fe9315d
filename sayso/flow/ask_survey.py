"""How satisfied was the citizen with how a case was dealt with? Asked once, with its answer."""

from dataclasses import replace

from sayso.domain.asking import Asking
from sayso.domain.cases import Case
from sayso.domain.conversations import SPOKEN, Author, Conversation, Floor
from sayso.domain.ports import Clock, Unit
from sayso.domain.profiles import Profile
from sayso.domain.questions import QuestionSet
from sayso.domain.wording import Wordings
from sayso.flow.put_question import is_short, put_question


async def ask_survey_within(unit: Unit, case: Case, *, clock: Clock, profile: Profile, wordings: Wordings) -> None:
    """Queue the first question behind the answer to `case`, where the council has a survey and nothing forbids it.

    As a part of the caller's transaction, with the conversation locked; once per case and stage. Not to whom a person
    serves, who wrote STOP, or who is in the middle of telling us something: a number would then mean two things.
    """
    questions = profile.survey
    conversation = await unit.conversations.get(case.conversation_id)
    if questions is None or not await _may_ask(unit, conversation, case):
        return
    first = questions.next(None, {}, short=is_short(conversation))
    if first:
        asking = Asking(questions.name, first.id, clock.steady(), reference=case.reference, stage=case.stage)
        intro = wordings.of(conversation.language).say("survey_intro")
        key = f"{case.reference}:{case.stage or 0}"
        await put_question(unit, conversation, asking, first, key=key, clock=clock, before=intro)


async def _may_ask(unit: Unit, conversation: Conversation, case: Case) -> bool:
    if conversation.channel in SPOKEN or conversation.opted_out:
        return False
    if conversation.floor not in (Floor.BOT, Floor.CLOSED):
        return False
    if await unit.inbox.has_waiting(conversation.id):
        return False  # whatever the bot asks then would come behind it
    if conversation.aside.asking or await unit.surveys.has(case.reference, stage=case.stage):
        return False
    # What a person has finished with is not gone on with.
    done = conversation.floor is Floor.CLOSED
    return done or await unit.outbox.last_reply_asks(conversation.id) in (None, "matter")


async def keep_survey_answer(
    unit: Unit,
    conversation: Conversation,
    asking: Asking,
    value: str,
    questions: QuestionSet,
    *,
    key: str,
    clock: Clock,
    wordings: Wordings,
) -> None:
    """Keep an answer with its case, and put the next question, or give thanks."""
    if asking.reference is None:
        return
    await unit.surveys.add(
        asking.reference,
        stage=asking.stage,
        question_set=questions.name,
        question=asking.asked,
        answer=value,
        at=clock.now(),
    )
    question = questions.next(asking.asked, {asking.asked: value}, short=is_short(conversation))
    if question:
        await put_question(unit, conversation, asking, question, key=key, clock=clock)
    else:
        text = wordings.of(conversation.language).say("survey_done")
        await _end(unit, conversation, text, key=key, clock=clock)


async def leave_survey(unit: Unit, conversation: Conversation, *, key: str, clock: Clock, wordings: Wordings) -> None:
    text = wordings.of(conversation.language).say("survey_left")
    await _end(unit, conversation, text, key=key, clock=clock)


async def _end(unit: Unit, conversation: Conversation, text: str, *, key: str, clock: Clock) -> None:
    await unit.outbox.add(
        conversation.id, author=Author.BOT, text=text, at=clock.now(), due=clock.steady(), key=f"{key}:survey"
    )
    await unit.conversations.set_aside(conversation.id, replace(conversation.aside, asking=None))
