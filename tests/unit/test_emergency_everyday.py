"""Everyday messages full of grim words, and real dangers that are put as plainly: the screen has to tell them apart.

A false alarm puts the form of a citizen aside and shows numbers to ring at once: it costs trust each time.
"""

import pytest

from understanding.emergency import find_dangers

EVERYDAY = """
# bins
the brown bin is minging and im dying here with the smell, when are you coming
missed again. third time. my husband will murder me if the bags are still there tonight
how do i get rid of old kitchen knives, do they go in the knife bin at the police station
where is the nearest knife bin please
can i put a broken hammer and an old axe in the metal skip at the tip
the lid flew off in the wind and nearly killed next doors cat
bin men chucked my bin over the wall like a rugby ball, its cracked
your crew left the food caddy hanging off the fence and the road covered in peelings
the recycling has exploded all over the path, foxes again
can u take gas bottles, ive two empty calor ones from the caravan
do gas canisters go in the grey bin or to the tip
old fire extinguisher, where can i take it
someone set light to our green bin at halloween, can I have a new one
kids melted the black bin with a disposable bbq, i need a replacement, 14 Fern Close
need a bigger bin, there are 7 of us and a baby in nappies
hes put his rubbish in my bin again and im fuming, can i get a lock for it
I'm 82 and cannot drag the bin to the kerb any more, can the men come and fetch it
half my street got emptied and you left the rest of us. shambles
my mum is 90 and lives on her own, can she get help with her bins
the bags split and there was cat litter and blood from the meat trays everywhere
dead rat in the brown bin, lid wont shut, stinks to heaven
bulky collection please, one bed, a cot and a gun cabinet
you took my mums clothes for recycling but left the box
the lads on the bin lorry are brilliant, they carried my dads bin in when he was poorly
bin lorry hit my wing mirror this morning and drove off
can we drop off paint, bleach and petrol at the tip
# roads, paths, lights
the road outside looks like a bomb site since the gas people dug it up
that pothole on Hob Lane will kill somebody one of these days
hit the pothole and it blew my tyre out, i want to claim
my lad came off his scooter on the broken slabs by the school, grazed knees, please fix it
lorries thunder past all night, the house shakes, plates fall off the shelf
cars fly round that bend, its a death trap, can we have a camera
drivers use our street as a rat run and shoot through at 40
sat nav sends lorries down our lane and they get stuck under the low bridge every week
temporary lights on the bypass are stuck on red, nobody moving, been here 20 mins
the kerb outside the chip shop has collapsed, lady nearly went over on it
road sign is hanging by one bolt outside the library
no entry sign is missing and people keep turning down the wrong way
crossing lights take forever, you could die of old age waiting
street light bang outside my bedroom, its like living in a prison camp
the lamp post outside 12 has been flashing all night its driving me mad
the gritter shot past at 50 and sprayed my car with stones
roads like glass up here, will you be gritting Top Road before school
drain cover rattles every time a bus hits it, i cant sleep
gully is blocked again, big puddle, kids got soaked walking to school
water coming up through the tarmac outside 5 Elm Road, is it a burst main
tree roots have lifted the pavement, my mother tripped on it last month
overhanging branch nearly took my eye out on the cycle path
the subway is dark and stinks of wee, i'm scared to use it
the railings by the river path are rusted, somebody could slip through
manhole cover wobbles when you step on it
someone has pinched the grid off the drain, just a hole with a bucket on it
bollard has been flattened by a van
dead deer on the verge by the A6 layby
dead fox in the middle of the road outside Tesco, cars driving round it
white lines have worn off at the junction and everyone drives down the middle
when will the bridge reopen, i am stuck going ten miles round
a car has been abandoned on Pine Street, no wheels and the windows smashed
# noise, neighbours
next doors dog barks from 6 till midnight, im going to lose my mind
upstairs stomps about like a herd of elephants, bang bang bang all night
karaoke at the club is murder on the ears, every friday till 1
his music is so loud the walls are shaking and my pictures fell down
fireworks every night since october and my dog is terrified
neighbours kids screaming and laughing on the trampoline all day long
next doors baby cries all night, its not their fault but can you do sound proofing
he drills at 11 at night, my head is splitting, please make him stop
the neighbour has knocked a wall down and is building right on the boundary
she has cut my hedge to bits, am i allowed to claim
they have put up a shed as big as a house, no permission i bet
the man at 22 has bonfires every sunday and my washing reeks of smoke
smoke from his wood burner comes in my bedroom and i cough all night
cannabis smell from flat 4 coming through the vents day and night
neighbour says she will report me for parking on the grass, can she
the boys kick the ball against my door for hours and laugh when i come out
seagulls are attacking everyone on the prom, they had my chips
next door has rats living under his decking and they come in my garden
my neighbour is a nightmare, parks across my drive and swears
shop alarm has been going off since 3am, no sleep at all
the pub windows are open and there is a fella strangling a saxophone
students on the stairs shouting and falling about at 3 in the morning
church bells at 7 on a sunday, give us a break
they fight like cat and dog over the parking spaces on our road
# benefits, council tax, rent
this council tax bill nearly gave me a heart attack
you are bleeding us dry with these charges
i am drowning in letters from you about the same bill
my gas bill has doubled, is there any help
gas bill of 400 quid and i am on pension credit, what can i claim
electric key meter is down to 2 pound, can you give vouchers
what help is there if i have no money till my wages come on friday
waited 40 mins on hold, i lost the will to live
your website crashed and killed my form halfway through
my benefit was stopped, i am fuming, that woman on the phone cut me off
you have cut my housing benefit and left me short
my daughter has moved out, do i lose the bedroom allowance
my son has turned 18 and is working, does that change my council tax
my wife died in may, i need the single person discount
my dad passed away, how do i stop his council tax
mum has gone into a care home so the house is empty, what do we pay
bailiff letter came for the last tenant, he left in june
they took the money out of my account twice this month
i am dying to know why my rent went up again
why am i paying for police when there are none about
do i pay for my lodger
you people will be the death of me, same form four times
shoot me now, another form
i could scream, i sent it three times
i could kill for a straight answer
# housing, home, care
landlord wont fix the boiler, it is freezing, whats my rights
landlord has changed the lock on the bin store and i havent got a key
i am being evicted on the 3rd, section 21, can you house us
ive been kicked out of my private rental, im 34 with a dog
my ex kept the flat, can i join the housing list
black mould in the kids room, my youngest has a chesty cough
lift is out again, my wife is in a wheelchair and we're stuck on the 4th till its fixed
kitchen tap drips all night its torture
window wont shut and rain comes in on the bed
somebody needs to look at my loft, no insulation
can the gas engineer come after 4, i work mornings
gas safety check is booked for monday, can i move it
smoke alarm needs a new battery
my dad needs someone to pop in and give him his tablets
how do i get meals on wheels for my nan
my mother is 88 and cannot manage the bath, can we get a rail
i look after my husband who has dementia, is there a sitting service
my carers badge ran out, how do i renew
mum needs carers, she cant wash herself now
can my grandson have a bus pass, he is autistic and goes to school alone
grandad wants a grab rail by the back step
i care for my brother and my son in the same house, can i get a break
# schools, children, parks
school is a mile away and my son is 6, is there a bus
my daughter didnt get in to Hillside, she is heartbroken, how do i appeal
free school meals form, my kids eat like horses
the swing is broken, chain hanging down, kids love that swing
slide has a sharp edge, my little one cut her finger
broken glass all over the playground again
needles in the bushes by the park gate
teenagers on motorbikes ripping up the football pitch
kids have been throwing stones at the ducks
shop by the school sells vapes to kids in uniform
ice cream van plays its tune 20 times outside the nursery
geese on the lake chase the little ones for bread
the park gate was locked at 4 and we had to climb out
bench by the pond has collapsed, slats missing
toilets in the park were locked and my son wet himself
can i hire the pavilion for a murder mystery night
is the bonfire on the rec still on, and what time are the fireworks
kids water fight day at the lido, is it free
do you run self defence classes for women
paintball party, do i need a licence to shoot in the woods
# councils, polls, other
my polling card never came and nor did his
poll card has not come for my mum or me
we are up in arms about the library, we will fight it all the way
heads should roll over this bypass
councillor got slaughtered in the paper and quite right
that decision was suicide for the high street
whoever designed that roundabout wants shooting
the market is dead since you put the charges up
your parking attack on small shops is killing trade
my parking fine, i was taking my wife to hospital with chest pains, i want to appeal
ticket on my car while i was at a and e with my son, he had a fit, please cancel it
traffic warden was hiding like a sniper behind the van
you sent me to the wrong office, then sent me back again, what a carry on
put one more box on that form and i will cry
the map on your site blew up when i zoomed, then froze
coming to your office tomorrow with my forms, what time do you open
i know you dont run the trains but could you have a word
hi can someone ring me please, its about the allotment
bus stop shelter smashed to bits again
wasps nest in the roof, my son is scared to go in the garden
"""

DANGERS = """
gas: stinks of gas in our hallway and the meter is whistling
gas: co alarm is going off and we have all got headaches
gas: digger has gone through the gas pipe outside number 9
danger: my kitchen is on fire
danger: flat below is burning, smoke coming up through the floor
danger: a man has gone in the river by the bridge and hes not come up
danger: old fella collapsed outside the chemist, he isnt breathing
danger: my wife is unconscious on the bathroom floor
danger: car has flipped on its roof on Moor Lane, driver still in it
danger: a toddler is locked in a hot car at the leisure centre
danger: kid has fallen down the open manhole and is crying for help
danger: live cable down across the pavement and its sparking
danger: part of the wall has collapsed on someone
danger: water is coming in fast and my nan is trapped downstairs
danger: someone is walking along the motorway in the dark
violence: my husband has just hit me again and ive locked myself in the bathroom
violence: lads fighting with machetes outside the chicken shop
violence: my ex is outside with a bat, he says he will kill me
violence: heard a woman next door screaming and things smashing
violence: i am scared of my boyfriend, he hurts me when he is drunk
violence: a lad has just been stabbed on Mill Road
violence: he strangled me last night
self_harm: i dont want to be alive any more
self_harm: ive taken all my tablets
self_harm: my brother has left a note saying goodbye and gone off with a rope
self_harm: cant go on like this, the kids would be better off without me
self_harm: i keep thinking about jumping off the car park
safeguarding: the children at 14 are left on their own all night
safeguarding: my neighbours little boy has bruises up both arms and flinches when his dad speaks
safeguarding: carer slaps my nan when she thinks nobody is looking
safeguarding: old man in flat 3 has no food and his nephew takes his pension
safeguarding: girl of 13 gets picked up by older men every night
safeguarding: im 12 and my mum hasnt been home for three days
safeguarding: my nan has dementia and has gone missing in her nightie
safeguarding: they keep a woman locked in the garage and she works for no pay
threat: im coming down to your office with a knife
threat: i know where you live and i will burn your house down
threat: the next bailiff at my door gets an axe in the head
rogue_trader: two men at mums door want 900 pounds cash for the roof
rogue_trader: bloke says he is from the council and wants to come in and check my bank card
"""


def _lines(table: str) -> list[str]:
    return [line for line in table.strip().splitlines() if not line.startswith("#")]


@pytest.mark.parametrize("text", _lines(EVERYDAY))
def test_an_everyday_message_raises_nothing_however_grim_its_words(text: str) -> None:
    assert find_dangers(text) == ()


@pytest.mark.parametrize(("flag", "text"), [line.split(": ", 1) for line in _lines(DANGERS)])
def test_a_real_danger_put_as_plainly_is_seen(flag: str, text: str) -> None:
    assert flag in find_dangers(text)


def test_the_tables_are_as_long_as_they_should_be() -> None:
    assert len(set(_lines(EVERYDAY))) >= 150
    assert len(set(_lines(DANGERS))) >= 40
