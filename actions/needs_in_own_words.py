"""Are words for which we have no name those of a need, or a slip of the hand? Pure.

A need in somebody's own words is kept as it is ("yellow paper", "papier galben"), so it must not be "asdf jkl".
"""

import re
import unicodedata

# How words begin that people use of what they need, in five languages. One of them is enough.
_OF_NEEDS = re.compile(
    r"(?:print|paper|font|letter|colou?r|yellow|cream|read|writ|hear|loop|deaf|blind|sight|glasses|eye|help|need|"
    r"interpret|translat|languag|sign|video|phone|text|email|wheelchair|ramp|access|step|lift|carer|dyslex|autis|adhd|"
    r"dement|memory|slow|simple|plain|clear|quiet|picture|disab|support|"
    r"papur|lliw|melyn|darllen|ysgrif|clyw|dall|byddar|cymorth|angen|iaith|syml|llun|anabl|"
    r"papier|druk|kolor|żółt|czyta|pisa|pisem|słuch|głuch|niewid|pomoc|potrzeb|język|prosty|proste|obraz|niepełno|"
    r"hârti|galben|culoare|citi|scri|auz|surd|orb|ajutor|nevoie|limb|simplu|imagin|dizab|"
    r"کاغذ|حروف|رنگ|پیلا|پڑھ|لکھ|سن|بہرا|نابینا|مدد|ضرورت|زبان|آسان|تصویر|معذور)",
    re.IGNORECASE,
)
_KEYS = "qwertyuiop asdfghjkl zxcvbnm"
_AN_EMPTY_RUN = re.compile(r"[^aeiouyw]{5}|(.)\1\1", re.IGNORECASE)
_A_SENTENCE, _LONGEST = 2, 25  # words; characters of a word


def sounds_like_need(text: str) -> bool:
    """One word of needs, or several that could be words at all. A question needs nothing unless it names a need."""
    words = [word for word in re.findall(r"[^\W\d_]{2,}", text) if _may_be_a_word(word)]
    if any(_OF_NEEDS.match(word) for word in words):
        return True
    return len(words) >= _A_SENTENCE and not text.rstrip().endswith(("?", "؟"))


def _may_be_a_word(word: str) -> bool:
    if len(word) > _LONGEST:
        return False
    bare = "".join(sign for sign in unicodedata.normalize("NFKD", word.lower()) if not unicodedata.combining(sign))
    if not bare.isascii():
        return True  # another alphabet, of whose keyboards we know nothing
    run = len(bare) > 2 and (bare in _KEYS or bare[::-1] in _KEYS)
    return not run and bool(re.search(r"[aeiouyw]", bare)) and not _AN_EMPTY_RUN.search(bare)
