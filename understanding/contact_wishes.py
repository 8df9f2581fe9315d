"""How a citizen wishes to be answered: "please text, don't ring", "I'm deaf", "no need to reply"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from understanding.entities import Entity

# A wish begins a clause, or a word of asking leads to it: in "they call me names" nobody asks to be called.
_PARTS = {
    "lead": r"(?:^\W*|[.!?,;:\n()-] *|\b(?:please|pls|plz|plse|so|and|but|just|then|instead|rather|better|best|"
        r"only|deaf|"
    r"always|(?:can|could|would|will) (?:you|u|someone|somebody)(?: (?:please|pls|just|only|possibly))?|(?:want|"
    r"need|like|"
    r"prefer|rather) (?:you|u)(?: to| just)?|(?:prefer|like|have) (?:you|someone) to|rather you) )",
    # "and call me stupid" asks for nothing.
    "behind": r"(?= *(?:$|[.,!?;:\n()/-]|[+0\d]|(?:on|back|instead|please|pls|plz|when|after|before|if|at|about|"
        r"asap|any ?time|"
    r"as|because|cos|coz|i|i'?m|rather|not|don'?t|do|never|only|tomorrow|today|tonight|in|this|thanks?|ta|cheers|for|"
    r"with|and|or|deaf|no|is|it|details|updates?|(?:the|a|an) (?:answer|reply|result|reference|date|outcome|"
    r"update)|ok|okay|cant?|can'?t|first|so|during|between|later|never|through|to (?:tell|say|let|"
    r"discuss|talk|sort|arrange|confirm|explain|update|my|this))\b))",
    "me": r"(?:me|us|my (?:mum|mother|dad|father|son|daughter|wife|husband|carer|sister|brother|partner|friend|"
        r"neighbour))",
    "ring": r"(?:ring|call|phone|telephone|fone)",
    "by": r"(?:(?:by|via|through|over|on|with|using) (?:the |an? |my )?)",
    "wish": r"(?:{lead}(?:reply|respond|answer|contact|write|get back|let me know|update|tell|inform|notify|reach|"
        r"keep|communicate|"
    r"correspond|confirm|speak|talk|deal|send|do it)(?: [\w']+){{0,4}}? |\b(?:want|like|prefer|need|"
    r"rather)(?: (?:an?|the|any|"
    r"my|your|to|you|all|be|it|have|get|repl(?:y|ies)|answers?|response|contact|contacted|told|reached|hear|letters?|"
    r"everything|updates?|decision|correspondence|back|from|me|only)){{0,6}} |\b(?:best|easiest|better) (?:to )?"
    r"(?:contact|reach|get|way|me|is|for|way to reach me is|\w+ me){{0,1}} ?)",
    "suits": r" (?:only|please|pls|plz|best|better|preferred|ok|instead|(?:is|are|would be|"
        r"works) (?:\w+ )?(?:best|better|"
    r"easiest|easier|fine|good))\b",
    "no": r"(?:don'?t|do not|dnt|never|not to|pls not|no)",
    "phone": r"(?:the |a |my )?(?:(?:tele)?phones?(?! ?(?:box|line|mast|shop|number|booth|app|signal|kiosk|system|"
        r"in\b))|"
    r"(?:(?:tele)?phone ?)?calls?)",
    "text": r"(?:text(?:s|ing)?(?: messages?)?|txts?|sms)",
    "email": r"e[ -]?mails?",
    "relay": r"(?:relay ?uk|text ?relay|type ?talk|ngt(?: ?lite)?|next generation text)",
    "minicom": r"(?:text ?phone|mini ?com)",
    "video": r"(?:bsl video(?: call| relay)?|signed video|video relay|sign ?video|sign ?live|"
        r"video (?:call )?in (?:bsl|sign language))",
    "over": r" *(?=$|[.,!?;:\n()-]|please|pls|plz|thanks|as\b|because|cos|i'?m?\b|text|txt|e-?mail|me\b|deaf|only|"
        r"just|good|use)",
}  # fmt: skip

# In the order of their weight: who says "text me, don't ring" wants a text, "not by phone" is any way but one.
_WISHES: dict[str, tuple[str, ...]] = {
    "relay": (
        r"\b(?:i|we) (?:only |always |have to |need to )?use {relay}",
        r"{lead}(?:use|{ring} {me}(?: back)?) {by}?(?:relay|{relay})\b(?! race)",
        r"{wish}{by}?{relay}",
        r"\b{relay}{suits}",
        r"\b(?:use|dial|put|add|ring|call) 18001\b",
        r"\b18001 (?:before|first|then|0)",
    ),
    "bsl_video": (
        r"\b(?:i|we) (?:only |always )?use (?:a )?{video}",
        r"{wish}{by}?{video}",
        r"\b{video}{suits}",
        r"{lead}(?:{ring}|contact|video ?call) {me} {by}?(?:in )?(?:{video}|bsl|sign language)",
    ),
    "textphone": (
        r"\b(?:i|we)(?: only)?(?: have|'?ve got| use) (?:only )?(?:a |my )?{minicom}\b(?! (?:line|service|"
        r"number) (?:on|at|is))",
        r"{wish}{by}?{minicom}",
        r"\b{minicom}{suits}",
        r"\bmy {minicom} (?:number )?(?:is |on |: ?)?[0+]",
        r"{lead}{ring} (?:me on )?my {minicom}",
    ),
    "none": (
        r"{lead}{no} (?:try to )?(?:contact|reply to|answer|get in touch with|bother contacting) (?:me|us)\b"
        r"(?! (?:by|on the|via|over|through|at|before|after|until|during|in|about)\b)",
        r"{lead}{no} (?:use|keep|save|store|ring|call|share) (?:this|my) (?:mobile|phone|number)\b",
        r"\b(?:may|must) not (?:use|keep|store) (?:this|my) (?:phone |mobile )?number\b",
        r"\bno (?:need|reason) (?:to|for (?:you to|a|an|any)) (?:reply|respond|answer|contact|response|get back|"
        r"write back)\b",
        r"\bno (?:reply|answer|response) (?:is )?(?:needed|necessary|required|wanted)\b",
        r"\bi (?:don'?t|do not) (?:want|need|require) (?:a |an |any )?(?:reply|answer|response|"
        r"contact)\b(?! (?:by|in|on|from)\b)",
        r"\bi (?:don'?t|do not) (?:want|wish) (?:to be contacted|you to contact me)\b(?! (?:by|on the|via|over|"
        r"through)\b)",
    ),
    "text": (
        r"{lead}(?:text|txt|sms|message|msg|whatsapp) {me}\b{behind}",
        r"\b(?:{text}{suits}|text only)",
        r"^\W*(?:by )?{text}\W*$",
        r"{lead}(?:text|txt)(?= *(?:$|[,.!]))",
        r"{wish}{by}{text}\b",
        r"\b(?:prefer|rather have|rather get|only use|rather) (?:an? )?{text}\b(?! (?:alerts?|remind\w+|size))",
        r"{lead}(?:only )?(?:send|drop|give) {me} (?:a )?{text}\b",
        r"{lead}(?:text|txt)(?: only| instead| rather than| not (?:call|ring|phone)| no phone| deaf)\b",
        r"\bi (?:can )?only (?:use )?{text}\b",
        r"\b(?:text|txt) me (?:ok|only|best|better)\b",
        r"\byou (?:text|txt) me only\b",
    ),
    "email": (
        r"{lead}e[ -]?mail {me}\b{behind}",
        r"\b(?:{email}{suits}|e-?mail only)",
        r"^\W*(?:by )?{email}\W*$",
        r"{wish}{by}{email}\b",
        r"\b(?:prefer|rather have|rather get|only use|rather) (?:an? )?{email}\b(?! (?:address|alerts?|account))",
        r"{lead}(?:only )?(?:send|drop) {me} an? {email}\b",
        r"\be-?mail me (?:ok|only|best|better)\b",
        r"{lead}{email} (?:only|instead|rather than|not (?:call|ring|phone))\b",
    ),
    "post": (
        r"{lead}write to {me}\b(?! (?:by e|via|by text|on|in))",
        r"{wish}(?:by|via|through|in) (?:the )?(?:post|mail|letter)\b(?! ?(?:office|box|code))",
        r"\bby (?:post|letter){suits}",
        r"^\W*(?:by )?(?:post|letter)(?: only)?(?: please| pls)?\W*$",
        r"{lead}(?:send|post) {me} a (?:paper )?(?:letter|copy)\b",
        r"{lead}post (?:it|the (?:answer|reply|letter|decision)) to {me}",
        r"\bprefer (?:a |to get )?(?:paper )?(?:letters?|the post|post)\b",
    ),
    "phone": (
        r"{lead}(?:just |only )?{ring} {me}\b(?! (?:a|an|names|(?-i:[A-Z][a-z]+))\b){behind}",
        r"{lead}(?:please )?give {me} a (?:ring|call|bell|buzz)\b",
        r"{lead}(?:just |only )?{ring}(?= *[,-]? *(?:and |but )?(?:don'?t|do not|dnt|never|not) "
        r"(?:text|txt|e-?mail|write)\b)",
        r"(?<!no )(?<!not )(?<!any )(?<!text )\b(?:tele)?phone(?: calls?)?{suits}",
        r"^\W*(?:by )?(?:tele)?phone\W*$",
        r"{wish}(?:by|over|on|via) (?:the )?(?:tele)?phone\b",
        r"\b(?:prefer|rather have|rather get|like|want|need) a (?:phone ?)?call(?: ?back)?\b(?! (?:centre|handler))",
        r"\bprefer to (?:talk|speak)\b",
    ),
    "not_phone": (
        r"{lead}(?!no (?:call|phone)\b){no} (?:ever |try to |you )?{ring}(?: {me})?\b(?! (?:an?|names|it|them|"
        r"back|ahead|"
        r"(?-i:[A-Z][a-z]+))\b){behind}",
        r"{lead}no (?:(?:tele)?phone ?)?(?:calls|ringing|phoning)\b{over}",
        # "No text, no call, nothing" is what happened.
        r"{lead}no (?:phone|phone call|call)\b(?=,? *(?:please|pls|plz|text|txt|e-?mail|me\b|deaf|good|use|only))",
        r"\b(?:can'?t|cannot|can not|unable to|not able to|hard to|difficult to|struggle to) (?:really |always |"
        r"easily )?"
        r"(?:hear|use|talk|speak|answer|manage|cope|take|make|do|have|handle)(?: (?:you|people|well|anything|"
        r"properly))?"
        r"(?: on| with| over)? {phone}\b(?! (?:conversation|next|ringing|because it|cause it))",
        r"\bi (?:hate|don'?t (?:like|do|use)|do not (?:like|use)|(?:am )?(?:no|not) good (?:on|with)|"
        r"struggle (?:on|with)|(?:get|am) "
        r"(?:too |very |really |so )?anxious (?:on|with|about|using)) (?:using |talking on |speaking on |"
        r"making )?{phone}\b",
        r"\b{phone} (?:are|is) (?:very |too |really |so )?(?:hard|difficult|no good|no use|impossible) (?:for|"
        r"to) me\b",
        r"(?<!think )(?<!thinks )(?<!like )(?:\bi'?m|\bi am|\bi|\bme|^am) (?:also |a |really )?(?:profoundly |"
        r"totally |completely |very |"
        r"born |stone |severely )?deaf\b(?! (?:in|to|ears?|on)\b)",
        r"\bdeaf me\b",
        r"\bphone (?:no good|cant|can'?t|no)\b",
        r"{lead}(?:{no}|not) (?:contact|reach|try) (?:me|us) (?:by|on|over|via) (?:the )?(?:tele)?phone\b",
        r"\bnot (?:by|over|on) (?:the )?(?:tele)?phone\b",
        r"\b{no} want (?:a |any |to be )?(?:phone ?calls?|calls?|called|rung|phoned)\b{over}",
    ),
}  # fmt: skip
# Words right before that turn a wish into what others do, or one for something else: "pay by phone".
_ANOTHERS = re.compile(
    r"\b(?:pay|vote|apply|report|register|order|renew|book|object|bid|submit|sign up|(?:they|you|he|she|nobody|"
    r"no ?one|who|staff|officer|"
    r"why|how|when|said|says|promised|told me|asked me|instead of) (?:\w+ )?(?:to |would |will |could |did |do |"
    r"always |"
    r"never )*)(?:\s+\w+)?\s*$",
    re.IGNORECASE,
)
_NEAR = 40  # characters
# "Call me on 07700 900123" says how to reach them. That a call is wished for, "please" or "don't text" would say.
_CALL_ME = re.compile(
    r"\W*(?:(?:and|so|but|just|then)\s+)?(?:ring|call|phone|telephone|fone)\s+(?:me|us)", re.IGNORECASE
)
_ONLY_ON_A_NUMBER = re.compile(
    r"\s*(?:back\s*)?(?:(?:on|at)\b)?\W{0,3}[+(\d][\d\s()+-]{6,}(?:\s*(?:thanks?|thank\s+you|ta|cheers))?\s*"
    r"(?=$|[.;:!?\n]|,(?!\s*(?:don'?t|dnt|do\s+not|not|never|no|rather|instead|only|please|pls|plz|after|before|any)\b))",
    re.IGNORECASE,
)


def _pattern(wish: str) -> re.Pattern[str]:
    parts = {name: part.format(lead=_PARTS["lead"]) if name == "wish" else part for name, part in _PARTS.items()}
    for _ in range(2):  # a part may name others
        for name, part in parts.items():
            wish = wish.replace(f"{{{name}}}", part)
    return re.compile(wish.replace(" ", r"\s"), re.IGNORECASE)


_PATTERNS = {value: [_pattern(wish) for wish in wishes] for value, wishes in _WISHES.items()}


def find_contact_wish(text: str) -> Iterator[Entity]:
    """The way that is wished for, if any: `preferred_contact`. `not_phone` is any way but that; `none`: no answer."""
    for value, patterns in _PATTERNS.items():
        for pattern in patterns:
            for match in pattern.finditer(text):
                start = match.start() + len(match[0]) - len(match[0].lstrip(" .,!?;:\n()-"))
                if _CALL_ME.fullmatch(match[0]) and _ONLY_ON_A_NUMBER.match(text, match.end()):
                    continue
                if not _ANOTHERS.search(text[max(0, match.start() - _NEAR) : match.start()]):
                    yield Entity("preferred_contact", start, match.end(), value, text[start : match.end()])
                    return
