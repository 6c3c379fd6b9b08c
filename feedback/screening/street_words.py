"""The words that addresses are made of, in English and in Welsh."""

from __future__ import annotations

import re

from feedback.screening.word_sets import words

# Said of nothing but streets, so that small letters are enough: "14 imaginary street".
STREETS = words(
    "street road lane avenue crescent terrace gardens grove rd ave cres blvd boulevard mews "
    "cul-de-sac highstreet st ln terr gdns parade"
)
# Words of other uses too: the name before them must have a capital.
PLACES = words(
    "close drive way court house walk row park hill view place square green rise mount end gate "
    "yard wharf quay circus cottages villas mansions buildings heights meadow meadows fields "
    "field croft garth wynd brae loan brow bank dale vale path approach broadway esplanade "
    "promenade common side bridge common cl dr ct sq pl towers tower lodge farm estate wood "
    "woods drove spinney hey fold nook ginnel ridge causeway chase orchard paddock "
    "acre acres copse warren"
)
# Of these, the ones that people write small after a name with a capital: "14 Imaginary close".
SMALL_PLACES = words("close drive court square green rise cl dr ct sq")
# Welsh says the type first: "12 Heol y Bont".
WELSH = words(
    "heol ffordd stryd rhodfa lôn lon maes clos tŷ ty bryn cae parc pen llys cwrt rhes teras "
    "trem dôl dol gerddi tai erw gelli coed nant cilgant sgwâr sgwar maes-y allt gallt pant"
)
# All of them, by the letters that they begin with.
TYPES: dict[str, list[str]] = {}
for _type in sorted(STREETS | PLACES | WELSH):
    TYPES.setdefault(re.split("['-]", _type)[0], []).append(_type)
# No name of a street has them: "3 cars on the road", "10 minutes down the lane".
NOT_NAMES = words(
    "a about an and are at as be been before behind but by can cars car came did do down each "
    "every for from get go had has have he her his hour hours i if in inside into is it its "
    "kids lads lad left like long men man me metre metres mile miles min mins minute minutes "
    "month months more my near of off on one onto or our out outside over parked past people "
    "person per police pm am right she so some than that the their them then there they this "
    "through times time to towards under until up us vans van was way we week weeks went were "
    "when where which who will with year years yards yr yrs you your mph kph km m steps pages "
    "page lanes lane houses doors cameras boys girls officers different other main busy blocked "
    "closed new old star stars percent days day"
)
NOT_WELSH_NAMES = words(
    "o i yn ar am parcio wahanol arall gwahanol newydd ac a chwarae cenedlaethol"
)
# Parts that join two others: "Heol y Bont", "Stryd yr Eglwys".
WELSH_JOINS = words("y yr 'r a'r'n uchaf isaf fawr fach")
# Numbers after these are of something else: "page 3", "junction 4".
NOT_HOUSES = words(
    "page pages junction exit chapter section step question level stage year grade class phase "
    "platform terminal gate bus route line version part item option number's age aged over "
    "under about around approximately roughly nearly least every last next tudalen cyffordd in "
    "since"
)
