"""What people type when they are asked where they are."""

from __future__ import annotations

# What is typed, and the force there.
RIGHT = {
    "greater-manchester": "Oldham | oldham council | MANCHESTER | I live in Oldham | GMP",
    "west-yorkshire": (
        "Leeds City Council | City of Bradford Metropolitan District Council | "
        "Leeds, West Yorkshire"
    ),
    "humberside": "Kingston upon Hull | hull",
    "north-yorkshire": (
        "York | City of York Council | Craven District Council | Richmond North Yorkshire"
    ),
    "south-yorkshire": "Sheffield",
    "merseyside": "Liverpool | St. Helens | saint helens",
    "west-midlands": "Birmingham",
    "west-mercia": "Telford & Wrekin | Hereford",
    "staffordshire": "Stoke-on-Trent | stoke on trent | Newcastle-under-Lyme",
    "leicestershire": "Leicester | Rutland",
    "bedfordshire": "Luton",
    "thames-valley": (
        "Milton Keynes | Royal Borough of Windsor & Maidenhead | Aylesbury Vale | Newport Pagnell"
    ),
    "norfolk": "King's Lynn | kings lynn | King\u2019s Lynn",
    "suffolk": "Bury St Edmunds",
    "essex": "Southend-on-Sea",
    "sussex": "Brighton & Hove",
    "hampshire": "Isle of Wight | Newport, Isle of Wight",
    "avon-and-somerset": "Bristol | City of Bristol | Bath | Sedgemoor",
    "devon-and-cornwall": "Plymouth | Isles of Scilly",
    "wiltshire": "Swindon",
    "cleveland": "Middlesbrough | Hartlepool Borough Council",
    "durham": "County Durham | Durham County Council | Darlington",
    "northumbria": "Sunderland | Newcastle upon Tyne",
    "metropolitan": (
        "London Borough of Camden | Royal Borough of Kensington and Chelsea | Brixton | "
        "the met | Richmond Council"
    ),
    "city-of-london": "City of London | City of London Corporation",
    "south-wales": "Cardiff | Caerdydd | Abertawe | Swansea | Rhondda Cynon Taf",
    "north-wales": "Wrecsam | Ynys Mon | ynys m\u00f4n | Cyngor Gwynedd",
    "dyfed-powys": "Cyngor Sir Ceredigion | Sir Benfro | Hwlffordd",
    "gwent": "Casnewydd | Torfaen | Cas-gwent | Heddlu Gwent | Newport City Council",
    "scotland": (
        "Glasgow | Glasgow City Council | D\u00f9n \u00c8ideann | Highland | Eilean Siar | "
        "Scottish Borders Council | Fife | Scotland"
    ),
    "northern-ireland": (
        "Belfast | Derry | Londonderry | County Down | Armagh | B\u00e9al Feirste | "
        "Ballymena | Bangor (County Down) | PSNI"
    ),
    "isle-of-man": "Isle of Man | Douglas",
    "jersey": "Jersey",
    "guernsey": "Guernsey | Sark | Alderney",
    "cumbria": "Cumbria County Council | Allerdale | Westmorland and Furness",
    "northamptonshire": "Corby",
    "dorset": "BCP Council | Poole",
    "kent": "Ashford, Kent | kent police | Ashford Borough Council",
    "surrey": "Ashford Surrey",
    "btp": "BTP | railway",
}
MISSPELT = {
    "dorset": "Bournmouth",
    "cleveland": "Middlesborough",
    "scotland": "Edinborough | Glasgo",
    "west-midlands": "Birmingam | Wolverhamton",
    "cambridgeshire": "Peterbrough",
    "leicestershire": "Leicster",
    "north-wales": "Carnarfon",
    "metropolitan": "Hackny",
    "dyfed-powys": "Aberystwith",
    "south-wales": "Caerdyd | Swasnea",
    "suffolk": "Bury St Edmonds",
    "nottinghamshire": "Notingham City Council",
}
# Names that several places have, or that several forces look after.
SEVERAL = {
    "Newport": {"gwent", "hampshire", "west-mercia"},
    "Richmond": {"metropolitan", "north-yorkshire"},
    "Ashford": {"kent", "surrey"},
    "Wells": {"avon-and-somerset", "norfolk"},
    "Bangor": {"north-wales", "northern-ireland"},
    "Washington": {"northumbria", "sussex"},
    "Middleton": {"greater-manchester", "west-yorkshire"},
    "Leigh": {"greater-manchester", "surrey", "kent", "essex"},
    "Newcastle": {"northumbria", "staffordshire", "northern-ireland"},
    "Kingston": {"humberside", "metropolitan"},
    "London": {"metropolitan", "city-of-london"},
    "Peak District": {"derbyshire", "staffordshire"},
    "Wales": {"dyfed-powys", "gwent", "north-wales", "south-wales"},
    "South Wales": {"south-wales", "gwent"},
}
HOSTILE = [
    "a" * 100_000,
    "ab " * 50_000,
    "\x00\x1b[31m\u202e\ud800",
    "<script>alert(1)</script>",
    "' OR 1=1 --",
    "%s%s%n{{7*7}}${7*7}",
    "\ufdfa" * 100,
    "e\u0301" * 60,
    "\U0001f6a8" * 40,
    "\u200b\u200b",
    "council " * 40,
    "../../etc/passwd",
    "0" * 99,
    "london borough of " * 10,
]
