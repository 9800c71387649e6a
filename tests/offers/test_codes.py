"""M6: the public code finds every single slip of the pen and every exchange of two characters."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tounga.offers.codes import ALPHABET, LENGTH, check_character, is_well_formed, normalise, spoken, with_check

BODIES = st.text(ALPHABET, min_size=LENGTH - 1, max_size=LENGTH - 1)


def test_m6_the_alphabet_has_nothing_to_mistake() -> None:
    assert len(set(ALPHABET)) == len(ALPHABET) == 23
    assert not set(ALPHABET) & set("01OILBSZGUNAEU")


@given(BODIES, st.data())
def test_m6_one_wrong_character_is_always_found(body: str, data: st.DataObject) -> None:
    code = with_check(body)
    place = data.draw(st.integers(0, LENGTH - 1))
    other = data.draw(st.sampled_from([c for c in ALPHABET if c != code[place]]))
    assert is_well_formed(code)
    assert not is_well_formed(code[:place] + other + code[place + 1 :])


@given(BODIES)
def test_m6_exchanged_characters_are_always_found(body: str) -> None:
    code = with_check(body)
    for first, second in combinations(range(LENGTH), 2):
        if code[first] != code[second]:
            letters = list(code)
            letters[first], letters[second] = letters[second], letters[first]
            assert not is_well_formed("".join(letters))


def test_m6_every_substitution_and_neighbour_exchange_of_one_code() -> None:
    """The proof by exhaustion, for one code, beside the proof by random codes."""
    code = with_check("4K7Q2")
    wrong = {code[:p] + c + code[p + 1 :] for p in range(LENGTH) for c in ALPHABET} - {code}
    wrong |= {code[:p] + code[p + 1] + code[p] + code[p + 2 :] for p in range(LENGTH - 1)} - {code}
    assert len(wrong) > LENGTH * (len(ALPHABET) - 1)
    assert not [text for text in wrong if is_well_formed(text)]


def test_a_plain_sum_would_miss_exchanges() -> None:
    """The guard of the guard: without weights, two exchanged characters would go unseen."""
    places = [ALPHABET.index(character) for character in with_check("4K7Q2")]
    exchanged = [places[1], places[0], *places[2:]]
    assert sum(places) == sum(exchanged)


@pytest.mark.parametrize(
    "typed", ["{0}", " {0} ", "{1}", "{2}", "{2}.", "{3}"], ids=["bare", "spaces", "hyphen", "small", "dot", "spaced"]
)
def test_m6_a_code_is_read_however_it_is_typed(typed: str) -> None:
    code = with_check("4K7Q2")
    text = typed.format(code, spoken(code), spoken(code).lower(), " ".join(code))
    assert normalise(text) == code


def test_m6_look_alikes_are_put_right() -> None:
    assert normalise("bszgun") == "852" + "6" + "VM"


@pytest.mark.parametrize("text", ["", "4K7", "4K7-Q2", "é" * 6, "4K7Q2M4", "\x00" * 6, "9" * 10_000, "ЖЖЖЖЖЖ"])
def test_what_is_no_code_is_not_well_formed(text: str) -> None:
    assert not is_well_formed(normalise(text))


@given(st.text(max_size=60))
def test_any_text_may_be_given(text: str) -> None:
    code = normalise(text)
    assert is_well_formed(code) in (True, False)
    if is_well_formed(code):
        assert check_character(code[:-1]) == code[-1]
