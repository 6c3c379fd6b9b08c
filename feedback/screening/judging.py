"""From the words of a message to what it may be."""

from __future__ import annotations

from dataclasses import dataclass

from feedback.screening import spam_signs
from feedback.screening.childhood import is_adult, is_signed, other_number, own_age
from feedback.screening.concepts import known
from feedback.screening.findings import Danger, Formal, Reason
from feedback.screening.languages import language
from feedback.screening.phrases import danger_alone, foreign_hits
from feedback.screening.suffered import bomb, by_police, locked_in, strangled, suffered
from feedback.screening.weighing import OWN, Weighing

CALM = 0.5
# A message about danger that is nearly an emergency is treated as one.
DOUBT = 0.55
# What is plainly a complaint, a request, an insult or an advertisement tells of danger less often.
OTHERWISE, OTHERWISE_FROM = 0.6, -0.4
# Of Welsh there is less to learn from, and what the model does not know looks like danger, though
# seldom like an emergency: of that no more is asked.
MORE = {"cy": 0.2}
# A part by itself must be plainer than a whole message.
PART_NOW, PART = 0.1, 0.3
# Small words alone decide little: "And the night shift."
UNSURE, FEW_WORDS = 0.6, 4
# A sign of childhood makes a child likelier; without one the model must be surer.
UNSIGNED, SIGNED, GROWN = 0.1, 0.2, 1.0
ELSE = (*Formal, "abuse", "spam")
CALLS = ("999", "112")
PLAIN_EMERGENCIES = (("strangled", strangled), ("bomb", bomb), ("locked_in", locked_in))


@dataclass
class Judging(Weighing):
    """One message being judged, or a part of one, by itself."""

    is_part: bool = False

    def language(self) -> str:
        """Return the language of the message."""
        scores = self.scores
        found = language(self.text, self.message.words, scores["cy"].whole, scores["other"].whole)
        if found == "other":
            self.why.append(Reason("language", "not_english_or_welsh", ()))
        return found

    def danger(self, spoken: str) -> Danger:
        """Say how near somebody may be to harm."""
        is_elsewhere = spoken == "other" or (spoken == "en" and self._is_all_foreign())
        if self._asks_for_help() or (is_elsewhere and self._asks_elsewhere()):
            return Danger.EMERGENCY
        calm = self.hits.count("calm") or self.hits.own.get("calm")
        extra = (-CALM if calm else 0.0) - self._otherwise()
        extra -= UNSURE if spoken == "en" and self._is_unsure() else 0.0
        if not self.message.words or self._is_made_up():
            return Danger.NONE
        now = extra - PART_NOW * self.is_part
        if self.says("emergency", "danger", now):
            return Danger.EMERGENCY
        if any(self.says_plainly(rule, name) for name, rule in PLAIN_EMERGENCIES):
            return Danger.EMERGENCY
        plainer = extra - MORE.get(spoken, 0.0) - PART * self.is_part
        if self.own("crime", "danger") or self.says("danger", "danger", plainer):
            return self._how_near(now)
        plainly = self.says_plainly(suffered, "suffered") or self.says_plainly(
            by_police, "by_police"
        )
        return Danger.CRIME if plainly else Danger.NONE

    def _is_made_up(self) -> bool:
        """Say whether the words are letters in no order, and none of them asks for help."""
        asked = self.hits.phrases.get("emergency") or self.hits.own
        return not asked and self.model.is_made_up(self.message.words) and not self._foreign()

    def _asks_for_help(self) -> bool:
        alone = self.hits.alone == "emergency" or danger_alone(self.message.words)
        if alone:
            self.why.append(Reason("danger", "emergency_alone", tuple(self.message.typed)))
        return alone

    def _asks_elsewhere(self) -> bool:
        words = self._foreign()
        if words:
            self.why.append(Reason("danger", "other_language", tuple(words[:4])))
        return bool(words)

    def _foreign(self) -> list[str]:
        calls = [word for word in self.message.words if word in CALLS]
        return foreign_hits(self.message, self.text) + calls

    def _is_all_foreign(self) -> bool:
        """Say whether nothing is said but a cry for help: of one word no language can be told."""
        return " ".join(self.message.typed) in foreign_hits(self.message, self.text)

    def _is_unsure(self) -> bool:
        """Say whether a message is short, and no word of it is an idea that is known."""
        words = self.message.words
        ideas = (known().at(words, place) for place in range(len(words)))
        return len(words) <= FEW_WORDS and not any(ideas)

    def _otherwise(self) -> float:
        """Return how far the message is plainly about something else."""
        most = max(self.weight(it, -self.rules.thresholds[it]) for it in ELSE)
        return OTHERWISE * min(max(0.0, most - OTHERWISE_FROM), 1.0)

    def _how_near(self, extra: float) -> Danger:
        """Return what a message about danger is: now, when that is at all likely."""
        near = self.weight("emergency", extra) > self.rules.thresholds["emergency"] - DOUBT
        return Danger.EMERGENCY if near else Danger.CRIME

    def child(self) -> bool:
        """Say whether a child is speaking."""
        words = self.message.words
        if self.says_plainly(own_age, "own_age", "child"):
            return True
        extra = SIGNED if self.hits.count("child") or is_signed(words) else -UNSIGNED
        extra -= GROWN if is_adult(words) else 0.0
        return not other_number(words) and self.says("child", "child", extra)

    def formal(self) -> Formal | None:
        """Return the formal request that the message comes nearest to."""
        weights = {it: self.weight(it, 0.0) - self.rules.thresholds[it] for it in Formal}
        nearest = max(Formal, key=lambda it: weights[it])
        if weights[nearest] > 0 and self.says(nearest, "formal"):
            return nearest
        return Formal.COMPLAINT if self.says_plainly(by_police, "by_police", "formal") else None

    def abuse(self) -> bool:
        """Say whether the message insults."""
        return self.says("abuse", "abuse")

    def spam(self, danger: Danger) -> tuple[str, ...]:
        """Return the signs of spam when together they are enough; none beside an emergency."""
        signs = spam_signs.signs(self.text, self.message.words, self.hits.count("spam"))
        if self._is_made_up():
            signs["gibberish"] = 1.0
        if self.hits.own.get("spam"):
            signs["own_words"] = OWN
        score = self.scores["spam"].value - self.rules.thresholds["spam"]
        if danger != Danger.NONE or sum(signs.values()) + score * (2 if score > 0 else 1) < 0.25:
            return ()
        if score > 0:
            signs["words"] = score
        names = tuple(sorted(signs))
        self.why.append(Reason("spam", "_".join(names), self.deciding("spam")))
        return names

    def markup(self) -> bool:
        """Say whether the message carries markup."""
        found = spam_signs.has_markup(self.text)
        if found:
            self.why.append(Reason("markup", "markup", ()))
        return found
