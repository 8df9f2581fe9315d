"""How an earlier answer is put right in Welsh, Polish, Romanian and Urdu. Pure patterns; see `passing_corrections`.

Many text without accents, so that these may be missing.
"""

import re
from collections.abc import Iterator

# Words that open a correction, and say nothing themselves.
_WELSH = (
    r"mae['’]?n ddrwg (?:gen i|gyda fi)|ma['’]?n ddrwg gen i|sorr?i|wps|o na|na|nage|camgymeriad|fy nghamgymeriad i|"
    r"ymddiheuriadau|a dweud y gwir|dylai fod(?: yn)?|(?:roeddwn|ro[’']?n|o[’']?n) i[’']?n (?:ei )?(?:feddwl|golygu)|"
    r"mae[’']?n|y rhif|rhif"
)
_POLISH = (
    r"(?:bardzo )?przepraszam|sorki|sorry|sory|pardon|oj|ojej|ups|nie|pomy[łl]ka|pomyli[łl][ea]m(?: si[ęe])?|"
    r"m[óo]j b[łl][ąa]d|b[łl][ąa]d|[źz]le (?:napisa|poda)[łl][ea]m|chwila|poprawka|korekta|sprostowanie|"
    r"w[łl]a[śs]ciwie|"
    r"chodzi(?:[łl]o)?(?: mi)? o|mia[łl][ea]m na my[śs]li|(?:mia[łl]o|powinno) by[ćc]|to by[łl][aoy]?|to jest|to|"
    r"by[łl][aoy]?|numer|nr|pod"
)
_ROMANIAN = (
    r"scuze|scuza[țţt]i(?:-m[ăa])?|[îi]mi cer scuze|[îi]mi pare r[ăa]u|pardon|ups|nu|am gre[șşs]it|"
    r"gre[șşs]eal[ăa](?: mea)?|gre[șşs]eala mea|eroare|sta[țţt]i|de fapt|corectez|corectare|corec[țţt]ie|"
    r"am vrut s[ăa] (?:spun|scriu|zic)|m[ăa] refeream la|trebuia s[ăa] fie|este|era|a fost|e|"
    r"num[ăa]rul|num[ăa]r|nr|la"
)
_URDU = (
    r"معاف (?:کیجیے|کیجئے|کریں|کرنا)|معافی(?: چاہت[اےی] (?:ہوں|ہیں))?|سوری|غلطی(?: ہو گئی| ہوگئی)?|نہیں|اصل میں|"
    r"میرا مطلب(?: ہے| تھا)?|(?:مکان )?نمبر|یہ|maaf (?:kijiye|kijie|karein|karen|karna)|sorry|ghalti(?: ho ga[iy]i?)?|"
    r"nahi|nahin|asal mein|mera matlab(?: hai| tha)?|number"
)
_OPENS_WITH = rf"(?:{_WELSH}|{_POLISH}|{_ROMANIAN}|{_URDU})"
_APART = r"[\s,.:;،۔-]"
_LEAD = rf"(?:{_OPENS_WITH}(?!\w){_APART}*)*"
_OLD, _NEW = (rf"(?P<{name}>[^,.;!?،۔\n]{{1,60}}?)" for name in ("old", "new"))
_END = (
    r"[\s.!۔]*(?:diolch|os gwelwch yn dda|prosz[ęe]|dzi[ęe]kuj[ęe]|przepraszam|sorki|v[ăa] rog|mul[țţt]umesc|scuze|"
    r"شکریہ|معذرت|shukriya)?[\s.!۔]*"
)
_NOT_UR, _IS_UR = "(?:نہیں|نہ کہ|nahi|nahin)", "(?:ہے|تھا|تھی|hai|tha|thi)"
_FORMS = [
    re.compile(_LEAD + pattern + _END, re.IGNORECASE)
    for pattern in (
        # Welsh
        rf"{_NEW},? (?:ac |a )?(?:nid|nage) {_OLD}",
        rf"{_NEW},? (?:dim|ddim) (?=(?:rhif )?\d){_OLD}",
        rf"(?:nid|nage) {_OLD}(?:,| ond| -|\.)+ ?(?:ond )?{_NEW}",
        rf"{_NEW} yn (?:lle|hytrach na) {_OLD}",
        rf"(?:newid|newidiwch|cywiro|cywirwch) {_OLD} i {_NEW}",
        rf"dylai {_OLD} fod yn {_NEW}",
        # Polish
        rf"{_NEW},? (?:a |ale )?nie {_OLD}",
        rf"nie {_OLD}(?:,| tylko| lecz| ale| a| -|\.)+ ?(?:(?:tylko|lecz|ale|a|to) )*{_NEW}",
        rf"{_NEW} zamiast {_OLD}",
        rf"zamiast {_OLD}(?: (?:powinno|ma|mia[łl]o) by[ćc])? {_NEW}",
        rf"(?:prosz[ęe] )?(?:zmie[ńn]\w*|popraw\w*) {_OLD} na {_NEW}",
        rf"(?:napisa|poda|powiedzia)[łl][ea]m {_OLD},? (?:ale |a )?"
        rf"(?:mia[łl]o by[ćc]|chodzi(?:[łl]o)?(?: mi)? o|to) {_NEW}",
        # Romanian
        rf"{_NEW},? (?:[șşs]i |iar )?nu {_OLD}",
        rf"nu {_OLD}(?:,| ci| -|\.)+ ?(?:ci )?{_NEW}",
        rf"{_NEW} [îi]n loc(?:ul)? de {_OLD}",
        rf"(?:schimb\w*|modific\w*|corect\w*|[îi]nlocui\w*) {_OLD} ([îi]n|cu) {_NEW}",
        rf"{_OLD} (?:ar )?trebui(?:e|a)? s[ăa] fie {_NEW}",
        rf"am (?:scris|spus|zis|pus) {_OLD},? (?:dar )?(?:am vrut s[ăa] (?:spun|scriu)|e|este|trebuia) {_NEW}",
        # Urdu: what is wrong stands before "not"
        rf"{_OLD} {_NOT_UR}(?: {_IS_UR})?[،,]? {_NEW}(?: {_IS_UR})?",
        rf"{_NEW}(?: {_IS_UR})?[،,]? {_OLD} {_NOT_UR}(?: {_IS_UR})?",
        rf"{_OLD} (?:کی|کے|ki|ke) (?:بجائے|جگہ|bajaye|bajae|jagah) {_NEW}(?: {_IS_UR})?",
        rf"{_OLD} (?:کو|ko) {_NEW} (?:کر دیں|کریں|کر دیجیے|kar dein|karein|kar den)",
    )
]
# Words that answer nothing, but that leave no doubt that something is put right.
OPENS = re.compile(
    r"\W*(?:mae['’]?n ddrwg (?:gen i|gyda fi)|sorr?i|wps|nage|camgymeriad|fy nghamgymeriad|newid|newidiwch|"
    r"(?:bardzo )?przepraszam|sorki|ups|pomy[łl]ka|pomyli[łl][ea]m|[źz]le (?:napisa|poda)[łl][ea]m|poprawka|korekta|"
    r"sprostowanie|m[óo]j b[łl][ąa]d|nie|zmie[ńn]\w*|popraw\w*|"
    r"scuze|scuza[țţt]i|[îi]mi cer scuze|[îi]mi pare r[ăa]u|am gre[șşs]it|gre[șşs]eal[ăa]|eroare|corec\w+|de fapt|nu|"
    r"schimba[țţt]i|معاف|معافی|سوری|غلطی|نہیں|اصل میں|maaf|ghalti|nahi|nahin)(?!\w)",
    re.IGNORECASE,
)
_DAYS = (
    r"dydd (?:llun|mawrth|mercher|iau|gwener|sadwrn|sul)|ddoe|heddiw|neithiwr|"
    r"poniedzia[łl]\w*|wtor\w+|[śs]rod\w+|czwart\w+|pi[ąa]t\w+|sobot\w+|niedziel\w+|wczoraj|dzisiaj|dzi[śs]|"
    r"luni|mar[țţt]i|miercuri|joi|vineri|s[âa]mb[ăa]t[ăa]|duminic[ăa]|ieri|azi|ast[ăa]zi|"
    r"پیر|منگل|بدھ|جمعرات|جمعہ|ہفتہ|اتوار|کل|آج"
)
_DAY = re.compile(
    rf"(?:(?:w|we|ar|yn|[îi]n|pe)\s+)?(?P<day>(?:{_DAYS})(?:\s+(?:rano|wieczorem|po po[łl]udniu|w nocy|bore|nos|"
    r"prynhawn|diminea[țţt]a|seara|noaptea|صبح|شام|رات))?)"
    r"(?:\s+(?:oedd hi|oedd o|ydy hi|byl[oa]|było|کو|تھا|تھی|ہے|tha|thi|ko))*[\s.!۔]*",
    re.IGNORECASE,
)
BESIDE = re.compile(rf"^(?:{_OPENS_WITH}|ar|yn|w|przy|[îi]n|pe)\s+", re.IGNORECASE)


def without_lead(text: str) -> str:
    """The text without the "sorry" before it."""
    return re.sub(rf"^{_LEAD}", "", text.strip(), flags=re.IGNORECASE)


def right_day(text: str) -> str | None:
    """The day of a message that says no more than that it was another one: "pomyłka, to był wtorek"."""
    said = _DAY.fullmatch(without_lead(text)) if OPENS.match(text) else None
    return said["day"] if said else None


def pairs(text: str) -> Iterator[tuple[str, str]]:
    """What is wrong and what is right, in every way in which the words can be read."""
    for form in _FORMS:
        if said := form.fullmatch(text):
            yield said["old"].strip(), said["new"].strip()
