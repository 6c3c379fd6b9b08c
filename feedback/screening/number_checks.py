"""The checks that numbers carry: a wrong digit, and they do not hold."""

from __future__ import annotations

# Weights of ISO 7064 and of the NHS Data Dictionary.
IBAN_MODULUS = 97
NHS_MODULUS = 11
# How long an IBAN is, by country (the registry of ISO 13616).
IBAN_LENGTHS = {
    name: length
    for length, names in {
        15: "no",
        16: "be",
        18: "dk fi nl",
        20: "at ee lt lu",
        21: "ch lv",
        22: "bg de gb ge ie me rs",
        23: "ae gi il",
        24: "cz es ro sa se sk",
        25: "pt",
        26: "is tr",
        27: "fr gr it mc",
        28: "al cy hu lb pl",
        31: "mt",
    }.items()
    for name in names.split()
}

_NO_DIGITS = {sign: None for sign in range(128) if not chr(sign).isdigit()}
# Twice a digit, its own digits added up.
_DOUBLED = str.maketrans("0123456789", "0246813579")


def digits(text: str) -> str:
    """Return the digits of a number as it was typed."""
    if text.isascii():
        return text.translate(_NO_DIGITS)
    return "".join(filter(str.isdigit, text))


def is_luhn(number: str) -> bool:
    """Say whether the last digit is the one that the others ask for (ISO/IEC 7812)."""
    doubled = number[-2::-2].translate(_DOUBLED)
    return sum(map(int, number[-1::-2] + doubled)) % 10 == 0


def is_nhs_number(number: str) -> bool:
    """Say whether ten digits are an NHS number: weights 10 to 2, modulus 11."""
    total = sum(int(digit) * (10 - place) for place, digit in enumerate(number[:9]))
    return (NHS_MODULUS - total % NHS_MODULUS) % NHS_MODULUS == int(number[9])


def is_iban(number: str) -> bool:
    """Say whether a text without spaces is an IBAN: letters and digits alone (ISO 13616)."""
    if not (number.isascii() and number.isalnum()):
        return False
    turned = "".join(str(int(sign, 36)) for sign in number[4:] + number[:4])
    return int(turned) % IBAN_MODULUS == 1
