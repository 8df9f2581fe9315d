"""What citizens say of their needs, and what only sounds like it."""

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from understanding.needs import find_needs

# What is said | what is found in it, in order.
SAID = """
I need large print please | adjustment:large_print
can you send the answer in large print | adjustment:large_print
Large print please | adjustment:large_print
large print | adjustment:large_print
please write in big letters my eyes are bad | adjustment:large_print
I can only read large print | adjustment:large_print
bigger writing please i cant see small | adjustment:large_print
could I have the letter in 18 point | adjustment:large_print
I need 20pt font | adjustment:large_print
The bin at 14 Mill Lane was missed. I need my letters in large print. | adjustment:large_print
pothole on King Street, and please can you reply in large print as I am partially sighted | adjustment:large_print
my mum needs large print letters | adjustment:large_print
letter big print need me eyes bad | adjustment:large_print
how do i get my council tax bill in large print? | adjustment:large_print
i would like it in large type | adjustment:large_print
I require largeprint | adjustment:large_print
Braille please | adjustment:braille
I read braille so please send the answer that way | adjustment:braille
can I have my bill in Braille? | adjustment:braille
i need brail | adjustment:braille
I am blind and need Braille | adjustment:braille
please could you send all letters in brailles | adjustment:braille
Could you do it in braille or audio tape please | adjustment:braille adjustment:audio
audio please | adjustment:audio
I'd like it on audio cd | adjustment:audio
please send it on tape | adjustment:audio
can i have the answer as an audio file | adjustment:audio
I need audio format because I am blind | adjustment:audio
please send me an audio version | adjustment:audio
easy read please | adjustment:easy_read
I have a learning disability. I need easy read. | adjustment:easy_read
can you write it in easy words please | adjustment:easy_read
please use simple words, I dont read well | adjustment:easy_read
please you write easy words | adjustment:easy_read
could I have it in plain English please | adjustment:easy_read
i need words and pictures | adjustment:easy_read
my son needs easy-read letters | adjustment:easy_read
I need a BSL interpreter | adjustment:bsl_interpreter
bsl please | adjustment:bsl_interpreter
I use BSL | adjustment:bsl_interpreter
I am a BSL user | adjustment:bsl_interpreter
my first language is BSL | adjustment:bsl_interpreter
my language is British Sign Language, can you help | adjustment:bsl_interpreter
Please book a sign language interpreter for the meeting | adjustment:bsl_interpreter
interpreter bsl need me | adjustment:bsl_interpreter
me want bsl interpreter meeting | adjustment:bsl_interpreter
can someone who signs come, I need sign language | adjustment:bsl_interpreter
we need a signer for the appointment | adjustment:bsl_interpreter
Deaf, need BSL interpretor | adjustment:bsl_interpreter
I will need a British Sign Language interpreter when you visit | adjustment:bsl_interpreter
I need an interpreter | adjustment:interpreter
Polish interpreter please | adjustment:interpreter
my english bad please translator | adjustment:interpreter
can I have someone who speaks Urdu | adjustment:interpreter
English not good need interpreter | adjustment:interpreter
I would like a Romanian interpreter if possible | adjustment:interpreter
please can you write to me in Polish | adjustment:interpreter
could we have an interpreter for the visit please | adjustment:interpreter
my dad needs a Punjabi translator | adjustment:interpreter
do you have anyone who speaks Arabic? | adjustment:interpreter
I need the letter translated | adjustment:interpreter
I need large print and a BSL interpreter | adjustment:large_print adjustment:bsl_interpreter
please text, don't ring | preferred_contact:text
Please text me, do not ring | preferred_contact:text
text me please | preferred_contact:text
text only | preferred_contact:text
txt me pls | preferred_contact:text
by text please | preferred_contact:text
please reply by text | preferred_contact:text
can you text me the answer, I work nights | preferred_contact:text
I'm deaf so text me | preferred_contact:text
me deaf no phone text please | preferred_contact:text
deaf me. phone cant. text ok | preferred_contact:text
you text me only | preferred_contact:text
I prefer texts | preferred_contact:text
text is best | preferred_contact:text
I can only text | preferred_contact:text
send me a text when it is done | preferred_contact:text
no ring deaf text | preferred_contact:text
contact me by text message only please | preferred_contact:text
The street light is out. Please text me when it's fixed | preferred_contact:text
i would rather you text me | preferred_contact:text
please message me instead of calling | preferred_contact:text
just text me back | preferred_contact:text
email only | preferred_contact:email
Email me please | preferred_contact:email
please reply by e-mail | preferred_contact:email
Please email me, not by phone | preferred_contact:email
I prefer email | preferred_contact:email
e-mail is best for me | preferred_contact:email
can you e-mail me the answer | preferred_contact:email
answer by email please | preferred_contact:email
I would like the reply by email | preferred_contact:email
email me best | preferred_contact:email
contact me via email at jo@example.org | preferred_contact:email
I'd rather have an email | preferred_contact:email
by email please | preferred_contact:email
emails are best as I work shifts | preferred_contact:email
ring me, I can't read well | preferred_contact:phone
Please ring me | preferred_contact:phone
can someone call me | preferred_contact:phone
please call me back | preferred_contact:phone
phone me please i cant read | preferred_contact:phone
I would prefer a phone call | preferred_contact:phone
could you ring me on 01632 960123 | preferred_contact:phone
give me a ring | preferred_contact:phone
call me on 07700 900123 after 5 | preferred_contact:phone
please call me on 07700 900123 | preferred_contact:phone
call me on 07700 900123, don't text | preferred_contact:phone
please ring, dont text | preferred_contact:phone
by phone please | preferred_contact:phone
I'd prefer to talk | preferred_contact:phone
phone calls are best for me | preferred_contact:phone
i dont do reading so ring me | preferred_contact:phone
can you phone my daughter instead | preferred_contact:phone
I want you to call me | preferred_contact:phone
by post please | preferred_contact:post
please write to me | preferred_contact:post
please send me a letter | preferred_contact:post
reply by post | preferred_contact:post
I would like the answer by post | preferred_contact:post
could you send it by post, I have no internet | preferred_contact:post
post please | preferred_contact:post
I prefer letters | preferred_contact:post
send everything by post please | preferred_contact:post
I'd rather have the decision in the post | preferred_contact:post
I use Relay UK | preferred_contact:relay
please call me through Relay UK | preferred_contact:relay
ring me via text relay | preferred_contact:relay
use relay uk please | preferred_contact:relay
We use TypeTalk | preferred_contact:relay
dial 18001 before my number | preferred_contact:relay
I only use ngt | preferred_contact:relay
Relay UK only | preferred_contact:relay
I use a textphone | preferred_contact:textphone
textphone only please | preferred_contact:textphone
I have a minicom | preferred_contact:textphone
contact me by text phone | preferred_contact:textphone
my textphone is 01632 960123 | preferred_contact:textphone
please ring my textphone | preferred_contact:textphone
I use SignVideo | preferred_contact:bsl_video
please call me by BSL video | preferred_contact:bsl_video
contact me with video relay | preferred_contact:bsl_video
can you do it by bsl video call | preferred_contact:bsl_video
Please don't ring me | preferred_contact:not_phone
don't call, I'm at work | preferred_contact:not_phone
no phone calls please | preferred_contact:not_phone
I can't use the phone | preferred_contact:not_phone
I can't hear on the phone | preferred_contact:not_phone
I am deaf | preferred_contact:not_phone
I'm profoundly deaf and the bins keep being missed | preferred_contact:not_phone
i hate phone calls | preferred_contact:not_phone
I get anxious on the phone | preferred_contact:not_phone
i am not good on the phone | preferred_contact:not_phone
do not contact me by phone | preferred_contact:not_phone
phone calls are difficult for me | preferred_contact:not_phone
cant talk on phone | preferred_contact:not_phone
phone no good me deaf | preferred_contact:not_phone
please do not contact me | preferred_contact:none
don't use my number | preferred_contact:none
no need to reply | preferred_contact:none
I don't want a reply | preferred_contact:none
please do not keep my number | preferred_contact:none
I don't want to be contacted | preferred_contact:none
no reply needed, just letting you know | preferred_contact:none
I'm writing for my mum | on_behalf_of:my mum
I am writing on behalf of my neighbour Mrs Hill | on_behalf_of:my neighbour Mrs Hill
on behalf of my dad | on_behalf_of:my dad
this is on behalf of Mr Jones | on_behalf_of:Mr Jones
I'm reporting this for my elderly neighbour, she is housebound | on_behalf_of:my elderly neighbour
I am my mother's carer | on_behalf_of:my mother
I'm a carer for Mrs Patel | on_behalf_of:Mrs Patel
I am the interpreter for Mr Nowak | on_behalf_of:Mr Nowak
I'm contacting you on behalf of a constituent | on_behalf_of:a constituent
I am Cllr Smith. I am writing on behalf of one of my residents | on_behalf_of:one of my residents
my mum asked me to write to you | on_behalf_of:my mum
I have power of attorney for my dad | on_behalf_of:my dad
texting for my nan, her bin was not emptied | on_behalf_of:my nan
I would like to complain on behalf of my son | on_behalf_of:my son
I am acting on behalf of my client | on_behalf_of:my client
I'm his advocate and I'm writing for Mr Ali | on_behalf_of:Mr Ali
im messaging for my grandad he cant use a phone | on_behalf_of:my grandad
one of my constituents has asked when the road will be mended | on_behalf_of:one of my constituents
writing for my 8 year old son | on_behalf_of:my 8 year old son
I am a support worker for a tenant | on_behalf_of:a tenant
I want to make a complaint on behalf of my wife | on_behalf_of:my wife
My neighbour is 91. She asked me to text you about her bin | on_behalf_of:My neighbour
anonymous | withheld:name
I want to stay anonymous | withheld:name
I don't want to give my name | withheld:name
please keep this anonymous | withheld:name
rather not give my name | withheld:name
i'd like to report this anonymously | withheld:name
no name please | withheld:name
I do not want my name used | withheld:name
forget that | forget_needs:all
please forget my needs | forget_needs:all
don't remember that | forget_needs:all
forget the large print | forget_needs:all
delete my preferences | forget_needs:all
"""
# Talk of the same things, in which nobody needs anything.
NOT_SAID = """
Call me on 07700 900123
my bin was missed, call me on 07700 900123 thanks
ring me on: +44 7700 900123. The lamp is out
Jo Bloggs, phone me at 01632 960123
the large print on your sign is wrong
the phone box on Mill Lane is broken
my interpreter was rude
the interpreter you sent did not turn up
your BSL interpreter left early
I asked for large print and you sent small print
the phone box
I want large print books at the library
do you have large print books
can I borrow audio books from the library
the audio guide at the museum is broken
The Braille on the lift buttons has worn off
please put Braille on the new signs
I want to learn BSL
Do you run BSL courses?
I'd like to become an interpreter
are there any interpreter jobs
the BSL video on your website is broken
Your easy read leaflet is full of mistakes
people need BSL interpreters at council meetings
the council should have more interpreters
stop spending money on translation
the school needs audio equipment
my neighbour's audio is too loud
the big letters on the town hall have fallen off
the letters on the street sign are too small
big text on the poster is rude
your letter was in Polish and I can't read it
the family next door speaks Polish
nobody there speaks Polish
the audio tape of the meeting is missing
nobody rang me
you said you would ring me
you never call me back
they call me names
your staff call me stupid
he called me a liar
the man from housing promised to call me back
why don't you ring people back
you don't phone when you say you will
they don't answer the phone
I have been trying to call you for days
I rang you three times
I phoned last week
call me Dave
the neighbours phone me at all hours
they keep phoning me for money
your text message said Monday
I got a text from you about parking
I sent an email last week
you told me by email that it was done
I emailed you and nobody answered
my email was ignored
can I pay by phone
can I vote by post
I want to apply by post
I would like to pay my council tax by phone
I want to register for a postal vote
the post was knocked over by a lorry
the post box is full of rubbish
there is a post missing from the fence
letters came through the post late
you sent my letter by post and it never came
post office closed
lamp post out
my parcel was stolen
a text phone company dug up the road
your textphone number does not work
the textphone line is never answered
the relay race blocked our road
relay uk calls are cut off by your staff
you hung up on a Relay UK call
my neighbour is deaf and his music is loud
the council is deaf to complaints
do you think I am deaf
the deaf club needs a ramp
deaf people cannot use your phone line
the noise makes me deaf in one ear
I can't use the phone box
the phone mast is ugly
I can't use the phone line because it is always engaged
you can't get through on the phone
no one answers calls
there were no calls from you
I couldn't get anyone on the phone
your officer spoke on behalf of the council
on behalf of all residents of Mill Lane
thank you on behalf of my whole street
parking permit for my mum
a ramp for my dad
I need a care assessment for my mother
my mum's bin was missed
how do I get a blue badge for my son
my neighbour is playing loud music
the carer did not come
the carer was brilliant with my dad
my carer needs a parking permit
how do I become a carer
carers allowance for my mum
I'm waiting for my son at the school gate and cars speed
I am writing for the third time
I'm writing for help
I'm asking for a refund
I am reporting for work late because of roadworks
writing for information about planning
I am here for my appointment
I got an anonymous letter
an anonymous caller threatened me
alcoholics anonymous meeting hall is locked
what is the name of the street
my name is Jane Khan
you got my name wrong
you forget our bins every week
don't forget the bin at number 9
I forgot to say the light is out
please remember the pothole
I remember that it was a Monday
write to the landlord
please write off the debt
please contact my landlord
don't contact my landlord
you do not reply to my letters
why do you not contact me
nobody replied
you didn't answer me
I need a reply
I want an apology in writing
please ring the school
can you call the contractor
please call a plumber
please phone the gas board
the call centre kept me waiting
text on the sign is faded
the small print in my contract
print shop on high street
the printer in the library is out of large paper
he was writing on the wall in big letters
someone sprayed big letters on the wall
a sign language poster fell down
the sign is in the wrong language
please sign the petition
can you sign my form
translation of the plan is poor
a translator was late to the hearing
please send the bill to my address
please send someone
please email the form to my landlord
text messages about bins would be a good idea
I like the text alerts
your emails are spam
email address on your website is wrong
I don't need an interpreter
I do not want large print
minicom house has a leak
the video relay at the stadium is too loud
No text, no call, nothing
my friend has no phone, no money
your man wanted a bigger splay, can he explain it in plain english
can you order in a large print western for my grandad
big print company lorries block the road
bold letters on the war memorial are missing
"""
AUTHORITY = [
    ("I'm writing for my mum", None),
    ("I'm writing for my mum, she asked me to", "agreed"),
    ("I am writing on behalf of my neighbour with her permission", "agreed"),
    ("on behalf of my dad, he knows I am writing", "agreed"),
    ("I have power of attorney for my dad", "legal"),
    ("writing for my 8 year old son", "legal"),
    ("I'm writing for my son", None),
    ("I'm writing for my neighbour, she doesn't know", "not_yet"),
    ("I'm complaining on behalf of my friend without his knowledge", "not_yet"),
]


def found(text: str) -> list[str]:
    return [
        f"{need.entity}:{json.loads(need.value)['who'] if need.entity == 'on_behalf_of' else need.value}"
        for need in find_needs(text)
    ]


@pytest.mark.parametrize("line", SAID.strip().splitlines())
def test_a_need_is_heard_in_ordinary_words(line: str) -> None:
    text, wanted = line.split(" | ")
    assert sorted(found(text)) == sorted(re.findall(r"\w+:.*?(?= \w+:|$)", wanted))


@pytest.mark.parametrize("text", NOT_SAID.strip().splitlines())
def test_talk_of_the_same_things_is_no_need(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(("text", "authority"), AUTHORITY)
def test_by_what_right_somebody_writes(text: str, authority: str | None) -> None:
    [need] = [need for need in find_needs(text) if need.entity == "on_behalf_of"]
    assert json.loads(need.value)["authority"] == authority


@given(st.text(max_size=300))
def test_any_text_is_read_and_every_finding_stands_where_it_says(text: str) -> None:
    for need in find_needs(text):
        assert need.written == text[need.start : need.end] != ""


@pytest.mark.parametrize("text", ["", " " * 9_000, "\n" * 9_000, ",.!" * 3_000, "😀" * 4_000, "_" * 5_000])
def test_a_message_of_nothing_needs_nothing(text: str) -> None:
    assert find_needs(text) == []


def test_words_behind_a_wall_of_blank_lines_are_heard_where_they_stand() -> None:
    text = "Hello" + "\n" * 900 + "I need large print please"
    [need] = find_needs(text)
    assert (need.value, text[need.start : need.end]) == ("large_print", "I need large print")


def test_curly_quotes_and_capitals_make_no_difference() -> None:
    assert found("PLEASE DON’T RING ME") == ["preferred_contact:not_phone"]
