"""Names with capitals where people put them, whatever wrote them down (P2). Pure."""

import pytest

from tounga.people.naming import spoken_name, spoken_place


@pytest.mark.parametrize(
    ("said", "spoken"),
    [
        ("TRAORÉ", "Traoré"),
        ("N’DIAYE", "N’Diaye"),
        ("awa marie", "Awa Marie"),
        ("MARIE-CLAIRE", "Marie-Claire"),
        ("McBa", "McBa"),
        ("Mohamed ag Essai", "Mohamed ag Essai"),
        ("MOHAMED AG ESSAI", "Mohamed Ag Essai"),
        ("feu Moussa dit ESSAI", "feu Moussa dit Essai"),
        ("A. B. ESSAI", "A. B. Essai"),
        ("M'ESSAI Nʼessai", "M'Essai Nʼessai"),
        ("NʼESSAI", "NʼEssai"),
        ("BƐ́NƐ ŊƐƝƆ", "Bɛ́nɛ Ŋɛɲɔ"),
        ("ßa ŉa", "ßa ŉa"),
        ("عائشة", "عائشة"),
        ("", ""),
    ],
)
def test_capitals_stand_where_people_put_them(said: str, spoken: str) -> None:
    assert spoken_name(said) == spoken


@pytest.mark.parametrize(
    ("said", "spoken"),
    [
        ("BAMAKO", "Bamako"),
        ("kati est", "Kati Est"),
        ("Hamdallaye ACI 2000", "Hamdallaye ACI 2000"),
        ("Quartier  d’essai", "Quartier d’essai"),
        ("12", "12"),
    ],
)
def test_initials_and_common_words_of_a_place_stay(said: str, spoken: str) -> None:
    assert spoken_place(said) == spoken
