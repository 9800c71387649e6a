"""The published files themselves, where they are: ROME v460 and the ESCO mapping (O3)."""

from collections import Counter
from decimal import Decimal

import pytest

from tests.reference.archives import ABSENT, SHARED
from tests.reference.conftest import BY
from tounga.reference import services
from tounga.reference.models import (
    Appellation,
    Crosswalk,
    Occupation,
    OccupationContext,
    OccupationMobility,
    OccupationSkill,
    Skill,
    WorkContext,
)

pytestmark = [pytest.mark.django_db, pytest.mark.skipif(not SHARED.exists(), reason=ABSENT)]
ROME = SHARED / "rome" / "RefRomeCsv-v460.zip"


def test_rome_and_esco_as_published() -> None:
    """Counts of standards 1.2 and 1.6."""
    services.load_starter(by=BY)
    links = dict(Occupation.objects.values_list("code", "id"))
    report = services.import_rome(by=BY, path=ROME)
    assert report.version == "460"
    assert Occupation.objects.count() == 1_584
    assert Appellation.objects.filter(origin="official").count() == 13_120
    assert Skill.objects.filter(origin="official").count() == 18_317 + 15_354
    assert WorkContext.objects.count() == 179
    assert OccupationSkill.objects.filter(skill__origin="official").count() == 49_440 + 5_255 + 35_861
    assert OccupationContext.objects.count() == 13_663
    assert OccupationMobility.objects.count() == 14_912
    assert Appellation.objects.filter(is_main=True).count() == 1_584
    assert Appellation.objects.filter(rarely_used=True).count() == 199
    assert OccupationSkill.objects.filter(core=True, skill__origin="official").exists()
    assert not Occupation.objects.filter(definition="").exists()
    assert not Occupation.objects.filter(definition__contains="''").exists()
    assert {code: Occupation.objects.get(code=code).pk for code in ("F1703", "N4101")}.items() <= links.items()
    assert services.import_rome(by=BY, path=ROME).unchanged
    services.import_esco_rome(
        by=BY,
        path=SHARED / "esco" / "FR_20230607_mapping_esco_rome.csv",
        occupations=SHARED / "esco" / "occupations_fr.csv",
        isco=SHARED / "rome" / "rome_citp08.csv",
    )
    relations = Counter(Crosswalk.objects.filter(source_scheme="rome_ogr").values_list("relation", flat=True))
    assert relations == {"broad": 5_086, "close": 4_597, "exact": 1_144, "narrow": 291}
    assert not Occupation.objects.filter(isco="").exists()
    voted = Occupation.objects.filter(isco_origin="crosswalk")
    assert voted.count() > 1_200
    assert all(Decimal(0) < share <= 1 for share in voted.values_list("isco_confidence", flat=True))
