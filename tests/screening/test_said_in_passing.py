"""Personal data that no word names, or that is oddly written; and what only looks like it."""

from __future__ import annotations

import pytest

from tests.screening.marked import assert_found_as_marked, lines

MONEY = """
Account {bank_account:8883 1191}, {sort_code:10 79 99}. That is for the fares
i put {sort_code:202959} and {bank_account:63748472} into the wrong page
{bank_account:63748472} {sort_code:202959}
pay it to {sort_code:20 29 59}, {bank_account:63748472}
{bank_account:63748472} / {sort_code:20 29 59}
{sort_code:20-29-59} a {bank_account:63748472}
acc {bank_account:12345678} {sort_code:12 34 56}
card {card:4242424242424242} and the security code on the back is {card:123}
"""
NO_MONEY = """
order 202959 and 63748472
crime ref 202959 63748472
my references are 202959, 63748472
On 121124 20241112 was typed twice
it opened at 10 30 45 and 20241112 came up
{phone:01632 960123} 79460000
2029590 and 6374847
at0000900123192.0.2.1
I waited 10 20 30 minutes for account pages
the security code on the back is worn off
"""
BIRTHS = """
I'm {dob:11.7.03} and it says that is wrong
im {dob:3/4/1999} so let me in
i am {dob:03-04-1999}
born on the {dob:4th of march 1961}
I was born on the {dob:fourth of march sixty one}
"""
NO_BIRTHS = """
I'm 11.7.3 miles away
I'm on 3/4/2024 for nights
I'm 11.7
im 10/10 happy
i am 12.30 to 1.30 today
"""
CARS = """
is there a fault with the reg look up?? {vehicle_registration:R 481 GNU}
number plate {vehicle_registration:GNU 481 R} is refused
{vehicle_registration:R 481 GNU} on the plate check
my car is {vehicle_registration:771 EYH} and it is a classic
car: {vehicle_registration:KT 4321}
reg {vehicle_registration:7 ABC}
the plate is {vehicle_registration:1 ABC}
my van's reg, {vehicle_registration:EYH-771}
"""
NO_CARS = """
I SAW A 19 BUS AND NO REG
the reg page says A 12 month wait
PLATE A 12 VAN
my car was 100 MPH they said
my car is 10 YRS old
Audi TT 225 blocks the drive
the car, BMW 320, was red
my car is 1990 VW
the car is on B 4321
R 481 GNU is my locker
PC 1234 asked for my reg
"""
SECRETS = """
My login wont take {credentials:Leicester1973!} since the update
the password page doesn't like {credentials:Blue.Kettle77} any more
log in refuses {credentials:kettle1977}
i typed {credentials:Marmalade!22} into the password box
nid yw'r cyfrinair yn gweithio, rejects {credentials:Draig!77x}
"""
NO_SECRETS = """
My login won't work on Windows11
I entered CRIM2024 and the login page shut
I used Chrome120.1 to log in
log in doesn't like iPhone15Pro or chrome120
the password box won't take letters
pass word hasnt changed
my password will not be accepted
login won't take me back to page2
the form won't take Leicester1973!
login refuses {email:jo.bloggs1@example.com}
"""
HOMES = """
We're at {address:3 The Old Creamery, Foxhole Lane}, the satnav is wrong
{address:4 The Maltings, Imaginary Road}, Ware
We are moving to {address:The Old Forge, Mill Lane}
"""
NO_HOMES = """
The Police Station, High Street
The Red Lion, Mill Lane
page 3 The Guardian, Fleet Street has it
The Old Bailey, London
3 The form is broken, Close it
"""
REACHED = """
call now {phone:0306 999 0123}
{phone:03069990123}
write to {email:jo AT example.com}
my email is {email:jo at gmail}
email me on {email:jo.b at outlook com}
"""
NOT_REACHED = """
The bank's 0345 number is 0345 600 1234
call 0300 123 1234 for housing
my email account at gmail was hacked
Email is useless at weekends
I AM AT example.com AND LOST
ISBN 978 0 306 40615 7
"""


@pytest.mark.parametrize("message", lines(MONEY, NO_MONEY))
def test_an_account_is_found_by_its_two_numbers(message: str) -> None:
    assert_found_as_marked(message)


@pytest.mark.parametrize("message", lines(BIRTHS, NO_BIRTHS))
def test_a_birth_is_found_where_somebody_says_i_am_a_date(message: str) -> None:
    assert_found_as_marked(message)


@pytest.mark.parametrize("message", lines(CARS, NO_CARS))
def test_an_old_plate_is_found_near_its_word(message: str) -> None:
    assert_found_as_marked(message)


@pytest.mark.parametrize("message", lines(SECRETS, NO_SECRETS))
def test_a_secret_that_a_page_refuses_is_found(message: str) -> None:
    assert_found_as_marked(message)


@pytest.mark.parametrize("message", lines(HOMES, NO_HOMES))
def test_a_house_that_has_a_name_and_a_street_is_found(message: str) -> None:
    assert_found_as_marked(message)


@pytest.mark.parametrize("message", lines(REACHED, NOT_REACHED))
def test_ways_to_reach_somebody_are_found_as_they_are_said(message: str) -> None:
    assert_found_as_marked(message)
