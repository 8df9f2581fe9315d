"""Dangers that share their words with everyday matters: what silences a rule must not silence these."""

import pytest

from understanding.emergency import find_dangers

DANGERS = """
violence: my neighbour is going to kill me over the bins, hes outside with a bat
violence: my husband will kill me if he finds out i rang you
violence: he hit me because the bin was not out, im scared of him
danger: an old man has collapsed on the bench by the shops
danger: man trapped in the lift at the car park and he cant breathe
danger: boys head is stuck in the railings and hes going blue
danger: someone set fire to my flat, help we are trapped
danger: the shed next door is on fire and spreading to our fence
danger: they have set fire to the bins and its spreading to the flats
danger: my son fell down the drain come quick
danger: dad is having a seizure in the bus lane
danger: my wife is having a heart attack please hurry
danger: car in the river under the railway bridge, driver trapped
danger: kids stuck on the railway line under the bridge
danger: man walking along the motorway in the dark
danger: somebody sitting on the railway tracks
danger: cow loose on the dual carriageway
danger: driver going the wrong way on the dual carriageway
danger: ive been electrocuted by the electric fence and cant feel my arm
danger: cars swerving round a man lying in the road
danger: baby choked on a toy and has gone blue
danger: im dying here, chest is crushing
danger: toddler has fallen into the manhole, cover is missing
safeguarding: my neighbour burns her kids with cigarettes, i hear them crying
safeguarding: little boy locked outside the gate every night crying, no coat
safeguarding: three kids under 5 left alone in the house every night
safeguarding: my brother is slow and his mates take his money
safeguarding: the carer leaves my nan in wet sheets all day
safeguarding: kids next door have no food, nothing in the fridge, mum is always drunk
safeguarding: im 14 and my dad has kicked me out, sleeping in a bus stop
safeguarding: landlord keeps girls locked in the garage and takes their passports
safeguarding: my grandad has dementia and hes missing since last night
safeguarding: older man gives vapes and money to girls of 13, takes them to his flat
violence: my landlord hit me when he changed the locks
violence: my ex is out of jail and he has come for me
violence: a man was stabbed outside the karaoke bar, theres blood everywhere
violence: someone shooting through the window at us
violence: mugged at knifepoint by the bus shelter just now
violence: landlord has locked me in my room and took my phone
self_harm: i want to die, the bus lane fine finished me
self_harm: i have the tablets counted out in front of me
self_harm: lost the will to live, i cant go on
self_harm: im on the bridge and i am going to jump
self_harm: i have tied a rope to the tree, goodbye
self_harm: nothing left for me, i want it to end
self_harm: ill be gone by friday and nobody will miss me
self_harm: keep cutting myself again
self_harm: i am thinking of suicide
threat: i will put your bin men in hospital
threat: leave that bin again and ill put you in the ground
threat: ill put your windows through
threat: i know where you live
threat: i will run you over on that road
threat: ill have you in a box by friday
threat: touch my kids and ill kill you
threat: whoever gave me this ticket wants shooting, i have a gun
threat: i will come down there with my lads and smash the place up
rogue_trader: man at the door asked to use the toilet and took my mums purse
rogue_trader: two lads next door asking her for 900 cash for the roof
rogue_trader: man on my doorstep wont leave, wants my bank card
rogue_trader: bloke up a ladder on her roof wants two grand cash
gas: smell of gas by the key meter
gas: i can smell gas and its not the bins
danger: found him unconscious next to an empty bottle of pills
danger: man is dying outside the shops in the town centre
danger: man lying on the floor with needles next to him, not moving
danger: im passing out, chemical smell in the flat
danger: mum fell and cant get up off the toilet seat
safeguarding: he makes the little girl touch it and tells her not to say
safeguarding: toddler wandering by the pool alone, no shoes
safeguarding: she keeps a girl locked in the shed by the gate, nobody seems to notice
threat: i will come down there and break your leg
threat: fix that pothole or i will kill you
threat: cut my grass verge again and ill kill you
self_harm: look after my cat when im gone, the dwp did this to me
self_harm: started cutting myself again since the service stopped
self_harm: cant hold on any more, no strength to live
rogue_trader: please send someone, man at the door wants cash for the roof
rogue_trader: man says i am due a council tax refund and wants my bank card
danger: need the police now, he is breaking my door down
"""

MORE_EVERYDAY = """
my bin was left in the middle of the drive and i nearly ran it over
please stop knocking over my bin, the lad just chucks it
our food bin has maggots in it, do you wash them
can u send a man to look at the damp in my kitchen
two bags of rubbish have been dumped at my door by next door
they came to collect the sofa but left the bed
bloke from your team never rang me back about my rent
the boiler packed in, my nan is 84 and its cold
hot water is off again, baby needs a bath
the drain at the back is overflowing and the yard stinks
the toilet is leaking through to the flat below
shed roof blew off into next doors garden
tree has come down in the park, blocking the path
big branch hanging over the swings
traffic lights at the crossroads are out
cars parked on the pavement, mums with prams have to walk in the road
bus never came, i was stood in the rain for an hour with my lad
lorry parked across my drive, i cant get my car out
kids on scooters flying down the precinct, an old lady got a fright
boy racers in the retail park every saturday night
drunks shouting in the underpass
someone spray painted kill the rich on the library wall
graffiti of a gun on the kids shelter
somebody has dumped a fridge and three tyres by the canal
there is a sofa in the river
dead swan on the canal bank
rats in the alley, bold as brass
next door has a bonfire every weekend
kids letting bangers off in the entry
neighbour keeps cockerels, wakes us at 4
my daughters school bus was late again and she was crying
school wont let my son in without a blazer
my son was excluded for fighting, can i appeal
how do i report my kid off sick
i am a single dad of two, what help can i get with uniforms
do you have food bank vouchers, im skint till payday
i lost my job and cant pay the council tax
bailiffs are coming tomorrow, can i pay something today
my rent is 300 behind, will i be chucked out
my husband has left and i need my name on the tenancy
split up with my partner, need to come off the joint bill
need to register a birth, baby is 3 weeks old
how much is a copy of a death certificate
can i scatter my dads ashes in the park
the grave next to my mums has fallen over
want to marry at the town hall in june
blue badge for my mum, she can hardly walk
stairlift has broken and dad is stuck upstairs
carer didnt turn up this morning
my mum has come out of hospital, who sorts her care
my brother has schizophrenia, where can he get a flat
feeling a bit low and lonely, any clubs for over 60s
im fed up with this estate, want to move
i am sick to death of chasing you
youre all useless, i hope you lose the election
i will be at the meeting on thursday and i will have my say
i am going to take this to the ombudsman
ill be writing to my mp about you lot
who do i shout at about the roundabout
get a grip, my patience is dead
the price of the tip permit is daylight robbery
the pool is freezing and the showers are dead
gym machine nearly took my arm off
library toilets were locked all day
what time does the firework show start
"""


@pytest.mark.parametrize(("flag", "text"), [line.split(": ", 1) for line in DANGERS.strip().splitlines()])
def test_a_danger_beside_bins_fines_and_potholes_is_seen(flag: str, text: str) -> None:
    assert flag in find_dangers(text)


@pytest.mark.parametrize("text", MORE_EVERYDAY.strip().splitlines())
def test_a_plain_everyday_message_raises_nothing(text: str) -> None:
    assert find_dangers(text) == ()


@pytest.mark.parametrize(
    ("text", "flags"),
    [
        ("someone set fire to our bin", ("danger",)),
        ("someone set fire to our bin at halloween so please can we have another bin, we need a new one", ()),
    ],
)
def test_a_rule_may_look_further_for_what_silences_it(text: str, flags: tuple[str, ...]) -> None:
    assert find_dangers(text) == flags
