"""The equality questions: offered once a year, never in the way, and kept apart from all that the bot does."""

import secrets
from dataclasses import replace
from zoneinfo import ZoneInfo

from sayso.domain.asking import EQUALITY_LAPSES, MOST_SKIPPED, START, Aside, Asking, Subject, month_of, offered_lately
from sayso.domain.codes import new_code
from sayso.domain.conversations import EMERGENCY, Author, Conversation, Floor
from sayso.domain.ports import Clock, Unit
from sayso.domain.profiles import EqualityOrder, Profile
from sayso.domain.questions import QuestionSet
from sayso.domain.wording import Wordings
from sayso.flow.introduce import introduce
from sayso.flow.put_question import is_short, put_question, time_to_wipe


def may_offer_equality(conversation: Conversation, *, clock: Clock, profile: Profile) -> bool:
    """To nobody twice in twelve months, nor after an emergency, to whom a person serves, or who wrote STOP."""
    aside = conversation.aside
    return (
        conversation.floor is Floor.BOT
        and not conversation.opted_out
        and conversation.queue_reason != EMERGENCY
        and not conversation.flags  # danger, abuse: no time for this
        and aside.asking is None
        and not offered_lately(aside.offered, clock.now().astimezone(ZoneInfo(profile.timezone)))
    )


async def asks_first(
    unit: Unit, conversation: Conversation, *, clock: Clock, profile: Profile | None
) -> QuestionSet | None:
    """What to offer with a citizen's first message, whose turn then waits; None: nothing."""
    questions = profile.asks_equality(EqualityOrder.BEFORE) if profile else None
    if not (profile and questions and may_offer_equality(conversation, clock=clock, profile=profile)):
        return None
    # Not in the middle of a matter, where a year is over or the council begins to ask; but after a "hello".
    begins = await unit.outbox.last_reply_asks(conversation.id) in (None, "matter", "kind_check")
    return questions if begins and not await unit.inbox.has_waiting(conversation.id) else None


async def offer_equality_within(
    unit: Unit,
    conversation: Conversation,
    questions: QuestionSet,
    *,
    key: str,
    clock: Clock,
    profile: Profile,
    wordings: Wordings,
) -> None:
    """Ask whether the citizen wants to answer them. As a part of the caller's transaction, once per `key`."""
    wording = wordings.of(conversation.language)
    choices = wording.choose("equality_start")
    text = wording.say("equality_offer_short" if is_short(conversation) else "equality_offer")
    text = await introduce(text, conversation, unit=unit, clock=clock, wordings=wordings, choices=choices)
    await put_offer(unit, conversation, text, key=key, clock=clock, wordings=wordings)
    asking = Asking(questions.name, START, clock.steady() + EQUALITY_LAPSES)
    month = month_of(clock.now().astimezone(ZoneInfo(profile.timezone)))
    await unit.conversations.set_aside(conversation.id, replace(conversation.aside, asking=asking, offered=month))


async def put_offer(
    unit: Unit, conversation: Conversation, text: str, *, key: str, clock: Clock, wordings: Wordings
) -> None:
    """Queue the offer, in these words."""
    await unit.outbox.add(
        conversation.id,
        author=Author.BOT,
        text=text,
        at=clock.now(),
        due=clock.steady(),
        key=f"{key}:equality",
        asks="equality_start",
        choices=wordings.of(conversation.language).choose("equality_start"),
    )


async def note_filed_within(unit: Unit, conversation: Conversation, subject: Subject) -> None:
    """Something was filed: a sheet that was filled in before hears what, one that comes after will."""
    aside = conversation.aside
    if aside.unlabelled:
        await unit.equality.label(aside.unlabelled, subject)
        aside = replace(aside, unlabelled=None, unlabelled_until=None)
    elif aside.filed is None:
        aside = replace(aside, filed=subject)
    if aside != conversation.aside:
        await unit.conversations.set_aside(conversation.id, aside)


async def close_episode_within(
    unit: Unit, conversation_id: str, *, key: str, clock: Clock, profile: Profile | None, wordings: Wordings
) -> None:
    """All matters are done: now the questions may be offered, where something was filed. Call it with the lock."""
    conversation = await unit.conversations.get(conversation_id)
    questions = profile.asks_equality(EqualityOrder.AFTER) if profile else None
    aside = conversation.aside
    if aside.filed and await unit.inbox.has_waiting(conversation_id):
        return  # its answer would come behind the offer, and a "yes" to it would be taken for one to us
    if profile and questions and aside.filed and may_offer_equality(conversation, clock=clock, profile=profile):
        await offer_equality_within(
            unit, conversation, questions, key=key, clock=clock, profile=profile, wordings=wordings
        )
    elif aside.filed or aside.unlabelled:
        forgotten = replace(aside, filed=None, unlabelled=None, unlabelled_until=None)
        await unit.conversations.set_aside(conversation.id, forgotten)


async def end_aside_within(unit: Unit, conversation: Conversation, *, clock: Clock) -> None:
    """Whatever is open ends without a word, because something else is going on.

    Answers that were not brought to an end are dropped: nobody has the code that would take them back.
    """
    if conversation.aside == Aside():
        return
    await unit.outbox.wipe_all(conversation.id, now=clock.steady())
    asking = conversation.aside.asking
    if asking is None:
        return
    if asking.nonce:
        await unit.equality.drop(asking.nonce)
    await unit.conversations.set_aside(conversation.id, replace(conversation.aside, asking=None, filed=None))
    await unit.inbox.release_waiting(conversation.id, now=clock.steady())


async def begin_equality(
    unit: Unit, conversation: Conversation, questions: QuestionSet, *, key: str, clock: Clock
) -> None:
    """The citizen agreed: the first question."""
    first = questions.next(None, {}, short=is_short(conversation))
    if first:
        asking = Asking(questions.name, first.id, clock.steady(), nonce=secrets.token_hex(16))
        await put_question(unit, conversation, asking, first, key=key, clock=clock)


async def keep_equality_answer(
    unit: Unit,
    conversation: Conversation,
    asking: Asking,
    value: str,
    questions: QuestionSet,
    *,
    key: str,
    clock: Clock,
    profile: Profile,
    wordings: Wordings,
) -> None:
    """Keep an answer on its sheet, and put the next question, or give thanks."""
    if asking.nonce is None:
        return
    await unit.equality.keep(
        asking.nonce,
        asking.asked,
        value,
        question_set=questions.name,
        subject=conversation.aside.filed,
        channel=conversation.channel,
        month=month_of(clock.now().astimezone(ZoneInfo(profile.timezone))),
    )
    answers = await unit.equality.answers(asking.nonce)
    question = questions.next(asking.asked, answers, short=is_short(conversation))
    if question:
        await put_question(
            unit, conversation, replace(asking, asked=question.id, unread=0), question, key=key, clock=clock
        )
    else:
        thanks = wordings.of(conversation.language).say("equality_done")
        await finish_equality(unit, conversation, thanks, key=key, clock=clock, wordings=wordings)


async def finish_equality(
    unit: Unit, conversation: Conversation, text: str, *, key: str, clock: Clock, wordings: Wordings
) -> None:
    """The questions end with `text`. What was answered gets the code that takes it back, and nothing leads to it."""
    aside, asking, wipe_at = conversation.aside, conversation.aside.asking, None
    nonce = asking.nonce if asking else None
    answered = bool(nonce and await unit.equality.answers(nonce))
    if nonce and answered:
        code = new_code()
        await unit.equality.finish(nonce, code)
        text = f"{text} {wordings.of(conversation.language).say('equality_code', code=code)}"
        wipe_at = time_to_wipe(conversation, clock=clock)
    await unit.outbox.add(
        conversation.id,
        author=Author.BOT,
        text=text,
        at=clock.now(),
        due=clock.steady(),
        key=f"{key}:equality",
        wipe_at=wipe_at,
    )
    if nonce:
        # The gap in the thread, once the questions are deleted, shall not tell how many there were.
        await unit.conversations.skip_places(conversation.id, secrets.randbelow(MOST_SKIPPED))
    after = replace(aside, asking=None, filed=None)
    if answered and aside.filed is None:
        after = replace(after, unlabelled=nonce, unlabelled_until=clock.steady() + EQUALITY_LAPSES)
    await unit.conversations.set_aside(conversation.id, after)
    await unit.inbox.release_waiting(conversation.id, now=clock.steady())
