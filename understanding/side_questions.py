"""Questions that citizens ask us in the middle of something: "why do you need my phone?", "is this private?"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from understanding.plain import without_accents
from understanding.side_questions_abroad import ASKED as ASKED_ABROAD


@dataclass(frozen=True)
class SideQuestion:
    """`topic`: one of `TOPICS`. `start`, `end`: the sentence that asks it."""

    topic: str
    start: int
    end: int


_LONGEST = 16  # words of a sentence
_MOST_TEXT = 1_000  # characters of a message: longer ones are stories

_LEAD = (
    r"(?:(?:but|and|so|ok|okay|well|hi|hello|hey|sorry|wait|hang on|um+|er+|erm|oh|first|also|please|just|actually|"
    r"quick question|one question|before i (?:answer|say|tell you|go on|carry on)(?: that)?|"
    r"(?:can|could|may) i (?:just )?ask|(?:just )?wondering|i (?:just )?(?:want|need|wanted) to know|"
    r"(?:can|could) you tell me|do you know|tell me) )*"
)
_TAIL = (
    r"(?: (?:please|then|though|anyway|exactly|first|for|at all|now|mate|pls|plz|by the way|btw|you know|"
    r"i wonder|or what|or not|too|like|here|from me|off me|of me))*"
)
_NEED = r"(?:do|would|d|did|are|r) (?:you|u|ya|they|the council)(?: all)?(?: really| even| actually)?"
_WANT = (
    rf"(?:{_NEED} (?:need|want|ask(?:ing)?|asking for|ask for|have to know|need to know|want to know|wanting|needing)|"
    r"(?:is|are|s) (?:that|this|it|they) (?:needed|necessary|required|important)|"
    r"(?:do|does|would) (?:that|it|this|they) matter|(?:should|must|do) i (?:have to )?(?:tell|give)(?: you| u)?|"
    r"(?:you|u) (?:need|want|ask(?:ing)?(?: for)?))"
)
_WHY = r"(?:why|what for|how come|wot for|y|for what|whats the reason|what is the reason)"
_DO_WITH = r"what (?:do|will|would|are) (?:you|u)(?: going to| gonna)? (?:need|do|want|use)(?: with)?"


def _what_for(thing: str) -> str:
    """What it has to do with anything."""
    with_it = r"(?:got )?to do with (?:it|this|that|anything)"
    return rf"{_DO_WITH} {thing}(?: for)?|what(?:s| is| has) {thing} (?:for|needed for|{with_it})"


# What is hoped for, of what was spoken of: a "when" that names a thing is a report of it.
_MENDING = (
    r"(?:gonna|going|getting|get|be|being|been|coming|come|fix|fixed|mend|mended|repair|repaired|sort|sorted|answer|"
    r"answered|reply|collect|collected|clean|cleaned|clear|cleared|do|done|finished|out|round|back|here|to|it|this"
    r"|that|"
    r"them|me|us|over|around|see|look|at)"
)
_MEND = rf"{_MENDING}(?: {_MENDING})*"
# Whether a message is private, they ask; whether land is, or a path safe for children, is their matter.
_OF_A_PLACE = (
    r"(?:land|roads?|lanes?|streets?|propert(?:y|ies)|paths?|footpaths?|parking|drive|driveway|gardens?|parks?|housing|"
    r"toilets?|rights? of way|for|to (?!you\b|share|tell|say|send|write|answer)|at)\b"
)
# Of a promise to see to it; what names a thing ("will you fix the pothole") is a report.
_BESIDE_A_PROMISE = (
    r"(?:this|that|it|these|to|me|us|about|back|with|at|into|out|round|over|my|messages?|texts?|what|i|say|write|wrote|"
    r"said|soon|now|today|here|anything|something|and|have|take|a|look|see|do|help|answer|reply|in|touch)"
)
# For each topic what a whole sentence may be, in small letters without signs and accents.
_ASKED: dict[str, tuple[str, ...]] = {
    "why_contact": (
        rf"{_WHY} {_WANT}(?: to know)? (?:my|a|the) (?:\w+ )?"
        r"(?:phone|number|mobile|tel|telephone|e ?mail|contact|details|contact details)(?: \w+)?",
        _what_for(r"(?:my|the) (?:\w+ )?(?:phone|number|mobile|e ?mail|details)(?: number| address)?"),
        r"(?:do|would) (?:you|u) (?:really )?(?:need|have to have|want) my (?:\w+ )?(?:phone|number|mobile|e ?mail)"
        r"(?: \w+)?",
        r"(?:will|are|do) (?:you|u)(?: going to| gonna)? (?:ring|call|phone) me(?: then)?",
    ),
    "why_name": (
        rf"{_WHY} {_WANT}(?: to know)? (?:my|a|the) (?:\w+ )?name",
        _what_for(r"my (?:\w+ )?name"),
        r"do (?:you|u) (?:really )?(?:need|have to have|want)(?: to know)? my (?:\w+ )?name",
    ),
    "why_location": (
        rf"{_WHY} {_WANT}(?: to know)? (?:my|an?|the) (?:\w+ )?(?:address|postcode|post code|location|street|place)",
        rf"{_WHY} {_WANT} (?:to know )?where (?:i live|it is|i am)",
        _what_for(r"(?:my|the) (?:\w+ )?(?:address|postcode)"),
        r"do (?:you|u) (?:really )?(?:need|have to have|want)(?: to know)? my (?:\w+ )?(?:address|postcode)",
    ),
    "why": (
        rf"{_WHY} {_WANT}(?: to know)?(?: (?:that|this|it|all that|all this|so much|so many questions|me that|"
        r"me this|me all this|all these questions|these questions|to know that|to know this))?",
        r"why|what for|how come|wot for|for what|why (?:you|u) asking(?: \w+)?",
        r"what(?:s| is| are| r) (?:that|this|these|those|these questions|all this) for",
        r"what (?:do|would) (?:you|u) (?:need|want|ask) (?:that|this|it|these|all this) for",
        r"what(?:s| is) the (?:point|reason|purpose) (?:of|for) (?:this|these questions|this question|asking(?: \w+)?)",
        r"why (?:do|should|must) i (?:get|have to answer|answer) (?:all )?(?:of )?(?:these|this|that"
        r"|so many)(?: questions)?",
        r"(?:is|are|was) (?:that|this|it|all that|all this|all these questions) (?:really )?(?:relevant|needed)",
        r"what(?:s| is| has) (?:that|this|it) (?:got )?to do with (?:it|anything|my \w+)",
        r"why (?:so many|all these|all the) questions",
    ),
    "must": (
        r"(?:do|must|have|am|should) (?:i|we|u) (?:really |actually )?(?:(?:have|need|got|obliged|supposed|required"
        r"|forced|"
        r"made) to|have to|must)?(?: ?(?:answer|say|tell|reply|respond|do|fill in)(?: you)?)?"
        r"(?: (?:that|this|it|these|them|all|any|of|the|questions?|every|one|everything))*",
        r"(?:is|are) (?:this|that|it|these|they|all this|all that|answering)(?: questions?)? (?:really )?"
        r"(?:compulsory|optional|voluntary|mandatory|obligatory|required|necessary|a must)",
        r"(?:can|could|may) i (?:just )?(?:skip|pass|miss|leave|not answer|refuse|ignore)(?: (?:this|that|it|these"
        r"|them|one|"
        r"all|of|the|questions?|blank|out|on|to|answer))*",
        r"what (?:if|happens if) (?:i|we) (?:dont|do not|wont|refuse to|d rather not|would rather not|id rather not"
        r"|choose "
        r"not to)(?: want to| wish to)?(?: (?:answer|say|tell))?(?: you)?(?: (?:that|this|it|these|them))?",
        r"what if id rather not(?: (?:say|answer|tell))?(?: you)?",
        r"(?:have|am) i (?:got to|obliged to|required to|made to) (?:answer|say|tell)(?: (?:that|this|it|these))?",
    ),
    "anonymous": (
        r"(?:do|must|should|can) i (?:have to|need to|got to|stay|be|remain|do (?:this|it)|report (?:this|it)|"
        r"give|say|tell)(?: \w+){0,3} (?:anonymous|anonymously|my (?:real )?name|who i am)",
        r"(?:is|will|are) (?:this|it|that|these|they|my answers?)(?: \w+)?(?: all)?(?: be| kept"
        r"| stay)* anonymous(?:ly)?",
        r"can (?:this|it|i) (?:be |stay |remain |do (?:this|it) |report (?:this|it) |answer )?(?:anonymous(?:ly)?|"
        r"without (?:giving )?my name)",
        r"(?:do|does|will|would) (?:you|u|they|anyone|the council)(?: have to| need to)? (?:know|tell)(?: \w+)? who "
        r"(?:i am|reported it|told you|sent (?:this|it)|said (?:this|it)|complained)",
        r"will (?:you|they) (?:give out|give|tell them|pass on) my name(?: out| to \w+(?: \w+)?)?",
        r"will my name be (?:given out|passed on|shown|used|on it|known|shared|published)(?: \w+){0,3}",
        r"can (?:you|u) (?:leave|keep) my name out(?: of (?:it|this))?",
        r"can i (?:not|leave out|keep) (?:give |my )?(?:my )?name(?: out(?: of (?:it|this))?| private| secret)?",
        r"will (?:they|he|she|my neighbours?|the neighbours?|anyone|anybody|people) (?:know|find out|be told)"
        r"(?: (?:that )?(?:it was|its|it is|i(?:ts)?) ?\w*(?: \w+){0,4})?",
    ),
    "private": (
        r"(?:is|will|are) (?:this|it|that|these|everything|all this|my (?:details|data|number|name|address|info|"
        r"information|messages|answers))(?: all)?(?: be| kept| stay| going to be)* "
        rf"(?:private|confidential|secure|safe|secret|shared|passed on|public|sold)(?! (?:or \w+ )?{_OF_A_PLACE})"
        r"(?: \w+){0,3}",
        r"who (?:can |will |gets to |else |all |is going to |do (?:you|u) )*(?:see|sees|read|reads|look at|looks at"
        r"|know|knows|"
        r"share|has access to|gets|have access to)(?: about)? "
        r"(?:this|it|that|these|the answers|my (?:messages?|details|answers|data|name|number)|"
        r"what (?:i|ive|i have|im|i am) (?:write|say|send|type|tell|writing|saying|sending|typing|telling|wrote|"
        r"written|said|sent|typed|told))(?: \w+){0,2}",
        r"(?:what|wot) (?:happens|do (?:you|u) do|will (?:you|u) do|are (?:you|u) going to do) "
        r"(?:to|with) (?:(?:my|the|these|all these) (?:data|details|information|info|number|messages?|answers)|"
        r"this information|all this)",
        r"who do (?:you|u) (?:share|give|show|pass|send|tell) (?:this|it|that|my (?:data|details|answers))"
        r"(?: (?:with|to|on to|on|about))?",
        r"where (?:does|do|will|is) (?:this|it|my (?:data|details|answers|messages?))(?: all)? (?:go|end up|going"
        r"|stored|kept)"
        r"(?: to)?",
        r"do (?:you|u) (?:keep|store|record|save|pass on|pass) (?:this|it|that|these|my (?:data|details|answers"
        r"|messages?))"
        r"(?: on)?",
        r"(?:do|will) (?:you|u) (?:share|sell|pass on|give out|keep|store)"
        r" (?:this|it|my (?:data|details|number|information|info|name))(?: \w+){0,4}",
        r"how (?:long|safe|secure) (?:do (?:you|u) (?:keep|store|hold)|is) (?:my (?:data|details|information"
        r"|answers)|this|"
        r"it)(?: for| kept)?",
    ),
    "how_many": (
        r"how many (?:more )?(?:questions|things|of these)(?: \w+){0,4}",
        r"(?:is|are) (?:that|this|there|we|you)(?: it| all| nearly| almost)? (?:done|finished|it|the last(?: one"
        r"| question)?|"
        r"many more|much more|any more|many left|a lot more|nearly done|almost done|all|everything)(?: questions?)?"
        r"(?: (?:left|to go|to come|yet|now))?",
        r"(?:are we|is it|is this) (?:nearly |almost )?(?:done|finished|there)(?: yet)?|how many(?: (?:more|left"
        r"|are left|to go|"
        r"are there))*",
        r"how (?:much longer|long) (?:will|does|is|do) (?:this|these)(?: going to)? take(?: (?:to fill in|to answer"
        r"|to do))?",
        r"how long (?:will|does|is|do) (?:this|it|these questions|the questions|the form|this form)"
        r"(?: going to)? (?:take|form|be) (?:to )?(?:fill|complete|answer|do|type)(?: \w+){0,3}",
    ),
    "how_long": (
        r"how (?:long|soon|quick|quickly|fast|many days|many weeks)(?: \w+){0,3}? "
        r"(?:will|does|do|would|is it|is this|till|until|before|for|to|can)(?: \w+){0,9}",
        r"how long(?: (?:for|then|ish|roughly))?",
        rf"when (?:will|do|can|would|are|r|is)(?: (?:i|you|u|it|this|that|they|someone|somebody|anyone|anybody))+"
        rf" (?:(?:hear|get|know|expect|find out)(?: \w+){{0,6}}|{_MEND})",
        rf"when(?:s| is) (?:it|this|that|someone|somebody) {_MEND}",
        r"(?:will|can) (?:it|this|that) be (?:done|fixed|sorted|mended|collected|cleared)"
        r" (?:today|tomorrow|soon|this week|by \w+)",
        r"how much longer(?: \w+){0,4}",
    ),
    "robot": (
        r"(?:are|r|is) (?:you|u|this|that|it|ya)(?: (?:even|actually|really|just|like))? "
        r"(?:a |an |the )?(?:real |actual |automated )*"
        r"(?:robot|bot|machine|computer|human|person|real|chatbot|ai|automated|automatic|someone|somebody|human being|"
        r"program|man|woman)"
        r"(?: (?:person|human|robot|bot|machine|computer|system|service))?"
        r"(?: or (?:a |an )?(?:real |actual )?(?:robot|bot|human|person|machine|computer|ai|not|what))?",
        r"(?:am|m) i (?:talking|speaking|writing|texting|chatting) (?:to|with) (?:a |an )?(?:real |actual )*"
        r"(?:robot|bot|machine|computer|human|person|chatbot|someone|somebody)"
        r"(?: or (?:a |an )?(?:real )?(?:robot|bot|human|person|machine|computer))?",
        r"who (?:am i (?:talking|speaking|writing|texting|chatting) (?:to|with)|(?:are|r) (?:you|u)|is (?:this|that))",
        r"is (?:there )?(?:a |an |any )?(?:real |actual )?(?:human|person|people|one|anyone|anybody|someone|somebody)"
        r"(?: (?:at all|actually|even|really|still|human|real))* "
        r"(?:there|here|listening|on the other end|behind this|(?:reading|looking at|seeing|getting|checking) "
        r"(?:this|these|it|my (?:messages?|texts?)|any of (?:this|it)|what i (?:write|say|type|put)))",
        r"(?:does|do|can) (?:anyone|anybody|someone|somebody|a human|a (?:real )?person|(?:real )?people)"
        r"(?: (?:actually|even|really|ever))* (?:read|see|look at|check) "
        r"(?:this|these|it|my (?:messages?|texts?)|any of (?:this|it)|what i (?:write|say|type|put))",
    ),
    "cost": (
        r"(?:is|will|are|does|do|what|how much)(?: (?:this|it|that|these|there|they|does|is|will|i|you|u|a|the|"
        r"texts?|messages?|texting|message|have to|get|be|any|service|chat))* "
        r"(?:free|cost|charges?|pay|charged|paid|price)"
        r"(?: (?:for|to|this|that|it|texts?|texting|you|me|anything|money|any|these|using|use|send|sending|messages?|"
        r"here|on|the|service|by|each|per|my|from|phone))*",
        r"how much (?:is|are|does|do)(?: (?:it|this|that|the texts?|a text|texts|these texts|each text|they"
        r"|one))+(?: cost)?",
    ),
    "next": (
        r"(?:what|wot) (?:happens|will happen|do you do|will you do|comes|are you going to do) "
        r"(?:next|now|then|after|afterwards|after that|after this|about (?:it|this|that))(?: \w+){0,4}",
        r"what(?:s| is| comes)? (?:next|now|then|after (?:this|that))|then what|so (?:then )?what (?:now|next|then)|"
        r"where do (?:we|i) go from here|what(?:s| is) (?:going to|gonna) happen(?: (?:now|next|then|after))*",
        r"who (?:gets|receives) (?:this|it|my message)",
        r"who (?:will |is going to |s going to |does )?(?:deal|deals|look|looks|read|reads|answer|answers|fix|fixes|"
        r"sort|sorts|handle|handles)(?: (?:with|at|into))? (?:it|this|that|me)",
        r"will (?:someone|somebody|anyone|anybody|you|they) (?:actually |really |even |ever )*"
        rf"(?:read|look|do|answer|reply|get back|come|come out|fix|sort|deal)(?: {_BESIDE_A_PROMISE}){{0,5}}",
    ),
    "photo": (
        r"(?:can|could|may|shall|should|do|how (?:do|can|could)) (?:i|you|u)(?: (?:also|just|want me to|like me to))? "
        r"(?:send|attach|upload|add|show|need|want|share|include|post)(?: you| u)? "
        r"(?:a |an |some |any |the |my )?(?:\w+ )?"
        r"(?:photos?|pics?|pictures?|images?|video|screenshot|files?|documents?|letter)(?: \w+){0,4}",
        r"(?:would|do) (?:a |you (?:want|need) a |some )?(?:photos?|pics?|pictures?) help",
        r"i(?:ve)? (?:have|ve got|got|took|taken|can send)(?: \w+){0,3} (?:photos?|pics?|pictures?"
        r"|images?)(?: \w+){0,4}",
        r"where (?:do|can|should) i (?:send|put|upload|attach) (?:the |a |my )?(?:photos?|pics?|pictures?)(?: to)?",
        r"would (?:a |some )?(?:photos?|pics?|pictures?) (?:help|be (?:useful|helpful|any good))",
    ),
    "phone": (
        r"(?:what(?:s| is)|whats|have you got|do you have|can i (?:have|get)|is there|give me)"
        r"(?: (?:your|the|a|council|councils|phone|telephone|contact|tel))* "
        r"(?:number|phone number|telephone number|tel|phone line|helpline|hotline)(?: \w+){0,5}",
        r"(?:(?:how )?(?:can|could|do) i|id rather|i would rather|id prefer to) (?:just )?(?:ring|call|phone|telephone)"
        r"(?: (?:you|u|in|someone|somebody|the council|instead|up))*(?: (?:about (?:it|this|that)|on the phone))?",
        r"(?:is there|have you got|do you have) (?:a |an |any )?(?:phone )?number (?:i can|to|that i can) (?:ring"
        r"|call|phone)"
        r"(?: you)?",
        r"(?:what|which) number (?:do|can|should) i (?:ring|call|phone)(?: \w+){0,3}",
    ),
    "language": (
        r"(?:do|can|could) (?:you|u|i|we) (?:speak|talk|write|use|understand|answer|do (?:this|it) in|have this in)"
        r"(?: (?:in|to you in|this in|me in))* "
        r"(?:another language|other languages|polish|welsh|romanian|urdu|punjabi|bengali|arabic|french|spanish|"
        r"portuguese|ukrainian|russian|chinese|my language|my own language)(?: \w+){0,3}",
        r"(?:what|which) languages? (?:do|can) (?:you|u|i) (?:speak|understand|use|write(?: in)?|know)",
        r"(?:is|are) (?:this|it|there|these) (?:(?:available|one|written|a version|a) )*(?:in )?"
        r"(?:another language|other languages|polish|welsh|romanian|urdu|punjabi|my language)(?: version)?",
    ),
    "explain": (
        r"(?:i )?(?:do not|dont|not) (?:know|sure)(?: of)? what (?:you (?:mean|want)|this means|that means|to "
        r"(?:say|put|write)(?: here)?|you are asking|youre asking)",
        r"what (?:are|r) (?:you|u) (?:asking|on about|talking about)(?: me)?(?: for)?",
        r"(?:sorry )?(?:i )?(?:do not|dont|didnt|did not|cant|cannot) (?:really )?(?:understand|get|follow)"
        r"(?: (?:you|it|that|this|the question|what you mean|what you want|what you are asking|what youre asking|any "
        r"of (?:this|that)))?",
        r"what (?:do|did|does) (?:you|u|that|this|it) "
        r"(?:mean|want|want me to (?:say|do|write|put))(?: by \w+(?: \w+)?)?",
        r"(?:what|how) (?:should|shall|do|am) i (?:supposed to |meant to )?(?:say|write|put|answer|type|do)"
        r"(?: (?:here|now|there|that|this))?",
        r"(?:in|can you say (?:that|it) in|use) (?:plain|simple|easy|other|simpler) (?:english|words)",
        r"(?:what|pardon|sorry|eh|huh|come again|say (?:that )?again|sorry what|i beg your pardon)",
        r"(?:can|could) (?:you|u) (?:repeat|explain|say)(?: (?:that|this|it|the question))?(?: again| better| please)?",
    ),
    "told": (
        r"(?:but )?i(?: have|ve)? ?(?:already |just |literally )*(?:said|answered|told)"
        r"(?: (?:it|that|this|so|all that|all this))*(?: (?:already|before|above|just now|in my (?:first|last) "
        r"(?:message|text)))+|i(?: have|ve)? ?(?:already|just) (?:said|answered|told you|given you)(?: (?:it|that"
        r"|this|so))?",
        r"(?:you(?: have|ve)?|u) ?(?:already |just )(?:asked)(?: (?:me|that|this|it|already))*|(?:you(?: have|ve)?"
        r"|u) asked"
        r"(?: (?:me|that|this|it))* (?:already|before|twice)",
        r"(?:its|it is|thats|that is) in (?:my|the) (?:first|last|previous|earlier) (?:message|text)|read what i "
        r"(?:wrote|said|sent|put|typed)",
        r"(?:but )?i(?: have|ve)? ?(?:already |just |literally )*(?:told|said|gave|given|sent|written|wrote|answered)"
        r"(?: (?:you|u))(?: (?:it|that|this|all that|all this|my \w+|so))*"
        r"(?: (?:already|before|once|twice|just now|above|in my (?:first|last) (?:message|text)))*",
        r"(?:you(?: have|ve)? ?(?:already )?(?:got|have|know)|u (?:already )?know)"
        r"(?: (?:it|that|this|my \w+|all that|all this))(?: already)?",
        r"(?:read|look at|see) (?:my|the) (?:first|last|previous|earlier)?(?: ?(?:message|text)s?)(?: \w+){0,3}",
        r"(?:stop|why do you keep) asking (?:me )?(?:the same|that|this|again|questions)(?: \w+){0,4}",
    ),
}

TOPICS = tuple(_ASKED)
_PATTERNS = [
    (topic, re.compile(rf"{_LEAD}(?:{'|'.join((*patterns, *ASKED_ABROAD[topic]))}){_TAIL}"))
    for topic, patterns in _ASKED.items()
]
_SENTENCE = re.compile(r"[^.?!\n;؟۔]+[.?!;؟۔]*")
# Anger at us is none at the matter, and the question is the same.
_SWEARING = re.compile(
    r" ?\b(?:bloody|blooming|flipping|flippin|frigging|friggin|effing|freaking|fricking|fucking|fuckin|f ing|sodding|"
    r"damn|damned|goddamn|cocking|ffs|wtf|omg|"
    r"for (?:fucks?|gods|christs|petes|heavens|goodness|crying) (?:sakes?|out loud)|"
    r"(?:the|in the) (?:hell|heck|fuck)|on earth|jesus(?: christ)?|christ|oh (?:my )?god)\b"
)
_SIGN = re.compile(r"[^\w]+")
_COURTESY = re.compile(r"(?:(?:hi|hello|hey|ok|okay|sorry|please|thanks|thank you|and|but|so|well|right) ?)*")


def find_side_question(text: str) -> SideQuestion | None:
    """The first sentence of a message that asks about us and not about the matter; None where there is none."""
    if len(text) > _MOST_TEXT:
        return None
    for sentence in _SENTENCE.finditer(text):
        if topic := _topic(_words(sentence.group())):
            start = sentence.start() + len(sentence.group()) - len(sentence.group().lstrip())
            return SideQuestion(topic, start, sentence.end())
    return None


def asks_only(text: str) -> tuple[str, ...]:
    """The topics that a message asks about, each once; empty where it says anything else as well."""
    if len(text) > _MOST_TEXT:
        return ()
    topics = [
        _topic(words) for sentence in _SENTENCE.findall(text) if not _COURTESY.fullmatch(words := _words(sentence))
    ]
    return () if None in topics else tuple(dict.fromkeys(topic for topic in topics if topic))


def _topic(plain: str) -> str | None:
    if not plain or len(plain.split()) > _LONGEST:
        return None
    asked = (_SWEARING.sub("", plain).strip(), plain)
    return next((topic for topic, pattern in _PATTERNS if any(map(pattern.fullmatch, asked))), None)


def _words(sentence: str) -> str:
    """In small letters, without signs and accents."""
    return _SIGN.sub(" ", without_accents(sentence.replace("'", "").replace("’", ""))).strip()
