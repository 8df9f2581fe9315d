"""Whether a message insults whoever reads it: noticed, never punished. A swear word about a thing is no abuse."""

from __future__ import annotations

import re

from understanding.emergency.patterns import Book
from understanding.emergency.words import plain_words

# Words half hidden behind stars, and the ways round a filter.
_HIDDEN = tuple(
    (re.compile(pattern), word)
    for pattern, word in (
        (
            r"\b(?:f[*@#%$!.-]{1,4}(?:c?k)?|fu[*@#%$!]{1,2}k?|f[*]?ck|fck|fuk|fuq|phuck|feck|effin|fk(?=in|ing|\b))",
            "fuck",
        ),
        (r"\b(?:c[*@#%$!.-]{1,3}n?t?s?\b|cu[*]{1,2}s?\b|kunts?\b|cnuts?\b)", "cunt"),
        (r"\bb[*@#%$!]{2,6}ds?\b", "bastard"),
        (r"\bw[*@#%$!](?:nk|[*@#%$!]{1,4})e?rs?\b", "wankers"),
        (r"\btw[*@#%$!]{1,2}ts?\b", "twat"),
        (r"\bb[*@#%$!]{1,3}t?ch(?:es)?\b", "bitch"),
        (r"\ba[*$]{1,3}h?oles?\b", "arsehole"),
    )
)

_CLASSES = """
INSULT: cunt* twat twats wanker* bastard bastards arsehole* asshole* bitch bitches prick pricks dickhead* knobhead*
  bellend* tosser* scum scumbag* moron* idiot* imbecile* cretin* shithead* fuckwit* fuckers fucker motherfucker*
  dipshit* knob knobs cock cocks dick dicks slag slags whore* slut* vermin parasite* muppet* numpty numpties pig
  pigs halfwit* dimwit* twit* gobshite* shitbag* shithouse* arse arses dumbass* dunce* simpleton* thicko* gimp*
  minger* wankstain* cockwomble* plank planks clown clowns turd turds leech leeches nonce nonces crook* thieves
  thief liar* prats prat pillock* plonker* wazzock* eejit* bampot* fanny fannies cow cows rat rats worm worms dog
  dogs pond_life brain_dead braindead
HARD: cunt* twat twats wanker* bastards arsehole* asshole* bitch bitches pricks prick dickhead* knobhead* bellend*
  tosser* scum scumbag* moron* idiots imbecile* cretin* shithead* fuckwit* fuckers motherfucker* slag slags whore*
  vermin parasite* dipshit* gobshite* wankstain* numpties muppets
US: you your yous council staff officer officers warden wardens receptionist manager managers adviser advisor
  department office housing planners planner inspector bailiff bailiffs binmen bin_men bin_man councillor
  councillors call_centre call_handler customer_service team crew bot chatbot robot whoever_reads whoever_is_reading
  social_worker caseworker computer_says mayor
RUDE: fucking fuckin fuck stupid thick dumb useless fat ugly ignorant lazy pathetic retarded brainless gormless
  bloody dozy daft incompetent corrupt evil dirty lying robbing shitty clueless worthless vile miserable
SLUR: nigger* nigga* paki pakis chink chinks wog wogs spic spics kike kikes faggot* tranny trannies poof poofs
  raghead* towelhead* gyppo gyppos pikey pikeys spastic* spaz* retard retards mong mongs coon coons darkie darkies
  batty_boy dago dagos gook gooks sand_monkey jungle_bunny golliwog* cripple_bastard lezzer* shemale* yid yids
SAID: called calling calls shouted shouting shouts says said say sprayed written wrote writing graffiti graffitied
  word words slur slurs spray_painted yelled name names chanting sign daubed scrawled scratched
"""

# Who else may be meant: "some idiot dumped a sofa" is no abuse of us.
_OTHERS = (
    "some|neighbour|neighbours|kids|youths|teenagers|lads|fly_tipper|fly_tippers|flytippers|drivers|driver|landlord|"
    "tenant|tenants|next_door|ex|husband|owner|owners|vandals|cyclist|cyclists|who_dumped|who_parks|who_parked|"
    "called|calling|shouted|said|says|graffiti|sprayed|written|wrote|not|sorry|felt_like|feel_like|feel|am|traps|trap"
)

_RULES = f"""
you|your|u|yous 4 HARD / {_OTHERS}
HARD|bastards 0 you 0 are|lot|all / {_OTHERS}
you|yous 2 are|be 3 INSULT / {_OTHERS}|dog_poo|walk
you 1 RUDE 2 INSULT / {_OTHERS}
bunch|load|pack|shower|set|lot|parcel|gang|crowd|collection|bag 1 of 2 HARD|INSULT / {_OTHERS}|dogs_loose|rats_in|
  cows
US 2 are|is|full_of|run_by|staffed_by 3 HARD|INSULT / {_OTHERS}|dog|rat|cow|pig
US|council 0 HARD / {_OTHERS}
HARD 3 at|in|on|from|behind|who_run|running 3 council|office|reception|housing|desk|phone|planning|town_hall|your /
  {_OTHERS}
RUDE 1 cunt*|bitch|bitches|bastards|cow|twat|twats|wanker*|prick|pricks|slag|pig|pigs|arsehole*|moron*|bot|robot|
  hag|bint|git / {_OTHERS}|my|field|loose|farm
RUDE 0 RUDE 1 council|staff|lot|people|bot|officer|warden|receptionist|idiots|morons|you / {_OTHERS}
you|your_lot|u|staff|council|team|lot 2 are|is|so|you 2 fucking|fuckin|fuck|bloody 1 useless|stupid|thick|joke|
  clueless|pathetic|incompetent|jokers|liars|thieves|crooks|shit|dumb|disgrace|blind|deaf|idle|lazy
are|r 1 you 3 fucking|fuckin|fuck 1 stupid|thick|blind|deaf|dumb|retarded|mental|simple
are 1 you 2 stupid|thick|retarded|dumb|brain_dead|mentally / is_it_me
thick|dumb 1 as 2 shit|pigshit|mince|two_short / wall|plank_of
fuck|fucking|piss|sod|bugger|eff|jog|naff|fukc 0 off|yourself|yourselves / told_me_to|tell_them|tell_him|tell_her|
  he_told|said|shouted|called|told|pissed|price*|weather
fuck|screw|stuff|sod|damn 0 you|u|your|the_council|this_council|the_lot / {_OTHERS}
go 2 fuck|hell|die|screw|hang|choke 0 yourself|yourselves|. / let_it|bins
go_to_hell|eat_shit|get_fucked|get_stuffed|suck_my|kiss_my_arse|kiss_my_ass|up_yours|shove_it|stick_it_up|drop_dead|
  kys|kill_yourself|rot_in_hell|burn_in_hell|bite_me|lick_my|get_bent|up_your_arse|go_swivel / said|told|shouted|
  gorgeous
shove|stick|ram 4 up 1 your|ur 1 arse|ass|hole|backside|jacksie
you|your|you_lot 3 make_me_sick|disgust_me|are_disgusting|are_subhuman|are_filth|are_scum|are_a_waste_of|
  waste_of_oxygen|waste_of_skin|waste_of_space|are_vile|piece_of_shit|pieces_of_shit|sack_of_shit
your|ur 1 mum|mother|mums 2 is|should|a|must|regrets|whore
hope 2 you|your_kids|your_family 3 die|dies|cancer|rot|choke|suffer|get_hit
piece|pieces|sack|lump|heap 1 of 1 shit|crap|filth|scum & you|your|council|officer|staff|manager / van|furniture|
  sofa|dog
SLUR / SAID|spray|paint|racist_abuse|tip|abused|abuse
"""

# A message that is nothing but the insult.
_BARE = re.compile(
    r"\W*(?:(?:you|u|ya|fuck\w*|total|absolute|utter|complete|bloody|useless|stupid|lazy|thick|bunch of|a|the|council|"
    r"lot of|right|proper|pack of|shower of|ffs|what|load of)\s+){0,5}"
    r"(?:cunts?|twats?|wankers?|bastards?|arseholes?|assholes?|bitch(?:es)?|pricks?|dickheads?|knobheads?|bellends?|tossers?|"
    r"scum(?:bags?)?|morons?|idiots?|imbeciles?|cretins?|fuckwits?|fuckers?|parasites|vermin|muppets|numpties|clowns|jokers)"
    r"(?:\s+(?:you|all|of|the|lot|are|council|ffs|x)){0,4}\W*"
)


def _book() -> Book:
    book = Book(_CLASSES)
    book.add("abuse", _RULES)
    return book


_BOOK = _book()


def is_abusive(text: str) -> bool:
    """Whether the message swears at us, insults our staff or holds a slur of its own."""
    lowered = text[:16_000].lower()
    for pattern, word in _HIDDEN:
        lowered = pattern.sub(word, lowered)
    words = plain_words(lowered)
    return bool(_BARE.fullmatch(" ".join(words[:12]))) or bool(_BOOK.find(words))
