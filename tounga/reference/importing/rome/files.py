"""Which files of the archive are read, and what their columns must hold (version 4 layout, v460 and later)."""

import re
import zipfile
from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from tounga.reference.reading.cells import BadCell, Column, code, text, whole
from tounga.reference.reading.csvfile import lines, records, rows
from tounga.reference.reading.problems import refuse

MEMBER = re.compile(r"(?:.*/)?unix_(?P<name>.+?)_v(?P<version>\d{3})_utf8\.csv")
OCCUPATION = r"[A-Z][0-9]{4}"
NUMBER = r"[0-9]{1,12}"


def flag(cell: str) -> bool:
    """O or N; empty cells stay unknown."""
    if cell not in {"O", "N"}:
        raise BadCell(_("il faut « O », « N » ou rien."))
    return cell == "O"


def _link(name: str) -> Column:
    return Column(name, code(OCCUPATION))


COLUMNS: dict[str, tuple[Column, ...]] = {
    "grand_domaine": (Column("code_grand_domaine", code(r"[A-Z]")), Column("libelle_grand_domaine", text(160))),
    "domaine_professionnel": (
        Column("code_domaine_professionnel", code(r"[A-Z][0-9]{2}")),
        Column("libelle_domaine_professionnel", text(160)),
    ),
    "referentiel_code_rome": (
        _link("code_rome"),
        Column("libelle_rome", text(200)),
        Column("emploi_reglemente", flag, optional=True),
        Column("code_rome_parent", code(OCCUPATION), optional=True),
        Column("code_ogr", code(NUMBER)),
    ),
    "referentiel_appellation": (
        Column("code_ogr", code(NUMBER)),
        Column("libelle_appellation_long", text(200)),
        Column("libelle_appellation_court", text(200)),
        _link("code_rome"),
        Column("emploi_reglemente", flag, optional=True),
        Column("classification", text(20), optional=True),
        Column("peu_usite", flag, optional=True),
    ),
    "referentiel_competence": (
        Column("code_ogr", code(NUMBER)),
        Column("libelle_competence", text(300)),
        Column("cat_comp", text(60), optional=True),
        Column("code_ogr_macro_comp", code(NUMBER), optional=True),
    ),
    "referentiel_savoir": (Column("code_ogr_savoir", code(NUMBER)), Column("libelle_savoir", text(300))),
    "referentiel_contexte_travail": (
        Column("code_ogr", code(NUMBER)),
        Column("libelle_cont_travail", text(200)),
        Column("code_type_cont_trav", code(r"[0-9]{1,3}")),
        Column("libelle_type_cont_trav", text(120)),
    ),
    "liens_rome_referentiels": (
        _link("code_rome"),
        Column("code_compo_bloc", code(r"[0-9]{1,2}")),
        Column("code_ogr", code(NUMBER)),
    ),
    "coherence_item": (
        _link("code_rome"),
        Column("code_ogr", code(NUMBER)),
        Column("coeur_metier", text(20), optional=True),
    ),
    "rubrique_mobilite": (_link("code_rome"), _link("code_rome_cible"), Column("numero_ordre", whole(1, 999))),
    "texte": (
        _link("code_rome"),
        Column("libelle_type_texte", text(40)),
        Column("position_phrase", whole(1, 9_999)),
        Column("libelle_texte", text(4_000), optional=True),
    ),
}


class RomeArchive:
    """The members of the archive that are read, by name, all of one version."""

    def __init__(self, archive: zipfile.ZipFile, file: str) -> None:
        """Raises BadFile: a file missing, two versions mixed, nothing that looks like ROME."""
        self._archive = archive
        found = [match for member in archive.namelist() if (match := MEMBER.fullmatch(member))]
        versions = sorted({match["version"] for match in found})
        if not versions:
            raise refuse(
                file, 0, "", _("aucun fichier « unix_…_v000_utf8.csv » : ce n’est pas l’archive ROME au format CSV.")
            )
        if len(versions) > 1:
            raise refuse(
                file, 0, "", _("plusieurs versions mêlées : %(versions)s.") % {"versions": ", ".join(versions)}
            )
        self.version = versions[0]
        self._members: dict[str, str] = {}
        for match in found:
            if self._members.setdefault(match["name"], match.string) != match.string:
                raise refuse(match.string, 0, "", _("ce fichier est deux fois dans l’archive."))
        for name in COLUMNS:
            if name not in self._members:
                raise refuse(file, 0, "", _("il manque le fichier « %(file)s ».") % {"file": self.file(name)})

    def file(self, name: str) -> str:
        """The name of a file as published."""
        return f"unix_{name}_v{self.version}_utf8.csv"

    def records(self, name: str) -> Iterator[tuple[int, tuple[Any, ...]]]:
        """(line, values) of one file, in the order of its COLUMNS. Raises BadFile."""
        file = self.file(name)
        with self._archive.open(self._members[name]) as stream:
            yield from records(rows(lines(stream, file), file), file, COLUMNS[name])
