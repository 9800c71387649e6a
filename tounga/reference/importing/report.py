"""What an import did, to be shown to the one who asked for it."""

from dataclasses import dataclass, field

from tounga.reference.loading.sync import Change
from tounga.reference.models import Nomenclature


@dataclass(frozen=True, slots=True)
class ImportReport:
    """The version taken in, what changed in each table, and remarks that refuse nothing. `unchanged`: nothing to do."""

    scheme: str
    version: str
    sha256: str
    changes: dict[str, Change] = field(default_factory=dict)
    remarks: tuple[str, ...] = ()
    unchanged: bool = False


def record(scheme: str, version: str, source: str, licence: str, digest: str) -> None:
    """Make this file the current one of its scheme; the earlier ones stay on record."""
    Nomenclature.objects.filter(scheme=scheme, current=True).update(current=False)
    Nomenclature.objects.create(scheme=scheme, version=version, source=source, licence=licence, sha256=digest)
