"""The score explains (S1, S10): what raises it, what is missing, and which criteria count (S2)."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from tounga.selection.rules import (
    CRITERIA,
    Held,
    LanguageWish,
    Paper,
    Practice,
    Profile,
    Scale,
    Wanted,
    Wish,
    assess,
    natural_order,
    place_for,
)
from tounga.selection.rules.wording import CRITERIA_NAMES, say

TODAY = date(2026, 11, 22)
SCALE = Scale(
    weights={
        "occupation": 30,
        "experience": 25,
        "skills": 15,
        "languages": 10,
        "licences": 10,
        "diploma": 10,
        "papers": 5,
        "availability": 5,
    },
    close_percent=50,
    met_percent=75,
    full_months=60,
    wished_percent=40,
)
WANTED = Wanted(
    occupation="mason",
    occupation_name="Maçon / Maçonne",
    close_occupations=frozenset({"tiler"}),
    months=24,
    skills=(Wish("formwork", "Coffrer"), Wish("plan", "Lire un plan", required=False)),
    languages=(LanguageWish("fr", "Français", 3, "B1"),),
    licences=(Wish("C", "C"),),
    diploma_level=3,
    diploma_name="CAP",
    papers=(Paper("Passeport", frozenset({"PASSPORT"}), lead_days=21, valid_until=date(2027, 6, 1)),),
    starts_on=date(2026, 12, 15),
)
IDEAL = Profile(
    practices=(Practice("mason", "Maçon / Maçonne", 96),),
    skills=frozenset({"formwork", "plan"}),
    languages=(("fr", 3),),
    licences=frozenset({"C"}),
    diploma_level=3,
    papers=(Held("PASSPORT", date(2029, 3, 1)),),
    available_from=TODAY,
)


def codes(profile: Profile, wanted: Wanted = WANTED) -> dict[str, bool]:
    """Code of each reason -> whether it says that something is missing."""
    return {point.code: point.missing for point in assess(wanted, profile, SCALE, TODAY).points}


def test_whoever_has_everything_scores_a_hundred() -> None:
    found = assess(WANTED, IDEAL, SCALE, TODAY)
    assert found.score == 100
    assert not found.missing


def test_an_empty_file_scores_next_to_nothing_and_says_all_that_is_missing() -> None:
    found = assess(WANTED, Profile(), SCALE, TODAY)
    assert found.score == 2  # an unknown availability counts for half: 2.5 points of 110
    assert {point.code for point in found.missing} == {
        "occupation.missing",
        "skill.missing",
        "language.missing",
        "licence.missing",
        "diploma.missing",
        "paper.missing",
        "availability.unknown",
    }


def test_a_neighbouring_occupation_counts_for_half() -> None:
    tiler = Profile(practices=(Practice("tiler", "Carreleur", 96),), available_from=TODAY)
    bare = Wanted("mason", "Maçon", close_occupations=frozenset({"tiler"}))
    assert codes(tiler, bare)["occupation.close"] is False
    assert assess(bare, tiler, SCALE, TODAY).score == 75  # (30 / 2 + 25 + 5) of 60


def test_an_occupation_that_is_neither_the_same_nor_close_counts_for_nothing() -> None:
    cook = Profile(practices=(Practice("cook", "Cuisinière", 240),), available_from=TODAY)
    assert codes(cook)["occupation.missing"]


def test_the_offers_own_occupation_counts_before_a_longer_close_one() -> None:
    both = Profile(practices=(Practice("tiler", "Carreleur", 240), Practice("mason", "Maçon", 30)))
    assert "occupation.same" in codes(both)


def test_experience_below_what_is_asked_is_said_with_both_lengths() -> None:
    short = Profile(practices=(Practice("mason", "Maçon", 8),))
    point = next(point for point in assess(WANTED, short, SCALE, TODAY).points if point.code == "experience.short")
    assert say(point.as_json()) == "expérience : 8 mois sur 2 ans"


def test_reaching_the_experience_asked_is_worth_three_quarters() -> None:
    asked = Wanted("mason", "Maçon", months=24)
    reached = Profile(practices=(Practice("mason", "Maçon", 24),), available_from=TODAY)
    # occupation 30 + experience 25 x (75 % + 25 % x 24/60) + availability 5, of 60
    assert assess(asked, reached, SCALE, TODAY).score == round((30 + 25 * 0.85 + 5) / 60 * 100)


def test_what_the_offer_does_not_ask_weighs_nothing() -> None:
    bare = Wanted("mason", "Maçon")
    with_more = Profile(**{**{f: getattr(IDEAL, f) for f in Profile.__slots__}, "diploma_level": 8})
    assert assess(bare, IDEAL, SCALE, TODAY).score == assess(bare, with_more, SCALE, TODAY).score == 100


def test_a_wish_weighs_less_than_a_requirement() -> None:
    def score(held: str) -> int:
        profile = Profile(**{**{f: getattr(IDEAL, f) for f in Profile.__slots__}, "skills": frozenset({held})})
        return assess(WANTED, profile, SCALE, TODAY).score

    assert score("formwork") > score("plan")


def test_a_missing_wish_is_not_held_against_anybody() -> None:
    without_wish = Profile(**{**{f: getattr(IDEAL, f) for f in Profile.__slots__}, "skills": frozenset({"formwork"})})
    assert "skill.missing" not in codes(without_wish)


def test_a_missing_passport_is_said_with_the_delay_to_get_it() -> None:
    point = next(p for p in assess(WANTED, Profile(), SCALE, TODAY).points if p.code == "paper.missing")
    assert say(point.as_json()) == "manque : passeport (délai 21 jours)"


def test_a_passport_that_ends_too_soon_counts_half_and_is_to_renew() -> None:
    ends = Profile(papers=(Held("PASSPORT", date(2027, 1, 31)),))
    point = next(p for p in assess(WANTED, ends, SCALE, TODAY).points if p.code == "paper.short")
    assert point.missing
    assert say(point.as_json()) == "à renouveler : passeport, fin le 31 janvier 2027"


def test_an_expired_passport_is_no_passport() -> None:
    assert codes(Profile(papers=(Held("PASSPORT", TODAY - timedelta(days=1)),)))["paper.missing"]


def test_a_passport_good_for_long_says_until_when() -> None:
    point = next(p for p in assess(WANTED, IDEAL, SCALE, TODAY).points if p.code == "paper.valid")
    assert say(point.as_json()) == "passeport jusqu’en mars 2029"


def test_a_language_below_the_level_is_said_with_both_levels() -> None:
    beginner = Profile(languages=(("fr", 1),))
    point = next(p for p in assess(WANTED, beginner, SCALE, TODAY).points if p.code == "language.short")
    assert say(point.as_json()) == "français A1, il faut B1"


def test_availability_after_the_start_counts_for_nothing() -> None:
    late = Profile(available_from=date(2027, 3, 1))
    assert codes(late)["availability.late"]
    assert codes(Profile(available_from=date(2026, 12, 10)))["availability.in_time"] is False


def test_every_criterion_has_its_name_on_screen() -> None:
    """S2: what was used is shown."""
    assert set(CRITERIA) == set(CRITERIA_NAMES) == set(SCALE.weights)


def test_ties_go_to_the_oldest_candidacy() -> None:
    first, second = datetime(2026, 11, 1, tzinfo=UTC), datetime(2026, 11, 2, tzinfo=UTC)
    assert natural_order(80, first, "b") < natural_order(80, second, "a") < natural_order(79, first, "a")
    assert natural_order(None, first, "a") > natural_order(1, second, "b")


def test_a_newcomer_enters_before_the_first_who_is_worse() -> None:
    assert place_for(5, []) == 1
    assert place_for(5, [1, 3, 9]) == 3
    assert place_for(9, [1, 3]) == 3


months = st.integers(0, 600)
occupations = st.sampled_from(["mason", "tiler", "cook"])
practices = st.builds(lambda code, count: Practice(code, code, count), occupations, months)
days = st.dates(date(2020, 1, 1), date(2040, 1, 1))
profiles = st.builds(
    Profile,
    practices=st.lists(practices, max_size=3).map(tuple),
    skills=st.frozensets(st.sampled_from(["formwork", "plan", "paint"])),
    languages=st.dictionaries(st.sampled_from(["fr", "ar"]), st.integers(1, 7)).map(lambda d: tuple(d.items())),
    licences=st.frozensets(st.sampled_from(["B", "C"])),
    diploma_level=st.none() | st.integers(0, 8),
    papers=st.lists(st.builds(Held, st.sampled_from(["PASSPORT", "CARD"]), st.none() | days), max_size=2).map(tuple),
    available_from=st.none() | days,
)


@given(profiles)
def test_the_score_is_always_from_0_to_100_and_every_reason_has_words(profile: Profile) -> None:
    found = assess(WANTED, profile, SCALE, TODAY)
    assert 0 <= found.score <= 100
    assert all(say(point.as_json()) for point in found.points)
    assert [point.missing for point in found.points] == sorted(point.missing for point in found.points)


@given(profiles)
def test_learning_or_getting_a_paper_never_lowers_the_score(profile: Profile) -> None:
    facts = {field: getattr(profile, field) for field in Profile.__slots__}
    better = Profile(**{**facts, "skills": profile.skills | {"formwork"}, "licences": profile.licences | {"C"}})
    papers = Profile(**{**facts, "papers": (*profile.papers, Held("PASSPORT", date(2035, 1, 1)))})
    score = assess(WANTED, profile, SCALE, TODAY).score
    assert assess(WANTED, better, SCALE, TODAY).score >= score
    assert assess(WANTED, papers, SCALE, TODAY).score >= score


@given(profiles, st.permutations(range(3)))
def test_the_order_of_the_lines_of_a_file_changes_nothing(profile: Profile, order: list[int]) -> None:
    facts = {field: getattr(profile, field) for field in Profile.__slots__}
    shuffled = tuple(profile.practices[i] for i in order if i < len(profile.practices))
    again = assess(WANTED, Profile(**{**facts, "practices": shuffled}), SCALE, TODAY)
    assert again == assess(WANTED, profile, SCALE, TODAY)
