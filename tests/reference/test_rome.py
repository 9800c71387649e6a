"""O3: the directory of occupations is taken as published, quirks included, and refused whole when it is damaged."""

import zipfile
from pathlib import Path
from typing import Any

import pytest

from tests.reference.archives import HEADERS, NEEDED, ROWS, archive, content, member
from tests.reference.conftest import BY
from tounga.kernel.actor import ANONYMOUS
from tounga.kernel.errors import NotAllowed, Refused
from tounga.reference import selectors, services
from tounga.reference.importing import archive as opening
from tounga.reference.importing.genders import two_genders
from tounga.reference.models import (
    Appellation,
    Nomenclature,
    Occupation,
    OccupationDomain,
    OccupationMobility,
    OccupationSkill,
    SearchTerm,
    Skill,
    WorkContext,
)
from tounga.reference.reading.problems import BadFile

pytestmark = pytest.mark.django_db


def take(path: Path, **options: Any) -> Any:
    return services.import_rome(by=BY, path=path, **options)


def without(name: str, column: int, value: str) -> list[list[str]]:
    return [row for row in ROWS[name] if row[column] != value]


def version_461(path: Path) -> Path:
    """A later version that lost one card, one appellation, one skill and one context."""
    gone = {
        "referentiel_code_rome": (0, "F1707"),
        "referentiel_appellation": (3, "F1707"),
        "referentiel_savoir": (0, "200001"),
    }
    rows = {name: without(name, *where) for name, where in gone.items()}
    rows["rubrique_mobilite"] = []
    rows["referentiel_contexte_travail"] = []
    rows["liens_rome_referentiels"] = [r for r in ROWS["liens_rome_referentiels"] if r[3] not in {"200001", "300001"}]
    rows["coherence_item"] = []
    return archive(path, version="461", rows=rows)


class TestAsPublished:
    def test_everything_is_taken_in(self, tmp_path: Path) -> None:
        report = take(archive(tmp_path / "rome.zip"))
        assert (report.scheme, report.version, report.unchanged) == ("rome", "460", False)
        mason = Occupation.objects.get(code="F1703")
        assert (mason.label_m, mason.label_f, mason.domain, mason.major_domain) == ("Maçon", "Maçonne", "F17", "F")
        assert (mason.first_seen_in, mason.retired_in, mason.origin) == ("460", "", "official")
        assert OccupationDomain.objects.get(code="F17").label == "Gros œuvre"
        stone = Appellation.objects.get(code="16462")
        assert (stone.label_m, stone.label_f) == ("Maçon en pierre", "Maçonne en pierre")
        assert [a.code for a in mason.appellations.filter(is_main=True)] == ["16461"]

    def test_doubled_apostrophes_sentence_order_and_many_lines(self, tmp_path: Path) -> None:
        """Standards 1.1, quirk 1; quoted fields may hold line ends."""
        take(archive(tmp_path / "rome.zip"))
        mason = Occupation.objects.get(code="F1703")
        assert mason.definition == "Monte des murs.\nIl soigne l'aplomb.\nEt le niveau."
        assert mason.access == "Sans diplôme particulier."

    def test_flags_have_three_values(self, tmp_path: Path) -> None:
        """Quirk 6: empty is not « no »."""
        take(archive(tmp_path / "rome.zip"))
        assert dict(Occupation.objects.values_list("code", "regulated")) == {
            "F1703": False,
            "F1707": None,
            "K1304": True,
        }
        assert [a.code for a in Appellation.objects.filter(rarely_used=True)] == ["16464"]

    def test_skills_of_three_kinds_and_the_core_of_them(self, tmp_path: Path) -> None:
        take(archive(tmp_path / "rome.zip"))
        kinds = dict(Skill.objects.values_list("code", "kind"))
        assert kinds == {"100023": "know_how", "300230": "know_how", "400001": "soft", "200001": "knowledge"}
        lines = {line.skill.code: (line.core, line.emerging) for line in OccupationSkill.objects.select_related("skill")
                 if line.occupation.code == "F1703"}  # fmt: skip
        assert lines == {"100023": (True, False), "200001": (False, True), "400001": (False, False)}

    def test_contexts_and_neighbours(self, tmp_path: Path) -> None:
        take(archive(tmp_path / "rome.zip"))
        card = selectors.card(Occupation.objects.get(code="F1703"))
        assert [context.label for context in card.contexts] == ["Travail en hauteur"]
        assert [near.code for near in card.neighbours] == ["F1707"]
        assert [name.code for name in card.appellations][0] == "16461"

    def test_version_61_names_a_byte_order_mark_folders_and_unknown_files(self, tmp_path: Path) -> None:
        """Standards 10, importer tests 1 and 2; files that are not needed may be absent (quirk 4: header only)."""
        path = tmp_path / "rome.zip"
        with zipfile.ZipFile(path, "w") as made:
            for name in NEEDED:
                made.writestr("RefRomeCsv/" + member(name, "461"), b"\xef\xbb\xbf" + content(name))
            made.writestr("RefRomeCsv/version.txt", "ROME 4 version 61")
            made.writestr("RefRomeCsv/unix_nouveau_fichier_v461_utf8.csv", "x")
        assert take(path).version == "461"

    def test_extra_columns_and_another_order_are_fine(self, tmp_path: Path) -> None:
        header = "libelle_savoir,nouvelle_colonne,code_ogr_savoir"
        raw = content("referentiel_savoir", [["Règles", "x", "200001"]], header)
        take(archive(tmp_path / "rome.zip", raw={"referentiel_savoir": raw}))
        assert Skill.objects.get(code="200001").label == "Règles"

    @pytest.mark.parametrize(
        ("label", "forms"),
        [
            (
                "Conducteur / Conductrice d'engins agricoles",
                ("Conducteur d'engins agricoles", "Conductrice d'engins agricoles"),
            ),
            ("Afficheur monteur / Afficheuse monteuse", ("Afficheur monteur", "Afficheuse monteuse")),
            ("Acrobate", ("Acrobate", "Acrobate")),
            ("Employé familial / Employée familiale", ("Employé familial", "Employée familiale")),
        ],
    )
    def test_both_genders_are_drawn_from_the_label(self, label: str, forms: tuple[str, str]) -> None:
        assert two_genders(label) == forms


class TestAgain:
    def test_the_same_file_twice_changes_nothing(self, tmp_path: Path) -> None:
        """Standards 10, importer test 5."""
        path = archive(tmp_path / "rome.zip")
        take(path)
        ids = set(Occupation.objects.values_list("id", flat=True))
        assert take(path).unchanged
        assert set(Occupation.objects.values_list("id", flat=True)) == ids
        assert Nomenclature.objects.count() == 1

    def test_the_same_content_zipped_anew_writes_no_row(self, tmp_path: Path) -> None:
        take(archive(tmp_path / "rome.zip"))
        other = archive(tmp_path / "again.zip", raw={"cr_gd_dp": None})
        report = take(other)
        assert not report.unchanged and not any(report.changes.values())
        assert Nomenclature.objects.filter(current=True).get().sha256 == report.sha256

    def test_a_later_version_retires_what_it_lost(self, tmp_path: Path) -> None:
        """Codes that are gone keep their rows: files of people point to them."""
        take(archive(tmp_path / "v460.zip"))
        before = Occupation.objects.get(code="F1707")
        report = take(version_461(tmp_path / "v461.zip"))
        assert report.changes["occupations"].closed == report.changes["appellations"].closed == 1
        assert Occupation.objects.get(code="F1707").retired_in == "461"
        assert Occupation.objects.get(code="F1707").pk == before.pk
        assert Appellation.objects.get(code="16463").retired_in == "461"
        assert Skill.objects.get(code="200001").retired_in == "461"
        assert WorkContext.objects.get(code="300001").retired_in == "461"
        assert not OccupationMobility.objects.exists()
        assert not SearchTerm.objects.filter(occupation=before).exists()
        assert Occupation.objects.get(code="F1703").first_seen_in == "460"
        assert list(Nomenclature.objects.values_list("version", "current")) == [("461", True), ("460", False)]

    def test_an_older_version_is_refused_unless_asked_for(self, tmp_path: Path) -> None:
        old = archive(tmp_path / "v460.zip")
        take(version_461(tmp_path / "v461.zip"))
        with pytest.raises(Refused) as refusal:
            take(old)
        assert refusal.value.codes == {"older_version"}
        assert not Occupation.objects.filter(code="F1707").exists()
        assert take(old, allow_older=True).version == "460"
        assert Occupation.objects.get(code="F1707").retired_in == ""

    def test_a_code_that_comes_back_is_no_longer_retired(self, tmp_path: Path) -> None:
        take(archive(tmp_path / "v460.zip"))
        take(version_461(tmp_path / "v461.zip"))
        take(archive(tmp_path / "v462.zip", version="462"))
        assert Occupation.objects.get(code="F1707").retired_in == ""


class TestOverTheStarterList:
    def test_links_to_the_starter_cards_survive(self, starter: None, tmp_path: Path) -> None:
        mason = Occupation.objects.get(code="F1703")
        chosen = mason.appellations.get(label_m="Maçon en terre")
        plain = mason.appellations.get(is_main=True)
        driver = Occupation.objects.get(code="N4101")
        take(archive(tmp_path / "rome.zip"))
        after = Occupation.objects.get(code="F1703")
        assert (after.pk, after.origin, after.label_en, after.isco) == (mason.pk, "official", mason.label_en, "7112")
        assert after.first_seen_in == "starter"
        chosen.refresh_from_db()
        plain.refresh_from_db()
        assert (chosen.retired_in, chosen.occupation_id) == ("", mason.pk)
        assert (plain.retired_in, plain.is_main) == ("460", False)
        assert after.appellations.filter(is_main=True).get().code == "16461"
        driver.refresh_from_db()
        assert (driver.retired_in, driver.origin) == ("", "starter")

    def test_starter_skills_give_way(self, starter: None, tmp_path: Path) -> None:
        take(archive(tmp_path / "rome.zip"))
        mason = Occupation.objects.get(code="F1703")
        assert {line.skill.origin for line in selectors.skills_of(mason)} == {"official"}
        assert Skill.objects.filter(origin="starter", retired_in="460").exists()


class TestDamaged:
    """Refused whole, with file, line and column named, in one sentence; nothing is written."""

    def refused(self, path: Path) -> tuple[str, int, str]:
        before = Occupation.objects.count(), Nomenclature.objects.count()
        with pytest.raises(BadFile) as refusal:
            take(path)
        assert (Occupation.objects.count(), Nomenclature.objects.count()) == before
        (problem,) = refusal.value.problems
        assert problem.sentence[0].islower() or problem.sentence[0] in "«0123456789"
        assert problem.sentence.endswith(".")
        return problem.file, problem.line, problem.column

    def spoiled(self, tmp_path: Path, name: str, old: bytes, new: bytes) -> tuple[str, int, str]:
        data = content(name)
        assert old in data
        return self.refused(archive(tmp_path / "rome.zip", raw={name: data.replace(old, new, 1)}))

    @pytest.mark.parametrize("name", NEEDED)
    def test_a_missing_file(self, tmp_path: Path, name: str) -> None:
        path = archive(tmp_path / "rome.zip", raw={name: None})
        assert self.refused(path) == ("rome.zip", 0, "")

    @pytest.mark.parametrize("name", NEEDED)
    def test_an_empty_file(self, tmp_path: Path, name: str) -> None:
        path = archive(tmp_path / "rome.zip", raw={name: b""})
        assert self.refused(path)[0] == member(name)

    @pytest.mark.parametrize("name", NEEDED)
    def test_a_missing_column(self, tmp_path: Path, name: str) -> None:
        """Standards 10, importer test 6: error naming file and column."""
        first = HEADERS[name].split(",")[0]
        place = self.spoiled(tmp_path, name, first.encode(), b"autre")
        assert place == (member(name), 1, first)

    def test_bad_utf8(self, tmp_path: Path) -> None:
        place = self.spoiled(tmp_path, "referentiel_appellation", "Maçon".encode(), b"Ma\xe7on")
        assert place == (member("referentiel_appellation"), 2, "")

    def test_a_nul(self, tmp_path: Path) -> None:
        assert self.spoiled(tmp_path, "texte", b"aplomb", b"apl\x00mb") == (member("texte"), 2, "")

    def test_too_few_cells(self, tmp_path: Path) -> None:
        place = self.spoiled(tmp_path, "referentiel_savoir", b',"","",""', b',""')
        assert place == (member("referentiel_savoir"), 2, "")

    def test_too_many_cells(self, tmp_path: Path) -> None:
        place = self.spoiled(tmp_path, "rubrique_mobilite", b'"F1707","1"', b'"F1707","1","2"')
        assert place == (member("rubrique_mobilite"), 2, "")

    def test_a_quote_left_open(self, tmp_path: Path) -> None:
        place = self.spoiled(tmp_path, "referentiel_savoir", b'"Normes"', b'"Normes')
        assert place == (member("referentiel_savoir"), 2, "")

    def test_a_line_number_counts_the_lines_of_quoted_fields(self, tmp_path: Path) -> None:
        place = self.spoiled(tmp_path, "texte", b'"4","acces_metier","1"', b'"4","acces_metier","un"')
        assert place == (member("texte"), 5, "position_phrase")

    @pytest.mark.parametrize(
        ("name", "row", "column"),
        [
            ("grand_domaine", ["F", "Encore"], "code_grand_domaine"),
            ("referentiel_code_rome", ROWS["referentiel_code_rome"][0], "code_rome"),
            ("referentiel_appellation", ROWS["referentiel_appellation"][0], "code_ogr"),
            ("referentiel_competence", ROWS["referentiel_competence"][0], "code_ogr"),
            ("referentiel_savoir", ["100023", "Déjà une compétence", "", "", "", ""], "code_ogr_savoir"),
            ("referentiel_contexte_travail", ROWS["referentiel_contexte_travail"][0], "code_ogr"),
            ("liens_rome_referentiels", ["F1703", "5", "1", "100023"], "code_ogr"),
            ("coherence_item", ["F1703", "100023", ""], "code_ogr"),
            ("rubrique_mobilite", ["F1703", "F1707", "2"], "code_rome_cible"),
        ],
    )
    def test_a_key_written_twice(self, tmp_path: Path, name: str, row: list[str], column: str) -> None:
        path = archive(tmp_path / "rome.zip", rows={name: [*ROWS[name], row]})
        assert self.refused(path) == (member(name), len(ROWS[name]) + 2, column)

    @pytest.mark.parametrize(
        ("name", "row", "column"),
        [
            ("referentiel_code_rome", ["Z9999", "9", "909", "Inconnu", "", "", "", "", "", ""], "code_rome"),
            ("referentiel_appellation", ["99", "X", "X", "Z9999", "", "", "", "", "", "", "", "", ""], "code_rome"),
            ("liens_rome_referentiels", ["F1703", "5", "1", "99"], "code_ogr"),
            ("liens_rome_referentiels", ["Z9999", "5", "1", "100023"], "code_rome"),
            ("coherence_item", ["Z9999", "100023", ""], "code_rome"),
            ("rubrique_mobilite", ["F1703", "Z9999", "2"], "code_rome_cible"),
        ],
    )
    def test_a_code_that_points_nowhere(self, tmp_path: Path, name: str, row: list[str], column: str) -> None:
        path = archive(tmp_path / "rome.zip", rows={name: [*ROWS[name], row]})
        assert self.refused(path) == (member(name), len(ROWS[name]) + 2, column)

    def test_a_text_of_an_unknown_card(self, tmp_path: Path) -> None:
        path = archive(tmp_path / "rome.zip", rows={"texte": [["Z9999", "3", "definition", "1", "X"]]})
        assert self.refused(path) == (member("texte"), 2, "code_rome")

    @pytest.mark.parametrize(
        ("name", "old", "new", "column"),
        [
            ("referentiel_code_rome", b'"F1707"', b'"f1707"', "code_rome"),
            ("referentiel_code_rome", b'"O"', b'"oui"', "emploi_reglemente"),
            ("referentiel_appellation", b'"16461"', b'"16 461"', "code_ogr"),
            ("rubrique_mobilite", b'"1"', b'"-1"', "numero_ordre"),
            ("referentiel_savoir", "Règles de sécurité".encode(), b"x" * 301, "libelle_savoir"),
            ("referentiel_savoir", "Règles de sécurité".encode(), b"", "libelle_savoir"),
        ],
    )
    def test_a_cell_that_cannot_be(self, tmp_path: Path, name: str, old: bytes, new: bytes, column: str) -> None:
        assert self.spoiled(tmp_path, name, old, new)[::2] == (member(name), column)

    def test_two_versions_mixed(self, tmp_path: Path) -> None:
        path = archive(tmp_path / "rome.zip")
        with zipfile.ZipFile(path, "a") as made:
            made.writestr(member("texte", "461"), content("texte"))
        assert self.refused(path) == ("rome.zip", 0, "")

    def test_an_archive_of_something_else(self, tmp_path: Path) -> None:
        path = tmp_path / "photos.zip"
        with zipfile.ZipFile(path, "w") as made:
            made.writestr("photo.jpg", b"x")
        assert self.refused(path) == ("photos.zip", 0, "")

    def test_not_an_archive(self, tmp_path: Path) -> None:
        path = tmp_path / "rome.zip"
        path.write_bytes(b"bonjour")
        assert self.refused(path) == ("rome.zip", 0, "")

    def test_every_truncation_is_refused(self, tmp_path: Path) -> None:
        whole = archive(tmp_path / "rome.zip").read_bytes()
        path = tmp_path / "cut.zip"
        for length in range(0, len(whole), 97):
            path.write_bytes(whole[:length])
            self.refused(path)

    def test_an_altered_member_is_named(self, tmp_path: Path) -> None:
        path = tmp_path / "rome.zip"
        archive(path)
        with zipfile.ZipFile(path) as made:
            info = made.getinfo(member("texte"))
        data = bytearray(path.read_bytes())
        data[info.header_offset + 30 + len(info.filename) + 10] ^= 0xFF
        path.write_bytes(bytes(data))
        assert self.refused(path) == (member("texte"), 0, "")

    def test_a_zip_bomb(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(opening, "LARGEST_MEMBER", 100_000)
        path = archive(tmp_path / "rome.zip", raw={"texte": b"0" * 200_000})
        assert path.stat().st_size < 10_000
        assert self.refused(path) == (member("texte"), 0, "")
        monkeypatch.setattr(opening, "LARGEST_WHOLE", 100_000)
        assert self.refused(path) == ("rome.zip", 0, "")

    def test_a_line_that_never_ends(self, tmp_path: Path) -> None:
        path = archive(tmp_path / "rome.zip", raw={"texte": content("texte") + b"0" * 1_100_000})
        assert self.refused(path)[0] == member("texte")

    def test_an_encrypted_archive(self, tmp_path: Path) -> None:
        path = archive(tmp_path / "rome.zip")
        data = bytearray(path.read_bytes())
        for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
            at = -1
            while (at := data.find(mark, at + 1)) >= 0:
                data[at + offset] |= 1
        path.write_bytes(bytes(data))
        self.refused(path)

    def test_what_was_there_stays(self, starter: None, tmp_path: Path) -> None:
        """A refusal in the last file read leaves the starter list untouched."""
        rows = {"rubrique_mobilite": [["F1703", "Z9999", "1"]]}
        terms = SearchTerm.objects.count()
        self.refused(archive(tmp_path / "rome.zip", rows=rows))
        assert Occupation.objects.get(code="F1703").origin == "starter"
        assert SearchTerm.objects.count() == terms


def test_only_the_administrator_or_the_system_imports(tmp_path: Path) -> None:
    with pytest.raises(NotAllowed):
        services.import_rome(by=ANONYMOUS, path=archive(tmp_path / "rome.zip"))
    assert not Occupation.objects.exists()
