"""Dates of birth and secrets are found, but no date of a crime and no moan at passwords."""

from __future__ import annotations

import pytest

from tests.screening.marked import assert_found_as_marked, lines

BIRTHS = """
born on the {dob:third of June nineteen forty} and well
My birthday's {dob:3 May 1990}
dob {dob:12 / 05 / 1987}
born {dob:5th Nov '87}
dob the {dob:12th of the 5th 1987}
year of birth {dob:1987}
{dob:12 May 1987} (date of birth)
DoB={dob:12/5/87}
dob {dob:12/05/1987}
DOB: {dob:12.05.87}
D.O.B. {dob:12-05-1987}
d.o.b {dob:12 05 1987}
My date of birth is {dob:1987-05-12}.
date of birth is the {dob:12th of May 1987}
born {dob:12 May 1987}
I was born on {dob:May 12, 1987}
I was born on the {dob:ninth of November 1987}
born on the {dob:twenty first of March nineteen eighty seven}
my birthday is {dob:3rd May}
{dob:12/05/1987} is my date of birth
({dob:12/05/1987}, dob)
born in {dob:March 1987}
dob {dob:120587}
my son, date of birth {dob:3 Sept 2010}, was hurt
DOBs {dob:12/03/1987} and {dob:14/05/1990}
ganwyd fi ar {dob:3 Mawrth 1980}
dyddiad geni: {dob:03/05/1990}
fy nyddiad geni yw {dob:9fed o Dachwedd 1987}
fy mhen-blwydd yw {dob:4 Mai}
Ces i fy ngeni ar {dob:12 Ionawr 1975}
"""
NO_BIRTHS = """
It happened on 12/05/2024
On 3 May 2024 the website was down
I was attacked at my birthday party on 12/05/2024
happy birthday to the police
I was born here and it was stolen on 12/05/2024
the date of the birth certificate
born and bred in Leeds
Mae'n digwydd ar 3 Mawrth 2024
the meeting is on the first of May
may 12 people come
"""
SECRETS = """
the password I set, {credentials:Rover2010}, is not accepted
log in with {credentials:jbloggs22}
Security question answer is "{credentials:Rover}"
mother's maiden name {credentials:Smith}
I use the password {credentials:three-blue.kettles} everywhere
the password I use is {credentials:rover}
my password's {credentials:Hunter2}
Password - {credentials:Hunter2}
login details are {credentials:jsmith99}
my mother's maiden name is {credentials:Smith}
user {credentials:jo99} pass {credentials:hunter2}
password of {credentials:rover77}
the code for the door is {credentials:4590}
my password is {credentials:sunshine}
password: {credentials:Hunter2!}
Password is {credentials:Tr0ub4dor&3}.
pwd: {credentials:letmein}
my password for the site is {credentials:monkey99}
The PIN is {credentials:1234}
PIN {credentials:1234}
pin number {credentials:4321}
[ pin {credentials:4821}
[my pin is {credentials:4821}]
login {credentials:jsmith99} password {credentials:abc123}
username: {credentials:jsmith}, password: {credentials:qwerty}
my password was "{credentials:correct horse}"
passcode {credentials:998877}
verification code is {credentials:123456}
cyfrinair: {credentials:Draig123}
fy nghyfrinair yw {credentials:Draig123}
key safe code {credentials:1357}
https://{credentials:jo:hunter2}@example.com/
password={credentials:opensesame}
"""
NO_SECRETS = """
I am known by my maiden name Example too
the password e.g. that one and the log-in do not fit
the password reset-link-thing never comes
password is wrong
My password is not working
the password is too long
my password is 8 characters
password reset does not work
I forgot my password and the login page is broken
the password: it never works
why is my password rejected
password is expired again
login is impossible on my phone
the PIN is never sent
pin 4 digits
Your password was leaked they said
The password must be 12 characters or more
passwords are rubbish
Username or password incorrect
log in: the button does nothing
pass the ball
my password is always refused
nid yw fy nghyfrinair yn gweithio
mae'r cyfrinair yn anghywir
access code never came
"""


@pytest.mark.parametrize("message", lines(BIRTHS, NO_BIRTHS))
def test_a_date_of_birth_is_found_and_a_date_of_a_crime_is_not(message: str) -> None:
    assert_found_as_marked(message)


@pytest.mark.parametrize("message", lines(SECRETS, NO_SECRETS))
def test_a_secret_is_found_and_a_moan_at_passwords_is_not(message: str) -> None:
    assert_found_as_marked(message)
