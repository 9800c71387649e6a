"""Names with capitals where people put them, whatever wrote them down (P2). Pure."""

import pytest

from tounga.people.naming import spoken_name


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
    ],
)
def test_capitals_stand_where_people_put_them(said: str, spoken: str) -> None:
    assert spoken_name(said) == spoken
