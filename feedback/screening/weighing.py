"""What a message weighs on each question: the model's numbers, and the phrases beside them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from feedback.screening.features import Brought
from feedback.screening.findings import Reason
from feedback.screening.long_messages import telling
from feedback.screening.model import Model, Score, trained
from feedback.screening.normalising import Plain, plain, shortened
from feedback.screening.phrases import Hits, hits
from feedback.screening.rules import Rules

PHRASE, MORE_PHRASES, OWN = 0.6, 0.3, 5.0
# By itself the model finds too few of these, and calls too much danger (docs/screening.md).
LIKELIER = {"emergency": 0.05, "danger": -0.1, "complaint": 0.1, "abuse": 0.1}


@dataclass
class Weighing:
    """One message: what it is made of, what that weighs, and the reasons found so far."""

    text: str
    rules: Rules
    message: Plain = field(init=False)
    brought: Brought = field(init=False)
    scores: dict[str, Score] = field(init=False)
    hits: Hits = field(init=False)
    model: Model = field(init=False)
    why: list[Reason] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.text = shortened(self.text)
        whole = plain(self.text)
        self.hits = hits(whole, self.rules)
        self.message = telling(whole)
        self.model = trained()
        self.brought = self.model.features(self.message.words)
        self.scores = self.model.scores(self.brought)

    def says(self, question: str, about: str, extra: float = 0.0) -> bool:
        """Answer one of the model's questions together with the phrases about it."""
        if self.own(question, about):
            return True
        phrases = self.hits.phrases.get(question, [])
        weight = self.weight(question, extra)
        if weight <= self.rules.thresholds[question]:
            return False
        if phrases:
            self.why.append(Reason(about, f"{question}_phrase", tuple(phrases[:4])))
        else:
            self.why.append(Reason(about, f"{question}_words", self.deciding(question)))
        return True

    def own(self, question: str, about: str) -> bool:
        """Say whether the message has a phrase that the body listed: that decides."""
        if phrases := self.hits.own.get(question):
            self.why.append(Reason(about, "own_words", tuple(phrases[:4])))
        return bool(phrases)

    def weight(self, question: str, extra: float) -> float:
        """Return what speaks for one of the questions: the model, phrases, and the body's own."""
        count = self.hits.count(question)
        phrases = PHRASE + MORE_PHRASES * (count - 1) if count else 0.0
        extra += LIKELIER.get(question, 0.0) + (OWN if self.hits.own.get(question) else 0.0)
        return self.scores[question].value + phrases + extra

    def deciding(self, question: str) -> tuple[str, ...]:
        """Return the words that weighed most, as they were typed."""
        places = self.model.deciding(question, self.brought, self.scores[question])
        return tuple(self.message.typed[place] for place in places)

    def says_plainly(
        self, rule: Callable[[list[str]], str], name: str, about: str = "danger"
    ) -> bool:
        """Ask a rule for the words that say it plainly, and keep them as the reason."""
        words = rule(self.message.words)
        if words:
            self.why.append(Reason(about, name, (words,)))
        return bool(words)
