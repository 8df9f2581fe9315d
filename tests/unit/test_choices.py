"""How a citizen says yes or no, in our five languages and with the courtesies that go with it."""

import time

import pytest

from actions.choices import yes_or_no

YES = [
    "Yes please, send it today", "ok thanks", "Ie, diolch", "ie plis", "Ydw, diolch yn fawr iawn", "Tak, dziękuję",
    "tak dzieki", "Tak, proszę bardzo", "Dobrze, dziękuję bardzo!", "wyslij prosze", "Da, mulțumesc",
    "da multumesc mult", "Da, mulţumesc frumos", "Trimiteți, vă rog", "sigur, va rog", "جی ہاں، شکریہ", "ہاں بہت شکریہ",
    "ٹھیک ہے، براہ کرم", "haan shukriya", "theek hai ji, bahut shukriya", "ji haan meharbani",
    "just send it", "oh just send it please", "Well, yes", "Tak, proszę wysłać", "Da, trimiteți vă rog", "ie, anfonwch",
    "I suppose so", "go on then",
]  # fmt: skip
NO = [
    "no thanks",
    "Na, diolch",
    "Nie, dziękuję",
    "nie dzieki",
    "Nu, mulțumesc",
    "nu va rog",
    "نہیں شکریہ",
    "nahi ji, shukriya",
]
NEITHER = [
    "", "diolch", "Dziękuję", "proszę", "mulțumesc", "شکریہ", "shukriya", "tak, dziękuję, ale adres jest zły",
    "Ie, diolch, ond mae'r enw yn anghywir", "da, mulțumesc, dar strada e alta", "yes but the street is Mill Lane",
    "جی شکریہ لیکن پتہ غلط ہے", "haan shukriya lekin pata ghalat hai", "please", "just", "just please", "\u200d", "🙏",
]  # fmt: skip


@pytest.mark.parametrize("text", YES)
def test_a_yes_may_be_polite(text: str) -> None:
    assert yes_or_no(text) is True


@pytest.mark.parametrize("text", NO)
def test_a_no_may_be_polite(text: str) -> None:
    assert yes_or_no(text) is False


@pytest.mark.parametrize("text", NEITHER)
def test_courtesy_alone_and_whatever_says_more_is_neither(text: str) -> None:
    assert yes_or_no(text) is None


def test_a_hundred_thousand_courtesies_take_no_time() -> None:
    before = time.monotonic()
    assert yes_or_no("tak " + "dziękuję " * 11_000) is True
    assert yes_or_no("dziękuję " * 11_000) is None
    assert time.monotonic() - before < 0.5
