"""What a message wants done with a case: said in many ways, and much that only sounds like it."""

import time

import pytest

from understanding.case_actions import ACTIONS, find_case_action

SAID = {
    "add": """
        I want to add something to my report
        please add this to my complaint: he was also late on Monday
        can you add to K7Q4-M2XS that the post is number 12
        add to my case please
        Please add a photo to K7Q4-M2XS
        I'd like to add some more details to my complaint
        could I add a bit more to my report
        Forgot to say it is next to the bus stop
        I forgot to mention the dog was off the lead
        forgot to add, it also makes a noise
        sorry forgot to tell you its outside number 9
        also forgot to mention my flat number is 3b
        I should have said it is the left hand one
        i meant to say it was tuesday not monday
        Further to my complaint, I have now found the letter
        further to my report the pole is leaning as well
        In addition to my complaint the man swore at my son
        I have more information about my case
        some extra info for my report
        Ive got more evidence for my complaint
        additional details for K7Q4 M2XS
        one more thing about my report
        another thing to add to my complaint
        I gave you the wrong house number, its 14 not 41
        i put the wrong street sorry
        I told you the wrong date
        wrote the wrong postcode
        Correction to my report, it is Mill Road
        Can I add something
        can i just add that the driver was on his phone
        I have something to add
        something else to add
        id like to add a photo
        I want to add that nobody rang me back
        please update my report, the tree has now fallen over
        change the address on my report please
        ad this to my complant please
        I need to add another picture to the case
        new information regarding my complaint
        please attach this to my complaint
        heres a photo for my report
        add more
        hoffwn ychwanegu at fy nghwyn
        anghofiais ddweud ei fod wrth yr ysgol
        Chciałbym dodać coś do zgłoszenia
        zapomnialam napisac ze to pod numerem 4
        aș vrea să adaug ceva la sesizare
        am uitat să spun că e lângă școală
        میں بتانا بھول گیا کہ یہ اسکول کے پاس ہے
        batana bhool gaya
    """,
    "not_fixed": """
        It's still not fixed
        still not fixed
        STILL NOT FIXED!!!
        stil not fixd
        its still broken
        The light is still out
        the street light is still not working
        K7Q4-M2XS is still not sorted
        You said it was fixed but it isn't
        it says completed but the hole is there
        you closed my case but nothing has been done
        nothing has been done
        Nothing has happened
        nobody has come
        no one turned up
        it hasn't been fixed
        It has not been repaired
        that's not fixed
        this was never sorted
        it isnt fixed
        not fixed
        Not fixed!
        never fixed
        not sorted
        the problem has come back
        it's come back
        the problem is back again
        it's broken again
        its leaking again
        same problem again
        Same thing again
        please reopen my case
        can you reopen K7Q4-M2XS
        re-open it please
        reopen
        i want my complaint reopened
        open my case again please
        it didn't work
        that did not fix it
        you haven't fixed it
        they didnt fix the problem
        you never fixed it
        It is still there
        it is still there, you have not cleaned it
        its still there
        it's still there and nobody has been
        you havent cleaned it
        you haven't collected it yet
        you have not emptied it
        the graffiti is still there, you never removed it
        they still havent been
        nobody has been
        nobody has cleared it
        it came back
        mae'n dal yno
        dydych chi ddim wedi ei lanhau
        nadal tam jest
        nikt nie przyszedł
        este tot acolo
        nu a venit nimeni
        ابھی تک وہیں ہے
        کوئی نہیں آیا
        koi nahi aya
        the fly tipping is still there
        the rubbish is still lying there
        still the same
        still leaking
        the drain still smells
        the tap still drips
        the pothole still hasn't been filled
        my bins still havent been emptied
        bin still not collected
        this still has not been cleaned
        still dirty
        still blocked
        worse than before
        no better than before
        it has gone wrong again
        it happened again
        problem still not resolved
        my report is marked as done but the light is dark
        you told me it was repaired but it is leaking
        the job was not finished
        it made no difference
        my complaint has not been resolved
        it is still not right
        dal heb ei drwsio
        mae'n dal wedi torri
        nadal nie naprawione
        lampa nadal nie działa
        nic nie zrobiono
        tot nu e reparat
        nu s-a făcut nimic
        ابھی تک ٹھیک نہیں ہوا
        abhi tak theek nahi hua
    """,
    "escalate": """
        I want to escalate my complaint
        please escalate this
        escalate it
        Escalate
        I'd like my complaint escalated
        can this be escalated
        esculate my complaint pls
        I want this escallated to a manager
        escalate to stage 2
        Take my complaint to stage 2
        I want to go to stage two
        can I go to the next stage
        stage 2 please
        Stage 2 complaint please
        I request a stage 2 review
        i would like a stage 2 investigation
        please move my complaint on to the next stage
        I want to take it further
        take my complaint further
        I wish to take this further please
        How do I take my complaint further
        take the matter further
        I'm not happy with the answer
        not happy with your response
        I am unhappy with the outcome
        dissatisfied with the decision
        I am not satisfied with your reply
        unhappy with your explanation
        I am very disappointed with your answer
        I disagree with your decision
        I don't agree with the outcome
        I don't accept your answer
        I cannot accept this decision
        I want to challenge the decision on my complaint
        I want to appeal my complaint
        please review my complaint
        I want my complaint looked at again
        I want my complaint reviewed
        can someone senior look at my complaint
        I'm unhappy with how my complaint was handled
        not happy with the way you handled my complaint
        your answer is not good enough
        your response did not answer my complaint
        raise this to a higher level
        K7Q4-M2XS: I want to escalate this
        escalate K7Q4-M2XS
        I would like to start stage 2
        rwyf eisiau mynd â'm cwyn ymhellach
        ddim yn hapus gyda'r ateb
        chcę drugi etap
        nie zgadzam się z odpowiedzią
        vreau etapa următoare
        nu sunt mulțumit de răspuns
        میں جواب سے مطمئن نہیں ہوں
        jawab se khush nahi hoon
    """,
    "withdraw": """
        I want to withdraw my complaint
        please withdraw my report
        withdraw it
        Withdraw
        I'd like to withdraw
        witdraw my complaint
        I wish to withdraw K7Q4-M2XS
        cancel my report please
        please cancel my complaint
        can you cancel my request
        drop my complaint
        I want to drop the complaint
        I'd like to retract my complaint
        please close my case
        you can close my case now
        you can close it
        can you close K7Q4-M2XS please
        my complaint can be withdrawn
        the case can be closed now
        I no longer want to complain
        I don't want to go on with my complaint
        I dont want to proceed with this
        I do not wish to pursue this any further
        I've changed my mind about my complaint
        forget my complaint
        please delete my report
        scrap my report
        no need for my report any more
        i dont need my request any more
        take back my complaint
        disregard my last report
        please ignore my earlier report
        I want my complaint cancelled
        hoffwn dynnu fy nghwyn yn ôl
        chcę wycofać skargę
        prosze wycofac
        vreau să retrag plângerea
        میں شکایت واپس لینا چاہتا ہوں
        shikayat wapas leni hai
    """,
}

# First reports, questions, thanks and other people's words.
NOTHING = """
    The street light outside my house is out
    and the lamp beside it is out too
    There is a pothole in Mill Lane
    My bin was not collected today
    My bin has not been emptied
    the recycling was not collected on Monday
    your letter makes no sense
    thanks
    thank you very much
    hello
    What is happening with my case
    any news on K7Q4-M2XS
    where is my report up to
    has my complaint been answered yet
    when will you answer my complaint
    How long does a complaint take
    any update on my report
    I want to complain about the library
    I want to make a complaint
    I'd like to report a broken bench
    The bench in the park is broken
    cancel my garden waste subscription
    I want to cancel my direct debit
    Can I cancel my appointment
    how do I cancel my bulky waste booking
    Can I withdraw money from the credit union
    I want to withdraw my child from school
    my planning objection about number 9
    the noise is escalating every night
    the argument escalated into a fight
    the escalator in the market hall is stuck
    my son is at key stage 2
    Which schools are good at key stage 2
    she has stage 3 cancer and needs help
    When does stage 2 of the roadworks start
    I am not happy with the bin collection
    I'm unhappy with the state of the park
    I disagree with the new parking charges
    I want to appeal a parking ticket
    I want to appeal the decision on my planning application
    I disagree with the decision on my housing benefit
    challenge the decision to refuse my blue badge
    I am not happy with my school place decision
    add my partner to my council tax
    I want to add my name to the electoral roll
    can I add a second person to my tenancy
    how do I add a child to the housing register
    the driver forgot to take my bin
    they forgot to mention it would cost money
    you forgot to empty the food caddy
    you forgot to tell me about the charge
    when does the library reopen
    will the swimming pool reopen in May
    when is Mill Lane going to reopen
    nice job on the new playground
    the crew did a great job, it is all fixed
    it's fixed now, thank you
    All sorted, thanks
    the light works again
    the bins were emptied, brilliant
    water is running down the road
    is the tip open on Sunday
    Do you collect fridges
    how much is a new bin
    I need a bigger bin
    Someone has dumped a sofa by the shops
    there is a dead fox on the road
    your website did not work last week
    the website is down
    A tree has fallen across the path
    please could you fix the swing
    Can you repair the fence by the canal
    please mend the gate
    I would like to suggest more benches
    you should put more bins by the school
    Why did you close the library
    why have they closed the toilets
    who do I talk to about noise
    I want to speak to a person
    The lady on reception was lovely
    Say thank you to the bin crew
    my neighbour plays loud music
    rats in the alley behind the shops
    I need a form for council tax
    moving house next week
    what is my reference
    I have a question about my bill
    the bus shelter glass is smashed
    is there a charge for a replacement bin
    who won the council election
    when are the bins due
    stop sending me letters
    delete my personal data
    please close the gate at night
    close the road for our street party
    You have closed the road without telling us
    if it is still not fixed on Friday I will write again
    If nothing has been done by May I will move
    you have cleaned it, thank you
    they have done it now
    nobody has been hurt
    you havent taken it into account
    there is a sofa dumped here, it is still there if you need it
    you havent collected my bin
    if you have not cleaned it by Friday I will ring
    wait until it is fixed
    the ice cream van is back in the park
    My cat has come back
    he came back to me and said sorry
    my carer did not come today
    the teacher added to the problem
    add more benches to the park
    please add a crossing by the school
    Can you add a bin at the bus stop
    I do not want to withdraw my complaint
    do not cancel my report
    please don't close my case
    why did you close my case
    I am writing further to your letter of May
    the next stage of the bus is Wigan
    take the rubbish further down the lane
    I took it to the tip
    Mae'r golau stryd wedi diffodd
    Dziura w drodze na Mill Lane
    Kosz nie został opróżniony
    Groapă pe strada Mill
    سڑک پر گڑھا ہے
    gali mein kachra hai
"""


def _lines(block: str) -> list[str]:
    return [line.strip() for line in block.strip().splitlines() if line.strip()]


POSITIVE = [(action, text) for action, block in SAID.items() for text in _lines(block)]


def test_the_tables_are_large() -> None:
    assert len(POSITIVE) >= 150
    assert len(_lines(NOTHING)) >= 100
    assert len({text for _, text in POSITIVE}) == len(POSITIVE)
    assert set(SAID) == set(ACTIONS)


@pytest.mark.parametrize(("action", "text"), POSITIVE, ids=[text for _, text in POSITIVE])
def test_what_is_wanted_of_a_case_is_understood(action: str, text: str) -> None:
    assert find_case_action(text) == action


@pytest.mark.parametrize("text", _lines(NOTHING))
def test_what_only_sounds_like_it_is_left_alone(text: str) -> None:
    assert find_case_action(text) is None


@pytest.mark.parametrize(
    "text", ["it's still not fixed", "it’s still not fixed", "IT IS STILL NOT FIXED", "it’s  still\nnot fixed."]
)
def test_signs_capitals_and_spaces_do_not_count(text: str) -> None:
    assert find_case_action(text) == "not_fixed"


@pytest.mark.parametrize(
    ("text", "action"),
    [
        ("It is still not fixed and I want to escalate my complaint", "escalate"),
        ("Please add to my report that it is still not fixed", "add"),
        ("I forgot to say that it is still broken", "not_fixed"),
        ("I was going to escalate this but please withdraw my complaint", "withdraw"),
    ],
)
def test_of_two_wishes_the_plainer_counts(text: str, action: str) -> None:
    assert find_case_action(text) == action


@pytest.mark.parametrize(
    "text", ["", " ", "?", "\u0000", "😀" * 50, "K7Q4-M2XS", "K7Q4-M2XS " * 300, "‮txet", "a" * 4000, "ﷺ", "\u200e"]
)
def test_hostile_text_says_nothing(text: str) -> None:
    assert find_case_action(text) is None


@pytest.mark.parametrize(
    "part", ["add ", "still ", "my case ", "escalate to ", "not been ", "withdraw the ", "it has ", "take "]
)
def test_it_takes_no_time_whatever_is_repeated(part: str) -> None:
    began = time.perf_counter()
    find_case_action(part * 2000)
    assert time.perf_counter() - began < 0.5
