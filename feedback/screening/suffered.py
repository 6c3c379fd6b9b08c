"""A crime that somebody plainly says was done to them: "I was mugged", "cefais fy nharo"."""

from __future__ import annotations

import re

from feedback.screening.word_sets import has_any
from feedback.screening.word_sets import words as word_set

# What a crime is plainly called when it was done to a person, to a thing, and to a body.
BODILY = (
    "attacked|assaulted|punched|kicked(?! out| off)|hit(?! with)|slapped|headbutted|stabbed|raped|"
    "groped|strangled|choked|bottled|glassed|bitten|beaten|beat|battered|slashed|spat at|spat on|"
    "jumped"
)
TO_PERSONS = (
    rf"{BODILY}|mugged|robbed|burgled|scammed|conned|defrauded|stalked|harassed|spiked|"
    "threatened|blackmailed|followed home|shot at|shot|pickpocketed|sexually assaulted"
)
TO_THINGS = (
    "stolen|nicked|snatched|robbed|burgled|broken into|smashed|smashed up|vandalised|keyed|"
    "spiked|slashed|set on fire|hacked|cloned|pinched"
)
THINGS = (
    "bike|car|van|motorbike|moped|scooter|wheelchair|phone|bag|handbag|purse|wallet|laptop|house|home|"
    "flat|shed|garage|shop|office|drink|keys|passport|card|tools|window|windows|tyres|account|parcel"
)
WHO = (
    "i|we|my (?:(?:little|big|older|younger|elderly|best|teenage|[0-9]+|year|old) ){0,4}"
    "(?:son|daughter|brother|sister|mum|mam|mom|mother|dad|father|husband|wife|partner|boyfriend|"
    "girlfriend|friend|mate|nan|gran|grandad|neighbour|neighbor|child|boy|girl|lad|colleague)"
)
WAS = "was|were|got|been|have been|has been|had been|have just been|just got|getting|being"
HOW = "(?:(?:just|badly|nearly|almost|violently|sexually|physically|verbally|racially|also) )?"
SUFFERED = re.compile(
    rf"\b(?:(?:{WHO}) (?:{WAS})|ive (?:just )?been|weve (?:just )?been|"
    rf"im being|am being|were being|^(?:just )?(?:got|been|was)) {HOW}(?:{TO_PERSONS}|beaten up)\b"
    rf"|\b(?:my|our|the) (?:[a-z]+ )?(?:{THINGS}) (?:{WAS}) {HOW}(?:{TO_THINGS})\b"
    r"|\b(?:had|have had) (?:my|our) (?:[a-z]+ )?(?:stolen|nicked|snatched|pinched|spiked)\b"
    rf"|\b(?<!it )(?<!that )(?<!this )(?:{TO_PERSONS}|beat up|stole from|flashed) (?:me|us|my son|"
    r"my daughter|my brother|my sister|my mum|my dad|my husband|my wife|my friend)\b(?! that\b)"
    rf"|\bfollowed (?:me|us) (?:home|all the way)\b"
    r"|\b(?:stole|nicked|snatched|pinched|spiked) (?:my|our)\b"
    # Welsh, as it is said and written, after the words that change first letters.
    r"|\bymosodwyd (?:arn|ar fy)|\bymosododd (?:[a-z]+ ){1,4}ar(?:n[a-z]*|na i| fy)\b"
    r"|\b(?:cefais|ces|gefais|ges|cafodd|gath|cawsom|cafon|gaethon|cael|cal|gael) (?:[a-z]+ ){0,4}"
    r"(?:n?haro|d?aro|tharo|f?ygio|mygio|mwgio|[cg]uro|nghuro|lladrata|ladrata|mwrw|fwrw|n?yrnu|"
    r"ddyrnu|nhreisio|t?h?reisio|dreisio|nhrywanu|drywanu|sgamio|thwyllo|nhwyllo|dwyllo|sbeicio|"
    r"mygwth|fygwth|dilyn|nilyn|ddwyn|dwyn|dwgyd|gicio|nghicio)\b"
    r"|\b(?:wedi|nath|naeth|wnaeth) (?:[a-z]+ ){0,3}(?:dwyn|dwgyd|ddwyn|ddwgyd|nwrw|mwrw|nharo|"
    r"nyrnu|mygio|mygwth|nilyn|nhreisio)(?: (?:fy|ein|fi|i|ni))?\b"
    r"|\b(?:dilynodd|poerodd|bygythiodd|trywanodd|dyrnodd|ciciodd|bwrodd|tarodd) (?:[a-z]+ ){0,4}"
    r"(?:fi|ni|ata|ataf|ataf i|arna|arnaf|fy)\b"
)
BY_POLICE = re.compile(
    r"\b(?:officer|officers|policeman|policemen|policewoman|constable|sergeant|pc|cop|cops|copper)"
    rf" (?:[a-z]+ )?(?:{BODILY}|beat up) (?:me|us|my)\b"
    rf"|\b(?:{BODILY}|beaten up) by (?:one of |two of |some of )?(?:your|the|a|an|two|three)? ?"
    r"(?:police )?(?:officer|officers|policeman|policemen|policewoman|police|constable|cop|cops)\b"
    r"|\b(?:swyddog|heddwas|plismon|plisman|blismon|heddweision|plismyn|swyddogion) "
    r"(?:[a-z]+ ){0,2}fy (?:nharo|nyrnu|mwrw|nghicio|nhagu)\b"
    r"|\bfy (?:nharo|nyrnu|mwrw|nghicio|nhagu) gan (?:[a-z]+ ){0,3}(?:swyddog|swyddogion|heddwas|"
    r"heddweision|plismon|blismon|plismyn|heddlu|och swyddogion)\b"
)
STRANGLED = re.compile(
    r"\b(?:strangled|strangles|strangling|strangle|throttle|choke|throttled|"
    r"throttling|choked|choking|chokes) (?:me|my mum|"
    r"my mam|my mother|my sister|my daughter)\b(?! up\b)|\b(?:strangled|throttled|choked) by my\b"
    r"|\bfy nhagu\b|\btagodd (?:[a-z]+ ){0,3}(?:fi|fy)\b"
)
# Not "the app locks me in", nor who was in a cell.
LOCKED_IN = re.compile(
    r"\b(?:carer|worker|nurse|boss|landlord|mum|mam|mom|mother|dad|father|stepdad|stepmum|brother|"
    r"sister|son|daughter|husband|wife|partner|boyfriend|girlfriend|ex|he|she|they) "
    r"(?:[a-z]+ )?(?:locks?|locking) me in\b(?! (?:to|a cell|the cell|cells)\b)"
)
# Short, and with nothing before it: "bomb at the station", "ma bom yn yr ysgol". In a longer
# message the model hears it, and knows a bath bomb from it.
BOMB = re.compile(
    r"^(?:(?:theres|there is|heard of|found|left|somebody left|someone left) )?(?:a |the )?bombs? "
    r"(?:(?:is|are|will go off|planted|hidden|left|threat|scare|found) )?"
    r"(?:at|in|on|under|near|outside|inside|by|behind|beside|alert|threat|scare)\b"
    r"|^(?:(?:mae|ma) )?(?:na )?(?:bom|fom) (?:yn|ar|dan|tu|wrth|mewn|ger)\b"
)
MOST_OF_BOMB = 10
PARTNER = word_set(
    "he she husband hubby wife boyfriend girlfriend bf gf partner ex fiance fella bloke man "
    "ngwr gwr ngwraig gwraig nghariad cariad partner mhartner o fe fo"
)
LONG_AGO = re.compile(
    r"\byears ago\b|\blast year\b|\b(?:19|20)[0-9][0-9]\b|\bas a (?:child|kid)\b|\bllynedd\b|"
    r"\bflynyddoedd yn ol\b|\bin the film\b|\bpage\b|\bwebsite\b"
)
# Who has one of these is likely to speak of the police or of the page: the model decides.
ELSEWHERE = word_set(
    "page pages website site link links button form forms leaflet poster video quiz search menu "
    "map "
    "thank thanks thankyou ta cheers grateful brilliant excellent amazing kind lovely fantastic "
    "great helpful praise unhappy complaint complain complaining disappointed dissatisfied dealt "
    "handled investigated closed ignored police officer officers your you policeman pc sergeant "
    "banner cookie colour colours design advice layout font animation text app screen "
    "statistics "
    "film novel book game drama joke dream "
    "tudalen dudalen gwefan wefan ffurflen dolen botwm diolch gwych caredig garedig ardderchog "
    "anhapus siomedig cwyn cwyno deliodd heddlu swyddog swyddogion heddwas plismon eich "
    "ffilm nofel gem"
)
MOST = 120
# Looked for first, as they cost little: every match of BY_POLICE has one, of STRANGLED another.
BODILY_PARTS = (
    "attacked", "assaulted", "punched", "kicked", "hit ", "slapped", "headbutted", "stabbed",
    "raped", "groped", "strangled", "choked", "bottled", "glassed", "bitten", "beat", "battered",
    "slashed", "spat ", "jumped", "fy n", "fy mwrw",
)  # fmt: skip
STRANGLED_PARTS = ("strangl", "throttl", "chok", "nhagu", "tagodd")


def by_police(words: list[str]) -> str:
    """Return the words that say that an officer hurt somebody, or ""."""
    text = " ".join(words[:MOST])
    found = BY_POLICE.search(text) if has_any(text, BODILY_PARTS) else None
    return found[0] if found else ""


def strangled(words: list[str]) -> str:
    """Return the words that say that a partner strangled somebody now or lately, or ""."""
    text = " ".join(words[:MOST])
    found = STRANGLED.search(text) if has_any(text, STRANGLED_PARTS) else None
    if not found or PARTNER.isdisjoint(words) or LONG_AGO.search(text):
        return ""
    return found[0]


def locked_in(words: list[str]) -> str:
    """Return the words that say that somebody locks the writer in, or ""."""
    found = LOCKED_IN.search(" ".join(words[:MOST])) if "me" in words else None
    return found[0] if found else ""


def bomb(words: list[str]) -> str:
    """Return the words by which a short message says where a bomb is, or ""."""
    if len(words) > MOST_OF_BOMB or not ELSEWHERE.isdisjoint(words):
        return ""
    found = BOMB.search(" ".join(words))
    return found[0] if found else ""


def suffered(words: list[str]) -> str:
    """Return the words that plainly tell of a crime against the writer or theirs, or ""."""
    if not ELSEWHERE.isdisjoint(words):
        return ""
    found = SUFFERED.search(" ".join(words[:MOST]))
    return found[0] if found else ""
