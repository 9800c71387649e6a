"""`tounga pack …` and `tounga import …`: plain sentences, exit code 1 on a refusal, never a traceback."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from tests.reference.archives import ROWS, archive, member
from tests.reference.test_pack_check import replace
from tounga.reference.models import CountryPack, Occupation


def run(*words: str, **options: object) -> str:
    out = StringIO()
    call_command(*words, stdout=out, stderr=out, **options)
    return out.getvalue()


def test_check_needs_no_database() -> None:
    assert run("pack", "check").count("aucun défaut") == 2


def test_check_tells_every_fault(copied_pack: Path) -> None:
    replace(copied_pack, "countries.csv", "902", "12")
    replace(copied_pack, "sources.csv", "Exemple,verified", "Exemple,sure")
    out = StringIO()
    with pytest.raises(CommandError):
        call_command("pack", "check", str(copied_pack), stdout=out, stderr=out)
    assert "ligne 3, colonne «\u00a0m49\u00a0»" in out.getvalue()
    assert "ligne 2, colonne «\u00a0certainty\u00a0»" in out.getvalue()


@pytest.mark.django_db
class TestLoading:
    def test_load_brings_the_country_and_the_starter_occupations(self) -> None:
        assert "countries" in run("pack", "load", "exemple")
        assert CountryPack.objects.get().code == "exemple"
        assert Occupation.objects.exists()
        assert "rien à changer" in run("pack", "load", "exemple")

    def test_quiet(self) -> None:
        assert run("pack", "load", "exemple", verbosity=0) == ""

    def test_the_country_of_the_settings_is_the_default(self, settings: object) -> None:
        settings.COUNTRY_PACK = "exemple"  # type: ignore[attr-defined]
        run("pack", "load")
        assert CountryPack.objects.get().code == "exemple"

    def test_a_refusal_is_a_sentence(self, copied_pack: Path) -> None:
        replace(copied_pack, "countries.csv", "902", "12")
        with pytest.raises(CommandError, match="countries.csv"):
            run("pack", "load", str(copied_pack))
        assert not CountryPack.objects.exists()

    def test_import_rome(self, tmp_path: Path) -> None:
        path = archive(tmp_path / "rome.zip")
        assert "Version 460 importée." in run("import_rome", str(path))
        assert "rien à changer" in run("import_rome", str(path))

    def test_import_rome_refused(self, tmp_path: Path) -> None:
        path = archive(tmp_path / "rome.zip", rows={"grand_domaine": [*ROWS["grand_domaine"], ["F", "X"]]})
        with pytest.raises(CommandError) as refusal:
            run("import_rome", str(path))
        assert member("grand_domaine") in str(refusal.value) and "ligne 4" in str(refusal.value)

    def test_import_esco_rome(self, tmp_path: Path) -> None:
        path = tmp_path / "m.csv"
        path.write_text(
            "Classification 1 ID;Classification 2 ID;Mapping relation\n"
            "http://data.europa.eu/esco/occupation/0-1;16461;skos:exactMatch\n"
        )
        assert "importée" in run("import_esco_rome", str(path))
        assert "rien à changer" in run("import_esco_rome", str(path))

    @pytest.mark.parametrize("command", ["import_rome", "import_esco_rome"])
    def test_a_file_that_is_not_there(self, tmp_path: Path, command: str) -> None:
        with pytest.raises(CommandError, match="ne peut pas être lu"):
            run(command, str(tmp_path / "absent"))
        with pytest.raises(CommandError, match="ne peut pas être lu"):
            run(command, str(tmp_path))
