"""The words that say what a number beside them is, by kind, in English and in Welsh."""

from __future__ import annotations

REFERENCE = "reference"
VERSION = "version"
MY_PHONE = "my_phone"
VEHICLE = "vehicle"
PLATE = "plate"
# No kind that is published: numbers of matters and of things, which are nobody's own.
PHRASES = {
    "nhs_number": "nhs|hospital number|chi number|h&c number|gig|rhif gig|rhif y gig",
    "nino": "national insurance|nat ins|ni number|ni no|nino|n.i.|yswiriant gwladol|yg",
    "passport": "passport|passports|pasbort|mhasbort|basbort",
    "driving_licence": (
        "driving licence|driving license|drivers licence|drivers license|driver's licence|"
        "driver's license|driver licence|driver number|licence number|licence no|"
        "license number|licence|license|dvla|dva|trwydded yrru|drwydded yrru|nhrwydded yrru"
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
        "dob|d.o.b|d.o.b.|d o b|d/o/b|dobs|date of birth|date-of-birth|year of birth|"
        "blwyddyn geni|dates of birth|birth date|"
        "birthdate|born|born on|birthday|birthdays|bday|b-day|b'day|date birth|birth|ganwyd|ganed|"
        "dyddiad geni|ddyddiad geni|nyddiad geni|geni|eni|ngeni|pen-blwydd|penblwydd|"
        "mhen-blwydd|mhenblwydd|phen-blwydd|ben-blwydd|benblwydd"
    ),
    "ip_address": "ip|ip address|ip addresses|ipv4|ipv6|cyfeiriad ip|gyfeiriad ip|router",
    PLATE: (
        "reg|reg no|reg number|registration|registration number|regis|registered|number plate|"
        "numberplate|number plates|plate|plates|licence plate|license plate|vrm|vrn|index|"
        "rhif cofrestru|cofrestru|plât|plat"
    ),
    VEHICLE: (
        "car|cars|van|lorry|truck|motorbike|motorcycle|moped|"
        "scooter|vehicle|taxi|bus|bmw|audi|ford|vauxhall|transit|fiesta|corsa|golf|astra|focus|"
        "vw|volkswagen|mercedes|merc|toyota|nissan|peugeot|renault|honda|kia|hyundai|skoda|"
        "driver|driving|parked|mini|volvo|citroen|fiat|mazda|suzuki|tesla|jaguar|"
        "land rover|range rover|"
        "hatchback|suv|caravan|trailer|pickup|jeep|tractor|motor|cerbyd|gar|fan|lori|beic modur"
    ),
    MY_PHONE: (
        "call now|ring now|phone now|"
        "call me|call me on|ring me|ring me on|phone me|phone me on|text me|text me on|"
        "reach me|reach me on|contact me on|contact me at|contact me|contact number|"
        "call him on|call her on|call us on|ring us on|ring him on|ring her on|"
        "my number|my number is|his number|her number|their number|our number|"
        "phone number|mobile number|mobile|mob|mobile no|mob no|phone no|tel|tel no|telephone|"
        "telephone number|landline|home phone|work phone|cell|whatsapp|whats app|phone|fone|"
        "home number|work number|ffoniwch fi|ffonio fi|rhif ffôn|rhif ffon|ffôn|ffon|symudol|"
        "fy rhif|cysylltwch â fi|tecstiwch fi|i'm on|im on|available on"
    ),
    REFERENCE: (
        "tv licence|tv license|reference|references|reference number|ref|ref no|ref:|refs|"
        "crime number|crime no|crime ref|"
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
