"""A text split into its words, in a fraction of the time that a pattern takes for it."""

from __future__ import annotations

import re

NOT_ASCII = re.compile("[^\\x00-\\x7f]")
# Signs that no message has: each stands for one letter that is not ASCII while a text is split.
_STAND_INS = bytes((*range(1, 9), *range(14, 28)))


class Splitter:
    """What finds the same words as a pattern of one set of signs, such as ``[a-z]+``."""

    def __init__(self, pattern: re.Pattern[str]) -> None:
        self._pattern = pattern
        # ASCII alone is translated at once; any other sign would be looked up one by one.
        self._spaced = {sign: " " for sign in range(128) if not pattern.match(chr(sign))}
        self._kept = {sign: " " for sign in self._spaced if sign not in _STAND_INS}

    def words(self, text: str) -> list[str]:
        """Return the words of a text in their order."""
        if text.isascii():
            return text.translate(self._spaced).split()
        letters = [sign for sign in {*NOT_ASCII.findall(text)} if self._pattern.match(sign)]
        signs = text.encode("ascii", "replace")
        if len(letters) > len(_STAND_INS) or signs != signs.translate(None, _STAND_INS):
            return self._pattern.findall(text)
        pairs = list(zip(letters, map(chr, _STAND_INS), strict=False))
        for letter, stand_in in pairs:
            text = text.replace(letter, stand_in)
        if letters:
            signs = text.encode("ascii", "replace")
        text = signs.decode().translate(self._kept)
        for letter, stand_in in pairs:
            text = text.replace(stand_in, letter)
        return text.split()
