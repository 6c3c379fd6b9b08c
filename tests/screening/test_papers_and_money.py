"""The numbers of papers, of money and of cars are found, with and without their checks."""

from __future__ import annotations

import pytest

from tests.screening.marked import assert_found_as_marked, lines

PAPERS = """
passport no {passport:12345678 9}
my licence is {driving_licence:12345678} from NI
My NI number is {nino:QQ 12 34 56 C}.
{nino:QQ123456C}
nino {nino:qq123456c}
ab 12 cars, but {nino:AB 12 34 56 D} is mine
National Insurance: {nino:JG-10-37-59-A}
national insurance number {nino:QQ 12 34 56}
Rhif Yswiriant Gwladol: {nino:QQ123456C}
my insurance number is {nino:QQ 123456 C}
NHS number {nhs_number:943 476 5919}
NHS no. {nhs_number:9434765919}
nhs {nhs_number:999-123-4567}
{nhs_number:943 476 5919} is on the letter
My nhs number was {nhs_number:123 456 7890} I think
fy rhif GIG yw {nhs_number:943 476 5919}
My passport number is {passport:123456789}
passport {passport:A12345678}
passport no: {passport:123 456 789}
{passport:987654321} is my passport number
rhif fy mhasbort yw {passport:123456789}
UK passport ({passport:533401372})
driving licence {driving_licence:MORGA657054SM9IJ}
{driving_licence:MORGA 657054 SM9IJ} is on my licence
{driving_licence:smith 801010 a99ab}
driving licence number: {driving_licence:12345678}
My driver number is {driving_licence:FARME100165AB5EW 35}
Trwydded yrru: {driving_licence:MORGA657054SM9IJ}
"""
MONEY = """
Card {card:4111 1111 1111 1111}, expires 12/26
{card:4111111111111111}
{card:5555-5555-5555-4444}
amex {card:3782 822463 10005}
{card:378282246310005}
my card number is {card:1234 5678 9012 3456}
visa {card:4222222222222}
they took {card:4000 0566 5566 5556} from me, cvv {card:123}
rhif fy ngherdyn: {card:4111 1111 1111 1111}
sort code {sort_code:12-34-56} account {bank_account:12345678}
Sort code: {sort_code:12 34 56}, account number: {bank_account:1234 5678}
{sort_code:12-34-56} {bank_account:12345678}
sortcode {sort_code:123456} acc no {bank_account:12345678}
my bank account is {bank_account:12345678}
Account no. {bank_account:12345678}, sort code {sort_code:00-11-22}
a/c {bank_account:12345678} s/c {sort_code:12-34-56}
cod didoli {sort_code:12-34-56}, rhif y cyfrif {bank_account:12345678}
IBAN {bank_account:GB29 NWBK 6016 1331 9268 19} is mine
{bank_account:gb29nwbk60161331926819}
{bank_account:DE89 3704 0044 0532 0130 00}
"""
CARS = """
reg {vehicle_registration:abc1234}
The page rejects {vehicle_registration:bd51smr}
my old mini {vehicle_registration:ABC 123D}
plate number {vehicle_registration:X 123 XYZ}
my car reg is {vehicle_registration:QQ12 IQZ}
The car was {vehicle_registration:AB12 CDE}.
{vehicle_registration:AB12CDE}
a blue van, {vehicle_registration:ab12 cde}
reg {vehicle_registration:ab12cde}
number plate {vehicle_registration:AB 12 CDE}
Reg: {vehicle_registration:A123 BCD}
registration number {vehicle_registration:abc 123d}
the plate was {vehicle_registration:ABC 1234}
reg plate {vehicle_registration:1 ABC}
reg is {vehicle_registration:AIZ 1234}
rhif cofrestru {vehicle_registration:AB12 CDE}
Mae'r car yn parcio yma, {vehicle_registration:cf21 abc}
white transit {vehicle_registration:Y123 ABC} parked here
the number plate is {vehicle_registration:KT 4321}
"""
DEVICES = """
My IP is {ip_address:192.0.2.1}.
from {ip_address:192.0.2.14}:8080
ip address: {ip_address:2001:db8::1}
{ip_address:2001:0db8:0000:0000:0000:ff00:0042:8329}
({ip_address:198.51.100.23})
cyfeiriad IP {ip_address:203.0.113.9}
"""
NOTHING = """
pay GB82 WEST 1234 5698 654 32, please
I registered on 12 May and the plate was 10 ins long
registration 2 yrs ago
TV licence 12345678
crime reference 12345678901, order 12345678
Crime number CR/12345678/24 and CAD 1234 of 12/05/2024
log 412-34-56
order number 4111 1111 1111 1111
the date was 12-05-24
Chrome 120.0.1.2 on Windows 10.0.19.45
version 10.0.19.45 of the app
section 4.2.1.3 of the report
1.2.3
127.0.0.1 is refused
12:30:45 is the time
a std::vector of things
On 12 May the car came back
the car was here by 10 the next day
the bus 42a is late
my car was on the 3rd floor
registration form 3 is broken
reg 4 is closed
12345678 people
£12,345,678
My passport was stolen on 12/05/2024
the passport costs 88 pounds
I lost my driving licence in 2023
My NHS appointment was on 3 June
the sort code field is broken
my account is 3 years old
IMEI 353456789012348 stolen phone
barcode 4012345678901
collar number 1234
AB CDE 12
M25 and A40
COVID19 and G20
Windows 11 and iPhone 15
10.5.2024 and 3.6.2024
it happened between 10 and 12 on 03-04-24
"""


@pytest.mark.parametrize("message", lines(PAPERS))
def test_the_number_of_a_paper_is_found(message: str) -> None:
    assert_found_as_marked(message)


@pytest.mark.parametrize("message", lines(MONEY))
def test_what_opens_an_account_is_found(message: str) -> None:
    assert_found_as_marked(message)


@pytest.mark.parametrize("message", lines(CARS))
def test_a_number_plate_is_found(message: str) -> None:
    assert_found_as_marked(message)


@pytest.mark.parametrize("message", lines(DEVICES))
def test_the_address_of_a_device_is_found(message: str) -> None:
    assert_found_as_marked(message)


@pytest.mark.parametrize("message", lines(NOTHING))
def test_numbers_of_matters_and_things_are_nobodys(message: str) -> None:
    assert_found_as_marked(message)
