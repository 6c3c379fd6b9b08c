"""The words before a secret, and those that follow "my password is" and are none."""

from __future__ import annotations

from feedback.screening.word_sets import words

CUES = (
    "password|passwords|passwrd|pasword|passward|pass word|passcode|passphrase|pass phrase|pass|"
    "pwd|passwd|pw|p/w|pin|pin number|pin code|login|log in|logon|log-in|login details|"
    "log in details|log-in details|username|user name|user id|userid|user|memorable word|"
    "memorable name|memorable place|memorable date|mother's maiden name|"
    "mothers maiden name|security answer|question answer|security code|"
    "secret answer|verification code|one time code|one-time code|otp|access code|door code|"
    "gate code|alarm code|entry code|code for the door|code for the gate|code for the alarm|"
    "code to the door|key safe code|keysafe code|key safe|keysafe|api key|secret key|"
    "access token|recovery code|recovery key|unlock code|wifi code|wi-fi code|"
    "cyfrinair|nghyfrinair|gyfrinair|chyfrinair|enw defnyddiwr|cod pas|cod pin|rhif pin|"
    "manylion mewngofnodi"
)
# Looked for first, as it costs nothing: every cue has one of them.
PARTS = (
    "pass", "pwd", "pw", "p/w", "pin", "log", "user", "code", "key", "word", "answer", "otp", "mem",
    "maid", "yfrinair", "cod ", "enw ", "mewngofnodi", "token",
)  # fmt: skip
# What is said of a password, and is none: "my password is wrong".
SAID = words(
    "a about accepted again all allowed already also always an and any are as asked at bad be "
    "because been being blank both broken but by can can't cannot case characters compulsory "
    "correct could declined deleted different difficult digits do does doesn't doesnt don't "
    "done easy either empty enough ever expired failed fails field fine for forgot forgotten "
    "form from full gone good great had hard has have he her here hidden his how i i'm if "
    "ignored in incorrect instead invalid is isn't isnt it it's its just kept known later less "
    "letters like link locked long lost mandatory me meant more must my needed never new no "
    "nonsense not nothing now numbers obvious of off often ok okay old on once one only "
    "optional or our out over page plain please poor possible pretty private problem protected "
    "public quite rejected reset required right rubbish safe same saved screen secret secure "
    "seen sent she short should showing shown simple since slow so some still stored strong "
    "stuck stupid such that the their them then there they this to too true under unknown "
    "unsafe until up useless valid very visible was weak well were what when where which while "
    "who why will with without won't works wrong you your yours access accepted account anyone "
    "button box details compromised leaked hacked stolen exposed different annoying terrible "
    "awful yn ddim wedi anghywir ar goll i'w o'i y yr a'r ei fy eich hawdd rhy anodd dim heb "
    "angen gywir"
)
ENDINGS = ("ing", "ed", "ly", "less", "able", "ible", "ful", "n't")
