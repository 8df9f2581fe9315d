"""The words that people in need misspell, and which of them a slip may stand for."""

from __future__ import annotations

_MISSPELT = """
smell smelling smells leaking leak leaks monoxide carbon detector alarm beeping hissing cooker boiler kitchen
meter headache dizzy explosion exploded explode burning flames smoke sparking sparks electric electrocuted
cable cables wires scaffolding collapsed collapsing ceiling trapped stuck drowning drowned breathing breathe
unconscious unresponsive responding bleeding blood choking seizure ambulance fallen overturned crashed injured
motorway railway explosives knife machete hammer stabbed stabbing strangled strangling strangle punched
punching kicked kicking beating hitting attacked attacking attack assaulted screaming threatened threatening
threatens threats violent violence husband boyfriend girlfriend partner scared frightened terrified afraid
domestic abusive abused abusing raped murder murdered bathroom suicide suicidal overdose overdosed tablets
paracetamol myself himself herself wrists hanging bridge goodbye neglected neglect bruises bruised hungry
starving dementia alone toddler children child daughter carers missing pension locked vulnerable exploited
grooming crying safeguarding wandering unsupervised petrol hospital warden bailiff bailiffs councillor regret
windows shotgun batter roofers builders tarmac driveway chimney doorstep demanding knocking cashpoint gutters
insulation inspector pretending council neighbour neighbours tonight someone nobody living anymore police
strong
"""

# Real words that only look like such a slip.
_CORRECT = """
none rapid wondering metre roped treats loving boating smoker smoky scored stack
"""

_VOWELS = frozenset("aeiouy")


def _shortened(word: str) -> set[str]:
    return {word[:i] + word[i + 1 :] for i in range(1, len(word))}


def _like(known: str, word: str) -> bool:
    """Whether two words of a length differ by one vowel, or by two neighbours that changed places."""
    if len(known) != len(word) or known == word:
        return known == word
    differ = [i for i in range(len(word)) if known[i] != word[i]]
    if len(differ) == 1:
        return known[differ[0]] in _VOWELS and word[differ[0]] in _VOWELS
    i, j = differ[0], differ[-1]
    return len(differ) == 2 and j == i + 1 and known[i] == word[j] and known[j] == word[i]


class Misspelt:
    """Finds what a slip of one letter was meant to be, by leaving letters out: no search through all the words."""

    def __init__(self) -> None:
        self._correct = frozenset(_CORRECT.split())
        self._known: dict[str, set[str]] = {}  # a word with one letter left out, or none: what it may be
        for word in _MISSPELT.split():
            for key in {word, *_shortened(word)}:
                self._known.setdefault(key, set()).add(word)

    def meant(self, word: str) -> list[str]:
        """The words that `word` is probably a slip for; the first letter is nearly always right."""
        if len(word) < 4 or word in self._correct:
            return []
        near = {known for known in self._known.get(word, ()) if known[0] == word[0]}
        for short in _shortened(word):
            for known in self._known.get(short, ()):
                if known[0] == word[0] and (known == short or _like(known, word)):
                    near.add(known)
        return sorted(near)
