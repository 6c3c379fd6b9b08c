"""From what somebody types to the force that looks after that place. Pure; nothing is kept."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from feedback.sanitising import typed_line
from feedback.signpost.forces import FROM_MEMORY, Area, Force
from feedback.signpost.found import Fit, Found, Outcome
from feedback.signpost.place_names import (
    COUNCIL,
    FILLERS,
    MAX_LENGTH,
    RAILWAY,
    distance,
    plain,
    stripped,
    without_postcode,
)

# Of more places than this nobody finds theirs in a list.
MOST_FITS = 9
# Names compared letter by letter: those that share the most pairs of letters.
COMPARED = 24


class Finder:
    """Finds forces by the name of a place. Built once; each search takes about a millisecond."""

    def __init__(self, forces: Mapping[str, Force], areas: Iterable[Area]) -> None:
        fits: dict[str, list[Fit]] = defaultdict(list)
        for area in areas:
            for name in dict.fromkeys(plain(name) for name in area.names):
                fits[name] += [Fit(forces[id], area) for id in area.forces]
        for force in forces.values():
            names = (force.official_name, force.welsh_name, force.id, *force.also_called)
            for name in dict.fromkeys(plain(name) for name in names if name):
                fits[name].append(Fit(force))
        self._fits = {name: tuple(them) for name, them in fits.items()}
        self._longest = max(map(len, self._fits), default=0)
        self._pairs: dict[str, list[str]] = defaultdict(list)
        for name in self._fits:
            for pair in _pairs(name):
                self._pairs[pair].append(name)

    def find(self, query: str) -> Found:
        """Answer for whatever was typed: a place, a force, half a sentence, or nonsense."""
        cut = query[:MAX_LENGTH]
        asked = typed_line(without_postcode(cut))
        words = plain(asked).split()
        if not words:
            return Found(Outcome.POSTCODE if cut.strip() and not asked else Outcome.NOTHING)
        if whole := self._whole(words):
            return self._answer(asked, whole, others=self._longer(words))
        place = [word for word in words if word not in RAILWAY]
        is_railway = len(place) < len(words)
        found = self._search(asked, place) if place else Found(Outcome.UNKNOWN, asked)
        return replace(found, is_railway=is_railway)

    def _search(self, asked: str, words: list[str]) -> Found:
        if whole := self._whole(words):
            return self._answer(asked, whole, others=self._longer(words))
        if FILLERS.issuperset(words):
            return Found(Outcome.UNKNOWN, asked)
        parts, is_all = self._parts(words)
        if parts and is_all:
            return self._answer(asked, parts)
        for guess in (self._longer(words), self._misspelt(words), parts, self._begun(words)):
            if 0 < len(guess) <= MOST_FITS:
                return self._answer(asked, guess, is_sure=False)
        return Found(Outcome.UNKNOWN, asked)

    def _answer(
        self, asked: str, fits: Sequence[Fit], others: Sequence[Fit] = (), is_sure: bool = True
    ) -> Found:
        forces = {fit.force.id for fit in fits}
        also = tuple(fit for fit in others if fit.force.id not in forces)[:MOST_FITS]
        if len(forces) == 1:
            named = plain(asked)
            best = min(fits, key=lambda fit: fit.area is None or plain(fit.area.name) != named)
            return Found(Outcome.FORCE, asked, (best,), also, is_sure)
        return Found(Outcome.WHICH, asked, tuple(fits), also, is_sure)

    def _whole(self, words: list[str]) -> tuple[Fit, ...]:
        """Look up all the words, then with less and less of `Royal Borough of` about them."""
        for rest in stripped(words):
            if fits := self._fits.get(" ".join(rest)):
                is_council = len(rest) < len(words) and not COUNCIL.isdisjoint(words)
                return _councils(_one_each(fits)) if is_council else _one_each(fits)
        return ()

    def _longer(self, words: list[str]) -> tuple[Fit, ...]:
        """Find the names that begin with these words: Bury, and then Bury St Edmunds."""
        return self._beginning(" ".join(words) + " ") if len("".join(words)) > 2 else ()

    def _begun(self, words: list[str]) -> tuple[Fit, ...]:
        """Find the names of which these are the first letters."""
        return self._beginning(" ".join(words)) if len("".join(words)) > 3 else ()

    def _beginning(self, start: str) -> tuple[Fit, ...]:
        areas = (fits for name, fits in self._fits.items() if name.startswith(start))
        return _one_each(fit for fits in areas for fit in fits if fit.area)

    def _parts(self, words: list[str]) -> tuple[tuple[Fit, ...], bool]:
        """Find places among the words, and say whether that accounts for all of them.

        A second place narrows the first: Ashford, Kent. Where it cannot, both are given.
        """
        groups: list[tuple[Fit, ...]] = []
        start, is_all = 0, True
        while start < len(words):
            ends = range(len(words), start, -1)
            end = next((it for it in ends if " ".join(words[start:it]) in self._fits), start)
            if end > start:
                groups.append(self._fits[" ".join(words[start:end])])
            else:
                is_all = is_all and words[start] in FILLERS
            start = max(end, start + 1)
        return _narrowed(groups), is_all

    def _misspelt(self, words: list[str]) -> tuple[Fit, ...]:
        """Find the names nearest to the words, with and without what stands about them."""
        *_, shortest = stripped(words)
        best: list[Fit] = []
        for typed in dict.fromkeys((" ".join(words), " ".join(shortest))):
            limit = min(3, len(typed) // 4 + (len(typed) > 5)) if len(typed) > 3 else 0
            if limit and len(typed) <= self._longest + limit:
                best = best or self._nearest(typed, limit)
        return _one_each(best)

    def _nearest(self, typed: str, limit: int) -> list[Fit]:
        shared = Counter(name for pair in _pairs(typed) for name in self._pairs.get(pair, ()))
        near = [name for name in shared if abs(len(name) - len(typed)) <= limit]
        near.sort(key=lambda name: (len(name) - 2 * shared[name], name))
        distances = {name: distance(typed, name, limit) for name in near[:COMPARED]}
        least = min(distances.values(), default=limit + 1)
        if least > limit:
            return []
        nearest = [name for name, it in distances.items() if it == least]
        # Few people get the first letter wrong.
        alike = [name for name in nearest if name[0] == typed[0]]
        return [fit for name in alike or nearest for fit in self._fits[name]]


def _pairs(name: str) -> set[str]:
    """Return each pair of letters that stand together, the edges counted as letters."""
    edged = f"^{name}$"
    return {edged[i : i + 2] for i in range(len(edged) - 1)}


def _narrowed(groups: list[tuple[Fit, ...]]) -> tuple[Fit, ...]:
    common = set.intersection(*({fit.force.id for fit in group} for group in groups or [()]))
    fits = (fit for group in groups for fit in group if not common or fit.force.id in common)
    return _one_each(fits)


def _one_each(fits: Iterable[Fit]) -> tuple[Fit, ...]:
    """Drop a fit that says nothing new; a force's bare name does not, beside its places."""
    kept = list(dict.fromkeys(fits))
    placed = {fit.force.id for fit in kept if fit.area}
    return tuple(fit for fit in kept if fit.area or fit.force.id not in placed)


def _councils(fits: tuple[Fit, ...]) -> tuple[Fit, ...]:
    """Keep those that stand in a list of councils: a village of that name has none."""
    return tuple(fit for fit in fits if fit.area and fit.area.source != FROM_MEMORY) or fits
