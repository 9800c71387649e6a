"""The import of one ROME archive, from the file to the tables. The caller holds the transaction."""

from pathlib import Path

from django.utils.translation import gettext as _

from tounga.kernel.decision import Reason
from tounga.kernel.errors import Refused
from tounga.reference.enums import Scheme
from tounga.reference.importing import bulk
from tounga.reference.importing.archive import digest_of, opened
from tounga.reference.importing.isco import spread_isco
from tounga.reference.importing.report import ImportReport, record
from tounga.reference.importing.rome.files import RomeArchive
from tounga.reference.importing.rome.merging import merge_all
from tounga.reference.importing.rome.staging import Staging
from tounga.reference.importing.terms import rebuild_search_terms
from tounga.reference.models import Nomenclature

SOURCE = "France Travail – ROME"
LICENCE = "Licence Ouverte 2.0 (Etalab)"


def import_archive(path: Path, *, allow_older: bool = False) -> ImportReport:
    """Take in the archive. Raises BadFile (refused whole) or Refused (older than what is there)."""
    digest = digest_of(path)
    current = Nomenclature.objects.filter(scheme=Scheme.ROME, current=True).first()
    if current and current.sha256 == digest:
        return ImportReport(Scheme.ROME, current.version, digest, unchanged=True)
    bulk.unhurried()
    with opened(path) as archive:
        rome = RomeArchive(archive, path.name)
        if current and int(rome.version) < int(current.version) and not allow_older:
            raise _older(rome.version, current.version)
        Staging(rome).run()
    changes = merge_all(rome.version)
    spread_isco()
    rebuild_search_terms()
    record(Scheme.ROME, rome.version, SOURCE, LICENCE, digest)
    return ImportReport(Scheme.ROME, rome.version, digest, changes)


def _older(version: str, current: str) -> Refused:
    sentence = _("La version %(version)s est plus ancienne que la version %(current)s déjà en place.")
    return Refused(Reason("older_version", sentence % {"version": version, "current": current}))
