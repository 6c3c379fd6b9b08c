"""What screening found, as it is kept with a message and read again."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from typing import Any

from feedback.screening import Danger, Findings, Formal, Item, Reason


def facts(found: Findings, signs: Collection[str]) -> dict[str, Any]:
    """Return what was found without a word of the message; what is usual is left out."""
    values = {
        "danger": found.danger.value if found.danger is not Danger.NONE else None,
        "child": found.child,
        "formal": found.formal.value if found.formal else None,
        "personal_data": [list(item) for item in found.personal_data],
        "spam": list(found.spam),
        "signs": sorted(signs),
        "abuse": found.abuse,
        "language": found.language if found.language != "en" else None,
        "markup": found.markup,
        "failed": found.failed,
    }
    return {name: value for name, value in values.items() if value}


def reasons(found: Findings) -> str:
    """Return why, with the words that decided, to be sealed; "" if nothing was found."""
    return json.dumps([list(reason) for reason in found.why]) if found.why else ""


def read(kept: Mapping[str, Any], why: str) -> Findings:
    """Return the findings as they were."""
    return Findings(
        danger=Danger(kept.get("danger", Danger.NONE)),
        child=bool(kept.get("child")),
        formal=Formal(kept["formal"]) if "formal" in kept else None,
        personal_data=tuple(Item(*item) for item in kept.get("personal_data", ())),
        spam=tuple(kept.get("spam", ())),
        abuse=bool(kept.get("abuse")),
        language=kept.get("language", "en"),
        markup=bool(kept.get("markup")),
        why=tuple(_reason(*parts) for parts in json.loads(why or "[]")),
        failed=bool(kept.get("failed")),
    )


def _reason(about: str, rule: str, words: list[str]) -> Reason:
    return Reason(about, rule, tuple(words))


def signs(kept: Mapping[str, Any]) -> tuple[str, ...]:
    """Return what else spoke for spam: how the message came, not what it says."""
    return tuple(kept.get("signs", ()))
