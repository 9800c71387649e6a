"""P3: spellings of one name are one, names near one another are near, and every rule of the pack does what it says."""

import pytest

from tounga.identity.naming import model_of
from tounga.identity.rules.names import MOST_PARTS, NameModel, Part, skeleton
from tounga.reference.reading.pack import read_list

MALI = model_of("mali")
GENERIC = NameModel()


def word(text: str) -> Part:
    (part,) = MALI.parts(text)
    return part


@pytest.mark.parametrize(
    "spellings",
    [
        "Coulibaly Koulibali COULIBALY Koulibaly Coulibali",
        "Keïta Keita Keyta Kéita",
        "Traoré Traore TRAORÉ Trahoré",
        "Diarra Djara Jara Diara",
        "Touré Toure Tourey Turay",
        "Aïssata Aichata Aïchata",
        "Ousmane Usmane",
        "Ouattara Wattara Watara",
        "Cissé Sissé Cisse",
        "Sacko Sakho Sako",
        "Maïga Meiga Mayga",
        "Niaré Gnaré Nyaré",
        "Djénéba Jeneba Diénéba",
        "Dembélé Denbele",
        "N’Diaye Ndiaye N'Diaye",
        "Hawa Awa",
        "Khadija Kadija",
        "Sylla Silla",
        "Tiémoko Thiémoko Tchémoko",
        "Youssouf Yusuf",
        "Rhissa Ghissa",
        "Abdoul·Karim Abdoulkarim Abdoul-Karim",
    ],
)
def test_p3_spellings_of_one_name_have_one_form(spellings: str) -> None:
    forms = {tuple(part.form for part in MALI.parts(name.replace("·", " "))) for name in spellings.split()}
    assert len(forms) == 1, forms


@pytest.mark.parametrize(
    "names",
    [
        "Mamadou Mahamadou Mohamed Muhammad Mahamane Madou",
        "Fatoumata Fatimata Fatma Fatou Fadimata",
        "Aïssata Assétou Aïcha",
        "Ousmane Osman Othman",
        "Ibrahim Bréhima Bourama Boureïma",
        "Boubacar Bakary Aboubacar",
        "Kadiatou Kadidia Khadija",
        "Diallo Jallow",
    ],
)
def test_p3_names_given_for_one_another_are_near_not_equal(names: str) -> None:
    parts = [word(name) for name in names.split()]
    assert len({part.family for part in parts}) == 1 and parts[0].family
    assert len({part.form for part in parts}) > 1


@pytest.mark.parametrize(
    "pair", ["Traoré Touré", "Diarra Dara", "Moussa Issa", "Konaté Koné", "Awa Oumou", "Bah Barry"]
)
def test_other_names_stay_other(pair: str) -> None:
    one, other = (word(name) for name in pair.split())
    assert one.form != other.form and one.sound != other.sound


@pytest.mark.parametrize("slip", ["Coulibally Coulibaly", "Fatoumta Fatoumata", "Sidiki Sidiky", "Sissoko Zissoko"])
def test_a_misheard_vowel_or_a_doubled_letter_leaves_the_consonants(slip: str) -> None:
    one, other = (word(name) for name in slip.split())
    assert one.sound == other.sound


def test_a_misspelt_name_joins_the_family_that_alone_has_its_consonants() -> None:
    assert word("Fatoumeta").family == word("Fatoumata").family


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("El Hadj Moussa", ["musa"]),
        ("Ag Alhassane", ["alasane"]),
        ("Al Hassane", ["alasane"]),
        ("Ould Sidi", ["sidi"]),
        ("Walet Mohamed", ["moamed"]),
        ("Mamadou dit Madou", ["mamadu", "madu"]),
        ("Mme Awa Koné épouse Diallo", ["aua", "kone", "jalo"]),
        ("El Hadj", ["el", "aj"]),
        ("Ag", ["ag"]),
        ("", []),
        ("’ - .", []),
        ("ߞߍߕߊ", []),
    ],
)
def test_p2_particles_are_not_names_unless_there_is_nothing_else(text: str, kept: list[str]) -> None:
    assert [part.form for part in MALI.parts(text)] == kept


def test_p2_one_name_reordered_names_and_initials_are_read() -> None:
    assert [part.form for part in MALI.parts("Traoré", "Awa")] == ["aua", "traore"]
    assert [(part.form, part.given) for part in MALI.parts("Awa Traoré")] == [("aua", False), ("traore", False)]
    assert [part.initial for part in MALI.parts("Traoré", "A.")] == [True, False]
    assert len(MALI.parts("a b c d e f g", "h i j")) == MOST_PARTS


def test_every_spelling_rule_does_what_its_example_says() -> None:
    rules = read_list("mali", "names/spellings")
    assert len(rules) > 25
    wrong = [(rule["example"], MALI.parts(rule["example"])[0].form) for rule in rules
             if MALI.parts(rule["example"])[0].form != rule["form"]]  # fmt: skip
    assert wrong == []
    assert [rule["order"] for rule in rules if rule["letters"] not in rule["example"].casefold()
            and rule["order"] not in (35, 42, 43, 52, 81, 82)] == []  # fmt: skip


def test_every_rule_is_needed_by_its_own_example() -> None:
    """Those of letters that always bring another letter along (`ck`, `q`) only keep the list readable."""
    idle = []
    for at, rule in enumerate(MALI.spellings):
        without = NameModel(MALI.spellings[:at] + MALI.spellings[at + 1 :], {}, {})
        example = read_list("mali", "names/spellings")[at]["example"]
        if without.parts(example)[0].form == MALI.parts(example)[0].form:
            idle.append(rule.letters)
    assert set(idle) <= {"sch", "sh", "ck", "q", "qu", "gh"}


def test_a_country_without_rules_still_has_names() -> None:
    assert model_of("exemple").digest == GENERIC.digest
    assert [part.form for part in GENERIC.parts("Traoré", "Awa")] == ["awa", "traore"]
    assert skeleton("jonathan") == skeleton("johnathan")


def test_the_digest_follows_the_rules() -> None:
    assert MALI.digest != NameModel(MALI.spellings[1:], MALI.families, MALI.particles).digest
    assert MALI.digest == NameModel(MALI.spellings, MALI.families, MALI.particles).digest
