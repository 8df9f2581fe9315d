"""Abuse of whoever reads, and swearing that is none."""

import time

import pytest

from understanding.abuse import is_abusive

ABUSIVE = """
you useless fucking cunts
you useless f***ing c***s
fuck off
F U C K  off you robot
go fuck yourself
fuck you
fuck the council
you're all a bunch of wankers
bunch of twats
what a shower of bastards you lot are
your staff are idiots
you are an idiot
ur a dickhead
you stupid cow
that fat bitch on reception hung up on me
the woman on the desk is a stupid bitch
you thick twat
lazy bastards at the council
council scum
the council are scum
you lot are vermin
you parasites
you pr1cks
wankers
useless tossers
piss off
get stuffed you jobsworths
stick your form up your arse
shove your bin up your arse
suck my balls
eat shit
go to hell
you're fucking useless
you are fucking thick
are you fucking stupid
are you thick
your warden is a prick
your planners are morons
bin men are lazy pigs, fucking cunts
you fuckwits cant even empty a bin
arseholes the lot of you
you people disgust me
you are a waste of space
your manager is a piece of shit
i hope you die
hope your kids get cancer
go and die
kys
up yours
you absolute bellend
what a set of clowns you are
stupid bot you moron
sod off
thick as shit the lot of you
you bl00dy idi0ts
you f@cking morons
w*nkers you are
bastards you are, all of you
your receptionist is a twat
housing officers are a pack of bastards
go fuck yourselves
fucking useless council
you corrupt scumbags
the paki on your front desk cant speak english
get that retard off the phone
""".strip().splitlines()

NOT_ABUSIVE = """
this bloody pothole has wrecked my tyre
the fucking bins havent been emptied for 3 weeks
what the hell is going on with the roadworks
some bastard nicked my bin
some idiot has parked across my drive
idiots keep fly tipping on our lane
my neighbour is a complete arsehole, music till 3am
the kids next door are little shits
it's shit that the library is shut
holy shit the tree came down
there is dog shit all over the path
dogshit outside number 9
fox shit in the sandpit
pissing down and the drain is blocked
i'm pissed off with waiting
this is bullshit
crap service
what a load of crap
useless service, nobody rings back
your service is useless
you are useless at emptying bins
the council is a joke
you should be ashamed of yourselves
your staff were rude to me
your officer called me an idiot
the bus driver told me to fuck off
he called me a paki in the street, what can you do
someone sprayed paki on my garage
graffiti saying faggots on the bridge
racist graffiti, the n word, on the bus shelter
my son was called a retard at school
i feel like an idiot, i sent the wrong form
i'm a right muppet, i lost my permit
sorry for being a dick yesterday
don't be a clown doctor without a licence lol
is there a circus with clowns at the fair
Cock Lane has a pothole
pothole on Dick Turpin Way
Scunthorpe road is closed
the bus to Penistone is late
i live on Bastard Lane
cockerel crowing all night
a cow is loose on the road
rats in the bin store
pigs have escaped onto the lane
stupid question but when is my bin day
the stupid website crashed
this damn form
bloody brilliant work, thank you
fucking amazing job on the park thanks
wtf is this charge
ffs the light is out again
shut the fuck up is what my neighbour shouts all night
thick ice on the path
the dumb waiter in the hall is stuck
fat balls for birds in the park
the bin lorry driver is lovely
a lot of muck on the road
a load of rubbish dumped
you are a star thank you
you lot are brilliant
screw loose on the bench
bitch of a hill needs gritting
my dog is a bitch, where do i license her
dyke bank has slipped
we are sick of it
damn it, wrong number
no heating again, what a pain in the arse
""".strip().splitlines()


@pytest.mark.parametrize("text", ABUSIVE)
def test_insults_at_us_are_noticed(text: str) -> None:
    assert is_abusive(text)


@pytest.mark.parametrize("text", NOT_ABUSIVE)
def test_swearing_at_things_and_telling_of_insults_is_no_abuse(text: str) -> None:
    assert not is_abusive(text)


def test_both_tables_are_long_enough_to_mean_something() -> None:
    assert len(ABUSIVE) >= 60
    assert len(NOT_ABUSIVE) >= 60


@pytest.mark.parametrize("text", ["", " ", "\x00", "💥" * 50, "‮fuck", "a" * 100_000])
def test_any_text_can_be_looked_at(text: str) -> None:
    assert is_abusive(text) in (True, False)


@pytest.mark.parametrize("piece", ["you ", "f*", "you are a ", "bunch of ", "*", "fuck ", "useless "])
def test_a_huge_text_is_looked_at_in_no_time(piece: str) -> None:
    start = time.perf_counter()
    is_abusive(piece * (100_000 // len(piece)))
    assert time.perf_counter() - start < 0.5
