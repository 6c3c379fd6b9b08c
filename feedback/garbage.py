"""How often Python looks for garbage in a serving process."""

import gc

YOUNG, MIDDLE, OLD = 10_000, 20, 50


def collect_seldom() -> None:
    """Look for garbage among 10,000 new objects and not among 700; never among what stays.

    A message makes thousands of small objects that go by themselves, beside hundreds of thousands
    that stay (weights, printed pages): looking was a third of the time that screening takes.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(YOUNG, MIDDLE, OLD)
