"""Names, passwords, and how long an account rests."""

from datetime import timedelta

import pytest

from sayso.domain.errors import InvalidInput
from sayso.domain.sign_in import accept_password, make_one_time_password, name_key, read_name, rest_after


@pytest.mark.parametrize("typed", ["Sam Okafor", "  sam\tOKAFOR\n", "ＳＡＭ okafor", "sam\u200b okafor"])
def test_a_name_is_known_however_it_is_typed(typed: str) -> None:
    assert name_key(typed) == "sam okafor"


def test_a_name_is_shown_as_it_was_given() -> None:
    assert read_name("  Zoë   O’Neil ") == "Zoë O’Neil"


@pytest.mark.parametrize("typed", ["", " ", "...", "\u200b\u200d", "\x00", "x" * 65, "ﷺ" * 10])
def test_what_is_no_name(typed: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        read_name(typed)
    assert refused.value.field == "name"


@pytest.mark.parametrize(
    "password",
    ["elevenchars", "", "Password1234", "1234 5678 9012", "administrator", "aaaaaaaaaaaaaaaa", "abababababab",
     "i am Sam Okafor", "SAMOKAFOR2027!", "a" * 257],
)  # fmt: skip
def test_a_password_that_is_easily_guessed(password: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        accept_password(password, name="sam okafor")
    assert refused.value.field == "new_password"
    assert not password or password not in refused.value.message


@pytest.mark.parametrize(
    "password", ["three blue teapots", "tri tebot glas", "żółta łódź podwodna", "7Kq!xZ0v,Lw2", "q" * 250 + "abcdef"]
)
def test_a_password_that_is_not(password: str) -> None:
    assert accept_password(password, name="sam okafor") == password


def test_a_short_name_may_be_in_a_password() -> None:
    assert accept_password("three blue teapots", name="ee")


def test_the_same_letters_are_the_same_password() -> None:
    assert accept_password("cafe\u0301 au lait, noir", name="sam") == "café au lait, noir"


def test_one_time_passwords_are_readable_each_another_and_accepted() -> None:
    made = {make_one_time_password() for _ in range(200)}
    assert len(made) == 200
    for password in made:
        assert len(password) == 17
        assert not set(password) & set("il1o0")
        assert accept_password(password, name="sam okafor")


def test_an_account_rests_twice_as_long_each_time() -> None:
    assert [rest_after(failed) for failed in range(5)] == [None] * 5
    rests = [rest_after(failed) for failed in (5, 6, 7, 9, 10, 50, 10_000)]
    assert rests == [timedelta(seconds=s) for s in (30, 60, 120, 480, 900, 900, 900)]
