"""Messages on the border of the screen: what belongs on the council's urgent line, to its repairs, or to Childline."""

from pathlib import Path

import pytest
import yaml

from understanding.emergency import find_dangers

SERVICES = {
    service["id"]: service
    for service in yaml.safe_load((Path(__file__).parents[2] / "data" / "services.yml").read_text("utf-8"))["services"]
}


@pytest.mark.parametrize("phrase", SERVICES["street-light"]["urgent"])
def test_every_urgent_phrase_of_a_street_light_reaches_the_urgent_line(phrase: str) -> None:
    assert find_dangers(f"The lamp post outside 3 Mill Lane: {phrase}.") == ()


@pytest.mark.parametrize(
    "text",
    [
        "lamp post outside number 3 is buzzing and the cover is missing",
        "bare wires on the lamp post",
        "exposed wires at the bottom of the streetlight",
        "Bare wires at the base of the lamp post outside number 3",
        "the street light is sparking and buzzing, number 14 Mill Lane",
        "lamp post knocked down, wires hanging",
        "wires hanging out of the lamp post on Mill Lane",
        "exposed wires on the bollard",
        "door off the lamp post, live wires showing, kids walk past to school",
        "ev charger on Mill Street has exposed wires and is sparking",
        "the traffic lights are hanging off with exposed wires",
    ],
)
def test_electricity_on_street_furniture_is_for_the_council_s_urgent_line(text: str) -> None:
    assert find_dangers(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "lamp post is down with live wires across the road",
        "wires down across the street, lamp post hit by a lorry",
        "cable lying on the pavement from the broken street light",
        "power line down by the lamp post, sparking",
        "my son got a shock off the lamp post",
        "I got an electric shock from the bollard",
        "woman just got zapped touching the traffic light pole",
        "lamp post door open and sparks flying, kids next to it",
        "live wires hanging out of the lamppost and kids are touching it",
        "the lamp post is on fire",
        "there are bare wires hanging in my kitchen",
        "exposed wires in my kitchen and the street light is out",
        "The street light is out. Also bare wires in my hall",
        "sparks coming from the socket",
    ],
)
def test_electricity_that_hurts_or_lies_across_a_road_or_is_indoors_is_for_999(text: str) -> None:
    assert "danger" in find_dangers(text)


@pytest.mark.parametrize(
    "text",
    [
        "The little boy next door is being beaten by his dad",
        "child being hit by his mum next door",
        "my neighbour beats her kids",
        "I saw a father punching his daughter in the park",
        "a woman is hitting her toddler outside the shop right now",
        "the little girl upstairs gets slapped about by her stepdad every night",
        "my dad hits me im 12",
        "ojciec bije dziecko",
    ],
)
def test_where_a_child_is_hit_safeguarding_comes_first(text: str) -> None:
    assert find_dangers(text) == ("safeguarding", "violence")


@pytest.mark.parametrize(
    "text",
    [
        "he hits me and the kids",
        "my husband hits me in front of the kids",
        "he beats the children and me",
        "my husband beats me, I have two kids",
        "my daughter's husband hits her",
        "my daughter is being beaten by her boyfriend",
        "my husband beats me",
        "my partner beats me why does he do it",
    ],
)
def test_where_a_grown_person_is_hit_violence_comes_first(text: str) -> None:
    assert find_dangers(text)[0] == "violence"


@pytest.mark.parametrize(
    "text",
    [
        "the kids hit their ball against my wall",
        "boys kicking a football at my son's window",
        "Beats me why they can't empty it",
        "it beats me how you get away with it",
    ],
)
def test_nobody_is_hit_where_only_the_words_say_so(text: str) -> None:
    assert find_dangers(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "The plumber never came for the leak, I lost a day's pay",
        "plumber never turned up again for the leak under my sink, i lost a days pay",
        "I was home all day for the plumber who never knocked on the door. I have lost a day's wages",
        "the roofer you sent never came back to finish the roof, i took a day off unpaid",
        "the plumber you sent came to my door late and I lost two days pay",
        "council's builders took the money for the new kitchen out of my rent and never came",
        "council roofers never finished the roof and you still want me to pay",
        "they never came to fix the roof, I paid my rent, i want compensation",
        "the workmen damaged my drive digging up the pavement, who pays",
        "your roofers started on my roof and left it, you took the money out of my rent account",
        "your contractors came to the door and said I will be charged for the repair",
        "missed appointment again, the boiler man never came to the door, that is a day's money lost",
        "The man from the repairs team came to my door and charged me for the lock",
        "the electrician never came to my house and I was charged for a missed appointment",
        "the council took the money for my garden bin twice and the men never came",
        "you charged me for the bulky collection and the men never came to the house",
    ],
)
def test_our_own_repairs_and_charges_are_no_rogue_traders(text: str) -> None:
    assert find_dangers(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "a man at my mum's door says he is from the council and wants £200 cash for the roof",
        "roofers took £2000 cash off my nan and never came back",
        "builders at the door say the council sent them and want money now",
        "did you send a man to my door? he wants paying for the gutters",
        "is this man you sent real, hes at the door wanting cash",
        "two blokes knocked and said my roof needs doing, took £500 deposit and never came back",
        "man at the door says he is your contractor and wants cash",
        "man at the door about my rent wants cash, says he is council",
        "plumber turned up at my dads door uninvited and is demanding £900 cash",
        "he says he is from your repairs team but has no ID and wants to come in for money",
        "says hes the plumber the council sent, wants cash at the door now",
    ],
)
def test_who_only_says_that_the_council_sent_him_is_one(text: str) -> None:
    assert "rogue_trader" in find_dangers(text)
