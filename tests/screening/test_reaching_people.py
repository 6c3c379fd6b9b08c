"""Ways to reach somebody are found as people write them: phones, e-mail, where they live."""

from __future__ import annotations

import pytest

from feedback.screening.personal_data import found
from tests.screening.marked import assert_found_as_marked, lines

PHONES = """
my mobile no. is {phone:447700900123}
tel{phone:07700900123}thanks
My number's {phone:07700 900 123}!
My mobile is {phone:07700 900123}.
Call {phone:07700900123} after six
ring me on {phone:07700-900-123} or {phone:07700.900.456}
{phone:+44 7700 900123}
{phone:+447700900123} is best
{phone:+44 (0)7700 900 123}
{phone:+44(0)7700900123}
{phone:00447700900123}
{phone:0044 7700 900 123}
landline {phone:01632 960123}
landline: {phone:(01632) 960 123}
{phone:0113 496 0123}, ask for me
{phone:(0113) 496-0123}
{phone:020 7946 0123} is my work
tel:{phone:02079460123}
{phone:+44 20 7946 0123}
Belfast {phone:028 9649 6012}
{phone:07 700 900 123}
{phone:077 00 90 01 23}
{phone:o7700 9oo123}
My mums number is {phone:07700 900123} and dads is {phone:07700900456}
I live abroad, {phone:+353 1 496 0123} or {phone:+1 202-555-0143}
{phone:+49 30 901820123}
{phone:0033 1 99 00 12 34} phone me
Phone me on {phone:496 0123} in the evening
my number is {phone:7700 900123}
Ffoniwch fi ar {phone:07700 900123} os gwelwch yn dda
Fy rhif ffôn yw {phone:01632 960 123}
text {phone:٠٧٧٠٠٩٠٠١٢٣} please
text {phone:\uff10\uff17\uff17\uff10\uff10 \uff19\uff10\uff10\uff11\uff12\uff13} please
it is {phone:07700\u00a0900\u2011123}
oh seven seven: {phone:zero seven seven zero zero nine zero zero one two three}
mob {phone:oh double seven double oh nine double oh one two three} ta
whatsapp me {phone:07700 900123}
Phone:{phone:07700900123}
my work number is {phone:03069 990123}
I rang 101 twice. My number is {phone:07700 900321}
The form would not take {phone:07700 900123} as a number
"""
NOT_PHONES = """
you can ring me on 116123 they said
I rang 101 and then 999.
Crimestoppers 0800 555 111 never answered
Childline is 0800 1111
call 0808 2000 247 they are great
Samaritans on 116 123, NHS 111, power cut 105
Action Fraud 0300 123 2040
crime reference 01234567890
My crime number is 12345678901
order number 0123 456 7890 never came
log 0412 of 12/05/2024
It cost £1,200.50 and then 45000 pounds
We waited 10 20 30 minutes
The 2023-2024 report, pages 100 to 250
+1 for this idea
I have 1000000 reasons
It took from 10:30 to 14:45 on 3 June 2024
ISBN 978 0 306 40615 7
your tel 101 is engaged
one two three four testing
The tracking number is 07700900123456
"""
EMAILS = """
contact {email:jo.bloggs at example.com}
{email:jo99 at example.co.uk}
E-mail me: {email:jo.bloggs@example.com}.
{email:JO+police@EXAMPLE.CO.UK}
<{email:jo@example.com}>, thanks
mailto:{email:jo_b-loggs@sub.example.org}
{email:o'neil@example.com}
reply to {email:jo @ example.com} please
{email:jo[at]example[dot]com}
{email:jo (at) example (dot) co (dot) uk}
{email:jo at example dot com}
its {email:jo dot bloggs at example dot co dot uk} ok
{email:jo[at]example.com}
E-bost: {email:siân@example.cymru}
you can email me at {email:jo.bloggs at example.com}
({email:jo123@example.com})
Email address {email:jo@example.com}, phone {phone:07700 900123}
"""
NOT_EMAILS = """
Look at example.com for it
We met @ 5 by the dot com office
@policeforce never answers
meet me at noon. dot the i
I wrote to enquiries@example.police.uk and foi@example.gov.uk
The mail came from noreply@example.com
a@b is no address
"""
POSTCODES = """
postcode: {postcode:ab1 2cd}
or {postcode:AB1 2CD}
near {postcode:hd7 5pt} somewhere
an example, {postcode:XX1 1XX}
I live in {postcode:LS1 4AB}.
{postcode:ls1 4ab}
{postcode:LS14AB}
{postcode:sw1a 1aa} please
{postcode:SW1A1AA}
{postcode:M1 1AE}, {postcode:B33 8TH}, {postcode:CR2 6XH}, {postcode:DN55 1PT}, {postcode:W1A 1HQ}
{postcode:EC1A  1BB}
{postcode:gir 0aa}
{postcode:BFPO 57}
{postcode:ZZ99 3VZ}
{postcode:CF10 3NP} yw fy nghod post
postcode: {postcode:m11ae}
my post code is {postcode:e1-6an}
{postcode:BT1 5GS}, {postcode:JE2 3XP}, {postcode:IM1 1AG}
{postcode:LS1 OAB}
"""
NOT_POSTCODES = """
ON THE M25 5PM IS BEST
B12 5MG A DAY
On the M25 5pm is the worst
The M1 2nd exit was closed
a M6 3hr delay
I am at 10 the moment
version B2 4you
AB1 is a room
gr8 2be here
section S5 4a
Call at 9am or 10 am
the A1 1st lane
"""
ADDRESSES = """
address {address:9 the green} fakeham
{address:apt 4b 12 Example Rd}
i live at {address:7 elm close}
dwi'n byw yn {address:7 lôn ddu}
{address:Room 12, Imaginary Care Home}, Fakely
{address:Flat 2, The Old Works} please
my address is {address:9 Rhodfa'r Ddraig}.
{address:14 Imaginary close}
I live at {address:12 Oaklands}, Leeds
fy nghyfeiriad yw {address:4 Tan-y-bryn}, Bangor
{address:caravan 12, Example Park}
{address:34 high st}
{address:1A Example Rd}, second house
my address: {address:14 Piccadilly}
I live at {address:14 Imaginary Street}, Leeds
{address:221b Baker Street}
{address:Flat 3, Imaginary Court}, Leeds
{address:Flat 3, 14 Imaginary Road}
{address:Apartment 12, Example House}
{address:12 heol y bont}
{address:12 Heol y Bont}, Caerdydd {postcode:CF10 3NP}
{address:5 Ffordd Caerdydd}
{address:3 Stryd Fawr}, Aberteifi
Rwyf yn byw yn {address:12 Stryd Fawr} {postcode:CF10 1AA}
byw yn {address:12 Heol y Bont} {postcode:LL57 2AB}
{address:12 Ffordd Penrhos} {postcode:LL57 2AB}
I live at {address:12 Oaklands} {postcode:CF10 1AA}
my address is {address:7 Bryn Mawr} {postcode:SA1 3AB}
{address:7 Maes yr Haf}
{address:9 Lôn Wen}
{address:2 Clos y Berllan}
{address:Fflat 2, 8 Rhodfa'r Môr}
{address:10 Downing Street} petition
{address:1 The Avenue}
{address:33 St. Example's Close}
{address:44 imaginary lane} is where it happened
{address:8 Old Mill Drive}
{address:16-18 Example Terrace}
{address:101 Great Example Road North}
{address:PO Box 123}
he lives at {address:Rose Cottage}, Mill Lane
{address:Rose Cottage}, Church Lane
my address is {address:9 acacia avenue}, sheffield
{address:Tŷ Gwyn}, Llanfair
at {address:7 Crescent Way}
number {address:27 Elm Grove}
i live in {address:flat 7}
{address:23, Imaginary Road}, Leeds
"""
NOT_ADDRESSES = """
999 BSL Drive is broken
The 999 BSL Link is broken
a 15 min call Thursday
3 cars on the road
10 minutes down the lane
page 3 road signs
take junction 4 road
There are 2 ways in my street
3 men walked up the street
a 30 mph road
the 2 lane road
2 people in court
24 hour drive
In 2023 the road was closed
I have 5 close friends
1 way street
mae 2 ffordd o wneud hyn
3 maes parcio
10 flat tyres
flat 3 percent fee
Our house in the middle of the street
I went to court on 3 May
The court house was closed
12 times round the park
Neighbourhood Watch, Leeds
2 of the street lights
I have 3 questions about the road
there were 4 lads on the estate
"""


@pytest.mark.parametrize("message", lines(PHONES, NOT_PHONES))
def test_a_phone_number_is_found_and_a_helpline_is_not(message: str) -> None:
    assert_found_as_marked(message)


@pytest.mark.parametrize("message", lines(EMAILS, NOT_EMAILS))
def test_an_address_for_mail_is_found_but_not_an_offices(message: str) -> None:
    assert_found_as_marked(message)


@pytest.mark.parametrize("message", lines(POSTCODES, NOT_POSTCODES))
def test_a_postcode_is_found_and_a_motorway_is_not(message: str) -> None:
    assert_found_as_marked(message)


@pytest.mark.parametrize("message", lines(ADDRESSES, NOT_ADDRESSES))
def test_where_somebody_lives_is_found(message: str) -> None:
    assert_found_as_marked(message)


def test_numbers_that_we_publish_ourselves_are_nobodys() -> None:
    helplines = frozenset({"02070000000", "+4420", "07860000000", "help@example.org"})
    text = "I rang 020 7000 0000, +44 7860 000000 and wrote to Help@example.org"
    assert found(text, helplines) == ()
    assert [item.kind for item in found(text)] == ["phone", "phone", "email"]
