"""A reference survives paper, telephone and tired eyes."""

from itertools import pairwise

from feedback.references import ALPHABET, heard, new_reference, spoken


def test_a_reference_is_heard_as_it_was_spoken() -> None:
    for _ in range(100):
        reference = new_reference()
        assert heard(spoken(reference)) == reference
        assert heard(f" {spoken(reference).lower().replace('-', ' ')} ") == reference


def test_every_single_wrong_character_is_noticed() -> None:
    reference = new_reference()
    for place, letter in enumerate(reference):
        for other in set(ALPHABET) - {letter}:
            assert heard(reference[:place] + other + reference[place + 1 :]) is None


def test_every_two_neighbours_swapped_are_noticed() -> None:
    for _ in range(50):
        reference = new_reference()
        for place, (left, right) in enumerate(pairwise(reference)):
            if left != right:
                swapped = reference[:place] + right + left + reference[place + 2 :]
                assert heard(swapped) is None


def test_no_two_characters_look_or_sound_alike() -> None:
    assert len(set(ALPHABET)) == 23
    assert not set(ALPHABET) & set("0OQ1ILZSBUGFN")
