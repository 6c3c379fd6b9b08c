"""Words that say what a number beside them is: "my NHS number", "sort code", "crime reference"."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import NamedTuple

REFERENCE = "reference"
VERSION = "version"
MY_PHONE = "my_phone"
VEHICLE = "vehicle"
# No kind that is published: numbers of matters and of things, which are nobody's own.
_PHRASES = {
    "nhs_number": "nhs|hospital number|chi number|h&c number|gig|rhif gig|rhif y gig",
    "nino": "national insurance|nat ins|ni number|ni no|nino|n.i.|yswiriant gwladol|yg",
    "passport": "passport|passports|pasbort|mhasbort|basbort",
    "driving_licence": (
        "driving licence|driving license|drivers licence|drivers license|driver's licence|"
        "driver's license|driver licence|driver number|licence number|licence no|"
        "license number|dvla|dva|trwydded yrru|drwydded yrru|nhrwydded yrru"
    ),
    "card": (
        "card|debit card|credit card|card number|visa|mastercard|amex|american express|maestro|"
        "cerdyn|ngherdyn|gerdyn|cvv|cvc|long number|pan"
    ),
    "bank_account": (
        "account|acct|acc|a/c|acc no|account no|account number|accountnumber|iban|cyfrif|"
        "nghyfrif|gyfrif|bank details|bank"
    ),
    "sort_code": "sort code|sort-code|sortcode|sort|s/c|sc|cod didoli|god didoli",
    "dob": (
        "dob|d.o.b|d.o.b.|d o b|d/o/b|dobs|date of birth|date-of-birth|dates of birth|birth date|"
        "birthdate|born|born on|birthday|birthdays|bday|b-day|b'day|date birth|birth|ganwyd|ganed|"
        "dyddiad geni|ddyddiad geni|nyddiad geni|geni|eni|ngeni|pen-blwydd|penblwydd|"
        "mhen-blwydd|mhenblwydd|phen-blwydd|ben-blwydd|benblwydd"
    ),
    "ip_address": "ip|ip address|ip addresses|ipv4|ipv6|cyfeiriad ip|gyfeiriad ip|router",
    VEHICLE: (
        "reg|reg no|reg number|registration|registration number|regis|registered|number plate|"
        "numberplate|number plates|plate|plates|licence plate|license plate|vrm|vrn|index|"
        "rhif cofrestru|cofrestru|plât|plat|car|cars|van|lorry|truck|motorbike|motorcycle|moped|"
        "scooter|vehicle|taxi|bus|bmw|audi|ford|vauxhall|transit|fiesta|corsa|golf|astra|focus|"
        "vw|volkswagen|mercedes|merc|toyota|nissan|peugeot|renault|honda|kia|hyundai|skoda|"
        "driver|driving|parked|cerbyd|gar|fan|lori|beic modur"
    ),
    MY_PHONE: (
        "call me|call me on|ring me|ring me on|phone me|phone me on|text me|text me on|"
        "reach me|reach me on|contact me on|contact me at|contact me|contact number|"
        "call him on|call her on|call us on|ring us on|ring him on|ring her on|"
        "my number|my number is|number is|his number|her number|their number|our number|"
        "phone number|mobile number|mobile|mob|mobile no|mob no|phone no|tel|tel no|telephone|"
        "telephone number|landline|home phone|work phone|cell|whatsapp|whats app|phone|fone|"
        "home number|work number|ffoniwch fi|ffonio fi|rhif ffôn|rhif ffon|ffôn|ffon|symudol|"
        "fy rhif|cysylltwch â fi|tecstiwch fi|i'm on|im on|available on"
    ),
    REFERENCE: (
        "reference|reference number|ref|ref no|ref:|refs|crime number|crime no|crime ref|"
        "crime report|incident|incident number|incident no|log|log number|log no|case|"
        "case number|case no|urn|order|order number|order no|invoice|invoice no|tracking|"
        "tracking number|parcel|ticket|ticket number|booking|booking number|serial|"
        "serial number|imei|barcode|model|badge|badge number|collar|collar number|shoulder|"
        "shoulder number|warrant|warrant number|policy|policy number|claim|claim number|meter|"
        "meter number|isbn|job number|complaint number|request number|customer number|"
        "membership number|library card|foi|receipt|cad|cad number|error|error code|code|"
        "cyfeirnod|cyfeirnod trosedd|rhif trosedd|rhif cyfeirnod|rhif archeb|archeb|rhif achos"
    ),
    VERSION: (
        "version|ver|build|release|chrome|firefox|safari|edge|ios|android|windows|section|"
        "clause|paragraph|chapter|update|app|fersiwn|adran|software|firmware|driver version"
    ),
}
_WORD = re.compile(r"[^\W\d_]+")


def _by_first_word() -> dict[str, tuple[tuple[str, str], ...]]:
    """Index the phrases, so that each word of a text is looked up once."""
    index: dict[str, list[tuple[str, str]]] = {}
    for kind, said in _PHRASES.items():
        for phrase in said.split("|"):
            first = _WORD.match(phrase)
            index.setdefault(first[0] if first else phrase, []).append((phrase, kind))
    return {word: tuple(sorted(its, key=lambda it: -len(it[0]))) for word, its in index.items()}


_INDEX = _by_first_word()
# What was hidden before says a kind too, between square brackets: it is a cue for nothing.
MARK_LENGTH = 60


class Cue(NamedTuple):
    """A cue, and how many signs lie between it and what it is about."""

    kind: str
    start: int
    end: int
    gap: str


class Cues:
    """Every cue of a text, by place. Of those at one place the longest counts."""

    def __init__(self, low: str) -> None:
        self._low = low
        ends: dict[int, tuple[int, str]] = {}
        for match in _WORD.finditer(low):
            if match[0] in _INDEX:
                phrase, kind = _longest(low, match.start(), _INDEX[match[0]])
                if phrase:
                    # From left to right: a longer phrase with this end is there already.
                    ends.setdefault(match.start() + len(phrase), (match.start(), kind))
        found = sorted((start, end, kind) for end, (start, kind) in ends.items())
        self._found = [it for it in found if not is_marked(low, it[0])]
        self._starts = [it[0] for it in self._found]
        self._by_end = sorted(self._found, key=lambda it: it[1])
        self._ends = [it[1] for it in self._by_end]

    def before(self, place: int, reach: int) -> Cue | None:
        """Return the nearest cue that ends at most ``reach`` signs before ``place``."""
        index = bisect_right(self._ends, place) - 1
        if index < 0 or place - self._ends[index] > reach:
            return None
        start, end, kind = self._by_end[index]
        gap = self._low[end:place]
        return None if "]" in gap else Cue(kind, start, end, gap)

    def before_of(self, kind: str, place: int, reach: int) -> Cue | None:
        """Return the nearest cue of one kind before ``place``, past a few of other kinds."""
        last = bisect_right(self._ends, place) - 1
        for index in range(last, max(-1, last - 4), -1):
            start, end, found = self._by_end[index]
            if place - end > reach:
                break
            if found == kind:
                gap = self._low[end:place]
                return None if "]" in gap else Cue(kind, start, end, gap)
        return None

    def after(self, place: int, reach: int) -> Cue | None:
        """Return the nearest cue that begins at most ``reach`` signs after ``place``."""
        index = bisect_left(self._starts, place)
        if index == len(self._starts) or self._starts[index] - place > reach:
            return None
        start, end, kind = self._found[index]
        gap = self._low[place:start]
        return None if "[" in gap or "\n" in gap else Cue(kind, start, end, gap)

    def kind(self, start: int, end: int, before: int = 40, after: int = 20) -> str:
        """Say what a number is by the cue before it, else by the one after it, else nothing."""
        cue = self.before(start, before)
        if cue is None or (cue.kind == REFERENCE and _has_digit(cue.gap)):
            cue = self.after(end, after)
            if cue is not None and (cue.kind == REFERENCE or _ends_sentence(cue.gap)):
                return ""
        return cue.kind if cue else ""

    def has(self, kind: str) -> bool:
        """Say whether any cue of a kind is there."""
        return any(found == kind for _, _, found in self._found)

    def is_reference(self, start: int, reach: int = 25) -> bool:
        """Say whether a number is called a reference, an order or the like."""
        cue = self.before(start, reach)
        return cue is not None and cue.kind == REFERENCE and not _has_digit(cue.gap)

    def is_near(self, kind: str, start: int, end: int, reach: int) -> bool:
        """Say whether any cue of a kind is near, whatever others lie between."""
        first = bisect_left(self._starts, start - reach)
        last = bisect_right(self._starts, end + reach)
        return any(self._found[index][2] == kind for index in range(first, min(last, first + 12)))


def is_marked(low: str, start: int) -> bool:
    """Say whether a place is inside square brackets, as what was hidden before is."""
    first = max(0, start - MARK_LENGTH)
    return low.rfind("[", first, start) > low.rfind("]", first, start)


def _longest(low: str, start: int, phrases: tuple[tuple[str, str], ...]) -> tuple[str, str]:
    """Return the longest phrase that stands there as whole words, with its kind."""
    if start and low[start - 1].isalnum():
        return "", ""
    for phrase, kind in phrases:
        end = start + len(phrase)
        if low.startswith(phrase, start) and not low[end : end + 1].isalpha():
            return phrase, kind
    return "", ""


def _has_digit(text: str) -> bool:
    return any(map(str.isdigit, text))


def _ends_sentence(gap: str) -> bool:
    return ". " in gap or "," in gap
