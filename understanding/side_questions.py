"""Questions that citizens ask us in the middle of something: "why do you need my phone?", "is this private?"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from understanding.plain import without_accents


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
    r"does (?:that|it|this) matter|should i (?:tell|give) (?:you|u))"
)
_WHY = r"(?:why|what for|how come|wot for|y|for what|whats the reason|what is the reason)"

# For each topic what a whole sentence may be, in small letters without signs and accents.
_ASKED: dict[str, tuple[str, ...]] = {
    "why_contact": (
        rf"{_WHY} {_WANT}(?: to know)? (?:my|a|the) (?:\w+ )?"
        r"(?:phone|number|mobile|tel|telephone|e ?mail|contact|details|contact details)(?: \w+)?",
        r"what (?:do|will|would|are) (?:you|u)(?: going to| gonna)? (?:need|do|want|use)(?: with)? my "
        r"(?:\w+ )?(?:phone|number|mobile|e ?mail|details)(?: \w+)?(?: for)?",
        r"(?:will|are|do) (?:you|u)(?: going to| gonna)? (?:ring|call|phone) me(?: then)?",
    ),
    "why_name": (
        rf"{_WHY} {_WANT}(?: to know)? (?:my|a|the) (?:\w+ )?name",
        r"what (?:do|will|would) (?:you|u) (?:need|do|want|use)(?: with)? my (?:\w+ )?name(?: for)?",
    ),
    "why_location": (
        rf"{_WHY} {_WANT}(?: to know)? (?:my|an?|the) (?:\w+ )?(?:address|postcode|post code|location|street|place)",
        rf"{_WHY} {_WANT} (?:to know )?where (?:i live|it is|i am)",
        r"what (?:do|will|would) (?:you|u) (?:need|do|want|use)(?: with)? my (?:\w+ )?(?:address|postcode)(?: for)?",
    ),
    "why": (
        rf"{_WHY} {_WANT}(?: to know)?(?: (?:that|this|it|all that|all this|so much|so many questions|me that|"
        r"me this|me all this|all these questions|these questions|to know that|to know this))?",
        r"why|what for|how come|wot for|for what",
        r"(?:is|are|was) (?:that|this|it|all that|all this|all these questions) (?:really )?"
        r"(?:necessary|needed|relevant|required)",
        r"what(?:s| is| has) (?:that|this|it) (?:got )?to do with (?:it|anything|my \w+)",
        r"do (?:i|u) (?:really )?(?:have|need) to (?:answer|say|tell)(?: you)?(?: (?:that|this|it|all that))?",
        r"why (?:so many|all these|all the) questions",
    ),
    "anonymous": (
        r"(?:do|must|should|can) i (?:have to|need to|got to|stay|be|remain|do (?:this|it)|report (?:this|it)|"
        r"give|say|tell)(?: \w+){0,3} (?:anonymous|anonymously|my (?:real )?name|who i am)",
        r"(?:is|will) (?:this|it|that)(?: all)?(?: be)? anonymous",
        r"can (?:this|it|i) (?:be |stay |do (?:this|it) |report (?:this|it) )?anonymous(?:ly)?",
        r"can i (?:not|leave out|keep) (?:give |my )?(?:my )?name(?: out(?: of (?:it|this))?| private| secret)?",
        r"will (?:they|he|she|my neighbours?|the neighbours?|anyone|anybody|people) (?:know|find out|be told)"
        r"(?: (?:that )?(?:it was|its|it is|i(?:ts)?) ?\w*(?: \w+){0,4})?",
    ),
    "private": (
        r"(?:is|will|are) (?:this|it|that|these|everything|all this|my (?:details|data|number|name|address|info|"
        r"information|messages))(?: all)?(?: be| kept| stay| going to be)* "
        r"(?:private|confidential|secure|safe|secret|shared|passed on|public|sold)(?: \w+){0,3}",
        r"who (?:can |will |gets to |else )*(?:see|sees|read|reads|look at|looks at|know|knows)(?: about)? "
        r"(?:this|it|that|these|my (?:messages?|details|answers|data|name|number)|"
        r"what (?:i|ive|i have|im|i am) (?:write|say|send|type|tell|writing|saying|sending|typing|telling|wrote|"
        r"written|said|sent|typed|told))(?: \w+){0,2}",
        r"(?:what|wot) (?:happens|do (?:you|u) do|will (?:you|u) do|are (?:you|u) going to do) "
        r"(?:to|with) (?:my (?:data|details|information|info|number|messages?|answers)|this information|all this)",
        r"(?:do|will) (?:you|u) (?:share|sell|pass on|give out|keep|store)"
        r" (?:this|it|my (?:data|details|number|information|info|name))(?: \w+){0,4}",
        r"how (?:long|safe|secure) (?:do (?:you|u) keep|is) (?:my (?:data|details|information)|this)",
    ),
    "how_many": (
        r"how many (?:more )?(?:questions|things|of these)(?: \w+){0,4}",
        r"(?:is|are) (?:that|this|there|we)(?: it| all| nearly| almost)? (?:done|finished|it|the last one|many more|"
        r"much more|any more|nearly done|almost done)(?: \w+){0,2}",
        r"(?:are we|is it|is this) (?:nearly |almost )?(?:done|finished|there)(?: yet)?",
        r"how long (?:will|does|is|do) (?:this|it|these questions|the questions|the form|this form)"
        r"(?: going to)? (?:take|form|be) (?:to )?(?:fill|complete|answer|do|type)(?: \w+){0,3}",
    ),
    "how_long": (
        r"how (?:long|soon|quick|quickly|fast|many days|many weeks)(?: \w+){0,3}? "
        r"(?:will|does|do|would|is it|is this|till|until|before|for|to|can)(?: \w+){0,9}",
        r"how long(?: (?:for|then|ish|roughly))?",
        r"when (?:will|do|can|would|are|r|is)(?: (?:i|you|u|it|this|that|they|someone|somebody|anyone|anybody))+"
        r" (?:hear|get|be|come|fix|mend|repair|sort|answer|reply|collect|clean|clear|do|know|expect|coming|gonna|"
        r"going)(?: \w+){0,6}",
        r"(?:will|can) (?:it|this|that) be (?:done|fixed|sorted|mended|collected|cleared)"
        r" (?:today|tomorrow|soon|this week|by \w+)",
        r"how much longer(?: \w+){0,4}",
    ),
    "robot": (
        r"(?:are|r|is) (?:you|u|this|it|ya)(?: (?:even|actually|really|just|like))? "
        r"(?:a |an |the )?(?:real |actual |automated )*"
        r"(?:robot|bot|machine|computer|human|person|real|chatbot|ai|automated|automatic|someone|somebody|human being|"
        r"program|man|woman)"
        r"(?: or (?:a |an )?(?:real |actual )?(?:robot|bot|human|person|machine|computer|ai|not|what))?",
        r"(?:am|m) i (?:talking|speaking|writing|texting|chatting) (?:to|with) (?:a |an )?(?:real |actual )*"
        r"(?:robot|bot|machine|computer|human|person|chatbot|someone|somebody)"
        r"(?: or (?:a |an )?(?:real )?(?:robot|bot|human|person|machine|computer))?",
        r"who (?:am i (?:talking|speaking|writing|texting|chatting) (?:to|with)|(?:are|r) (?:you|u)|is (?:this|that))",
        r"is (?:there )?(?:a |an )?(?:real )?(?:human|person|anyone|anybody|someone|somebody) "
        r"(?:there|reading this|on the other end|behind this)",
    ),
    "cost": (
        r"(?:is|will|are|does|do|what|how much)(?: (?:this|it|that|these|there|they|does|is|will|i|you|u|a|the|"
        r"texts?|messages?|texting|message|have to))* "
        r"(?:free|cost|charge|pay|charged|cost me|be charged|a charge|any charge|cost anything|"
        r"paid|price)(?: \w+){0,5}",
    ),
    "next": (
        r"(?:what|wot) (?:happens|will happen|do you do|will you do|comes|are you going to do) "
        r"(?:next|now|then|after|afterwards|after that|after this|about (?:it|this|that))(?: \w+){0,4}",
        r"who (?:will |is going to |s going to |does )?(?:deal|deals|look|looks|read|reads|answer|answers|fix|fixes|"
        r"sort|sorts|handle|handles)(?: (?:with|at|into))? (?:it|this|that|me)",
        r"will (?:someone|somebody|anyone|anybody|you|they) (?:actually |really |even |ever )*"
        r"(?:read|look|do|answer|reply|get back|come|come out|fix|sort|deal)(?: \w+){0,5}",
    ),
    "photo": (
        r"(?:can|could|may|shall|should|do|how (?:do|can|could)) (?:i|you|u)(?: (?:also|just|want me to|like me to))? "
        r"(?:send|attach|upload|add|show|need|want|share|include|post)(?: you| u)? "
        r"(?:a |an |some |any |the |my )?(?:\w+ )?"
        r"(?:photos?|pics?|pictures?|images?|video|screenshot|files?|documents?|letter)(?: \w+){0,4}",
        r"(?:would|do) (?:a |you (?:want|need) a |some )?(?:photos?|pics?|pictures?) help",
        r"i (?:have|ve got|got|took|can send)(?: \w+){0,3} (?:photos?|pics?|pictures?|images?)(?: \w+){0,4}",
    ),
    "phone": (
        r"(?:what(?:s| is)|whats|have you got|do you have|can i (?:have|get)|is there|give me)"
        r"(?: (?:your|the|a|council|councils|phone|telephone|contact|tel))* "
        r"(?:number|phone number|telephone number|tel|phone line|helpline|hotline)(?: \w+){0,5}",
        r"(?:can|could) i (?:just )?(?:ring|call|phone|telephone) (?:you|u|in|someone|somebody|the council)"
        r"(?: \w+){0,3}",
        r"(?:what|which) number (?:do|can|should) i (?:ring|call|phone)(?: \w+){0,3}",
    ),
    "language": (
        r"(?:do|can|could) (?:you|u|i|we) (?:speak|talk|write|use|understand|answer|do (?:this|it) in|have this in)"
        r"(?: (?:in|to you in|this in|me in))* "
        r"(?:another language|other languages|polish|welsh|romanian|urdu|punjabi|bengali|arabic|french|spanish|"
        r"portuguese|ukrainian|russian|chinese|my language|my own language)(?: \w+){0,3}",
    ),
    "explain": (
        r"(?:sorry )?(?:i )?(?:do not|dont|didnt|did not|cant|cannot) (?:really )?(?:understand|get|follow)"
        r"(?: (?:you|it|that|this|the question|what you mean|what you want|what you are asking|what youre asking|any "
        r"of (?:this|that)))?",
        r"what (?:do|did|does) (?:you|u|that|this|it) "
        r"(?:mean|want|want me to (?:say|do|write|put))(?: by \w+(?: \w+)?)?",
        r"(?:what|how) (?:should|shall|do|am) i (?:supposed to |meant to )?(?:say|write|put|answer|type|do)"
        r"(?: (?:here|now|there|that|this))?",
        r"(?:in|can you say (?:that|it) in|use) (?:plain|simple|easy|other|simpler) (?:english|words)",
        r"(?:what|pardon|eh|huh|come again|say again|what now|sorry what|i beg your pardon)",
        r"(?:can|could) (?:you|u) (?:repeat|explain|say)(?: (?:that|this|it|the question))?(?: again| better| please)?",
    ),
    "told": (
        r"(?:but )?i(?: have|ve)? ?(?:already |just |literally )*(?:told|said|gave|given|sent|written|wrote|answered)"
        r"(?: (?:you|u))(?: (?:it|that|this|all that|all this|my \w+|so))*"
        r"(?: (?:already|before|once|twice|just now|above|in my (?:first|last) (?:message|text)))*",
        r"(?:you(?: have|ve)? ?(?:already )?(?:got|have|know)|u (?:already )?know)"
        r"(?: (?:it|that|this|my \w+|all that|all this))(?: already)?",
        r"(?:read|look at|see) (?:my|the) (?:first|last|previous|earlier)?(?: ?(?:message|text)s?)(?: \w+){0,3}",
        r"(?:stop|why do you keep) asking (?:me )?(?:the same|that|this|again|questions)(?: \w+){0,4}",
    ),
    # Welsh, Polish, Romanian and Urdu in Latin letters: what is asked most.
    "why_": (
        r"pam(?: \w+){0,4} (?:angen|eisiau|gofyn|isio)(?: \w+){0,6}",
        r"(?:po co|dlaczego|czemu|do czego)(?: \w+){0,3} (?:wam|potrzeb\w+|pyta\w+|chcecie|numer|imie|nazwisko)"
        r"(?: \w+){0,5}",
        r"(?:de ce|pentru ce|la ce)(?: \w+){0,3} (?:nevoie|trebuie|intrebati|vreti|cereti)(?: \w+){0,6}",
        r"(?:\w+ ){0,6}(?:kyun|kyu|kyon)(?: \w+){0,2} chahiye(?: \w+){0,2}",
        r"(?:\w+ ){0,6}کیوں(?: \w+){0,2} چاہیے(?: \w+){0,2}",
        r"pam|dlaczego|po co|de ce|kyun|کیوں",
    ),
    "how_long_": (
        r"(?:faint o amser|pa mor hir|pryd (?:fydd|bydd|ga i|caf))(?: \w+){0,8}",
        r"(?:ile (?:to )?(?:potrwa|trwa|czasu)|jak dlugo|kiedy (?:dostane|bedzie|otrzymam|ktos))(?: \w+){0,8}",
        r"(?:cat (?:timp|dureaza|va dura|o sa dureze)|cand (?:primesc|va fi|voi primi|o sa))(?: \w+){0,8}",
        r"(?:kitna (?:time|waqt)|kab tak)(?: \w+){0,6}|کتنا وقت(?: \w+){0,5}|کب تک(?: \w+){0,5}",
    ),
    "private_": (
        r"(?:ydy|yw|a yw|a ydy)(?: \w+){0,4} (?:gyfrinachol|breifat|preifat)(?: \w+){0,3}|pwy (?:sy n|fydd yn)"
        r"(?: \w+){0,2} (?:gweld|darllen)(?: \w+){0,4}",
        r"czy (?:to|moje)(?: \w+){0,4} (?:poufne|prywatne|anonimowe|bezpieczne)(?: \w+){0,3}|"
        r"kto (?:to )?(?:widzi|czyta|zobaczy|przeczyta)(?: \w+){0,4}",
        r"(?:este|e|sunt)(?: \w+){0,4} (?:confidential|privat|private|anonim|sigur)(?: \w+){0,3}|"
        r"cine (?:vede|citeste)(?: \w+){0,4}",
        r"(?:kya )?(?:yeh|ye) (?:private|confidential|mehfooz)(?: \w+){0,3}|کیا یہ (?:نجی|خفیہ|محفوظ)(?: \w+){0,3}",
    ),
    "robot_": (
        r"(?:ai |a )?(?:robot|peiriant|person go iawn)(?: \w+){0,3} (?:wyt|ydych|ydw)(?: \w+){0,4}",
        r"czy (?:to|jestes|rozmawiam|pisze)(?: \w+){0,3} (?:robot\w*|bot\w*|automat\w*|czlowiek\w*)(?: \w+){0,3}",
        r"(?:esti|sunteti|vorbesc cu)(?: un| o)? (?:robot|om|persoana|masina)(?: \w+){0,3}",
        r"(?:kya )?(?:aap|ap) (?:robot|insan|insaan|machine)(?: \w+){0,3}|کیا آپ (?:روبوٹ|انسان)(?: \w+){0,3}",
    ),
}

TOPICS = tuple(dict.fromkeys(topic.rstrip("_") for topic in _ASKED))
_PATTERNS = [
    (topic.rstrip("_"), re.compile(rf"{_LEAD}(?:{'|'.join(patterns)}){_TAIL}")) for topic, patterns in _ASKED.items()
]
_SENTENCE = re.compile(r"[^.?!\n;]+[.?!;]*")
_SIGN = re.compile(r"[^\w]+")


def find_side_question(text: str) -> SideQuestion | None:
    """The first sentence of a message that asks about us and not about the matter; None where there is none."""
    if len(text) > _MOST_TEXT:
        return None
    for sentence in _SENTENCE.finditer(text):
        words = sentence.group().replace("'", "").replace("’", "")
        plain = _SIGN.sub(" ", without_accents(words)).strip()
        if not plain or len(plain.split()) > _LONGEST:
            continue
        for topic, pattern in _PATTERNS:
            if pattern.fullmatch(plain):
                start = sentence.start() + len(sentence.group()) - len(sentence.group().lstrip())
                return SideQuestion(topic, start, sentence.end())
    return None
