"""A child speaking: an age below eighteen that the writer gives as their own."""

from __future__ import annotations

import re

from feedback.screening.word_sets import has_any
from feedback.screening.word_sets import words as word_set

NUMBERS = "seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen"
NOT_AN_AGE = (
    "miles|mile|minutes|minute|mins|min|weeks|week|wks|months|month|days|hours|hrs|stone|percent|"
    "people|of|th|metres|yards|floors|times|pm|am|per|out|quid|pounds|doors|streets"
)
OWN_AGE = re.compile(
    rf"\b(?:im|i am|i m|am|dwin|rwyn|rydw in|dwi yn|rwyf yn) (?:only |just |a |nearly |almost )?"
    rf"(?:[7-9]|1[0-7]|{NUMBERS})\b(?! (?:{NOT_AN_AGE})\b)(?! and a half (?:{NOT_AN_AGE})\b)"
    r"|^(?:[89]|1[0-7]) ?(?:yo|yr old|year old|yrs old|f|m)\b"
    r"|\b(?:dwi|rwy|rydw i)(?: yn|n)? (?:[a-z]+ ){0,3}oed\b"
)

# "I am 12 miles away" is nobody's age.
OTHER_NUMBER = re.compile(
    rf"^(?:im|i am|i was) (?:[a-z]+ )?(?:[0-9]+|{NUMBERS}) (?:{NOT_AN_AGE})\b"
)

# Looked for first: every age has one of them.
AGES = frozenset([*NUMBERS.split("|"), *map(str, range(7, 18)), "oed"])

# What children speak of, and grown-ups seldom: parents without a "my", lessons, their games.
# The model must agree.
SIGNS = word_set(
    "mummy daddy stepdad stepmum teacher teachers classmate classmates homework playground gcse "
    "gcses roblox robux cadet cadets cubs brownies scouts detention bro grownup grownups childline "
    "pe netball snap athro athrawes athrawon nosbarth llystad mrawd hogia disgybl hyfforddwr"
)
SIGN = re.compile(
    r"\b(?:big|older|bigger) (?:boy|boys|kid|kids|lad|lads|girl|girls|brother|sister)\b"
    r"|\b(?:year|yr|blwyddyn|flwyddyn|mlwyddyn) (?:[1-9]|1[0-3])\b|\b(?:my|our|in|the) class\b"
    r"|\b(?:my|at|our|from|to) school\b|\bmy (?:year|form|tutor|foster|coach|stepdad|maths)\b"
    r"|\b(?:or|yr|yn|ir|fy) ysgol\b|\by dosbarth\b|\bgwaith cartr?e\b"
)
# The letters first: looking back from every one would take longer than all the rest.
PARENT = re.compile(
    r"(?:mum|mam|dad)(?<!\w...)(?<!\bmy ...)(?<!\bhis ...)(?<!\bher ...)(?<!\bour ...)"
    r"(?<!\ba ...)(?<!\bthe ...)(?<!\bfy ...)s?\b"
)
# Looked for first, as they cost little: every match of SIGN has one of them.
SIGN_PARTS = (
    " boy", " kid", " lad", " girl", " brother", " sister", "year ", "yr ",
    "lwyddyn ", " class", " school", "my year", "my form", "my tutor", "my foster", "my coach",
    "my stepdad", "my maths", " ysgol", "y dosbarth", "gwaith cart",
)  # fmt: skip
# Who has these is grown up, whatever they tell of schools and children: a parent of sixty, too.
ADULT = re.compile(
    r"\b(?:my|our|fy) (?:mum|mam|mother|dad|father|parents|nhad|rhieni|nad)"
    r" (?:who )?(?:is|are|whos|yn)(?: now| nearly| over)? (?:[6-9][0-9]|1[01][0-9])"
    # Not "100% evil", nor "60 miles away".
    r"(?: (?:years?|yrs?|now|and|but|who|with|has|lives|he|she|in|next|this|oed|ac|a|mlwydd)\b|$)"
    r"|\b(?:my|our) "
    r"(?:(?:little|youngest|eldest|oldest|teenage|wee|own|two|three|[0-9]+ year old) )?"
    r"(?:son|sons|daughter|daughters|kids|children|child|bairn|bairns|weans?|grandson|granddaughter|"
    r"grandchild|grandchildren|grandkids|wife|husband|hubby|pupils?|students?|lad|tenants?|staff)\b"
    r"|\bi (?:teach|foster|work|manage|run)\b"
    r"|\b(?:im|i am|as) (?:a|an|the|her|his|their) (?:[a-z]+ )?(?:teacher|assistant|carer|nurse|"
    r"parent|mum|mam|dad|mother|father|gran|nan|grandad|neighbour|head|governor|worker|doctor|tutor|"
    r"landlord)\b|\b(?:fy|ein) (?:mab|merch|ngwr|ngwraig|mhlant|wyr|wyres|nisgyblion)\b"
    r"|\b(?:athrawes|athro|gofalwr|rhiant) (?:ydw|ydy|dw) i\b|\bfel (?:rhiant|athrawes|athro)\b"
)


def is_adult(words: list[str]) -> bool:
    """Say whether the words tell of a grown-up's own children or work."""
    return ADULT.search(" ".join(words[:400])) is not None


def is_signed(words: list[str]) -> bool:
    """Say whether anything in the words is a sign of childhood."""
    if not SIGNS.isdisjoint(words):
        return True
    text = " ".join(words[:400])
    if PARENT.search(text):
        return True
    return has_any(text, SIGN_PARTS) and SIGN.search(text) is not None


def other_number(words: list[str]) -> bool:
    """Say whether a message begins with the writer and a number that is no age."""
    return OTHER_NUMBER.search(" ".join(words[:8])) is not None


def own_age(words: list[str]) -> str:
    """Return the words that say it, or ""."""
    if AGES.isdisjoint(words) and not "".join(words[:1])[:1].isdigit():
        return ""
    found = OWN_AGE.search(" ".join(words[:400]))
    return found[0] if found else ""
