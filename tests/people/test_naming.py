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
        ("MOHAMED AG ESSAI", "Mohamed ag Essai"),
        ("mohamed ag essai", "Mohamed ag Essai"),
        ("Mohamed AG ESSAI", "Mohamed ag Essai"),
        ("MOHAMED AG", "Mohamed Ag"),
        ("EL", "El"),
        ("FEU MOUSSA", "Feu Moussa"),
        ("feu moussa", "Feu Moussa"),
        ("JEAN II", "Jean II"),
        ("jean iii", "Jean III"),
        ("VI", "Vi"),
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
        ("COMMUNE VI", "Commune VI"),
        ("commune vi", "Commune VI"),
        ("COMMUNE VI DU DISTRICT DE BAMAKO", "Commune VI du District de Bamako"),
        ("ACI 2000", "ACI 2000"),
        ("HAMDALLAYE ACI 2000, PRÈS DU MARCHÉ", "Hamdallaye ACI 2000, Près du Marché"),
        ("KATI, 2ÈME QUARTIER", "Kati, 2ème Quartier"),
        ("RUE 12, PORTE 3B", "Rue 12, Porte 3B"),
        ("QUARTIER D’ESSAI", "Quartier d’Essai"),
        ("EL", "El"),
    ],
)
def test_initials_and_common_words_of_a_place_stay(said: str, spoken: str) -> None:
    assert spoken_place(said) == spoken
