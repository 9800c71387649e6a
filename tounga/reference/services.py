"""Loading packs and nomenclatures: one transaction each, refused whole or done whole."""

from pathlib import Path

from django.utils.translation import gettext_lazy as _

from tounga.kernel.actor import Actor
from tounga.kernel.clock import now, today
from tounga.kernel.decision import Reason
from tounga.kernel.errors import Refused, require_permission, require_reason
from tounga.kernel.locks import lock
from tounga.kernel.service import service
from tounga.reference.importing.esco import import_mapping
from tounga.reference.importing.report import ImportReport
from tounga.reference.importing.rome.run import import_archive
from tounga.reference.importing.starter import load_cards
from tounga.reference.importing.terms import rebuild_search_terms
from tounga.reference.loading.home import keep_home
from tounga.reference.loading.report import LoadReport
from tounga.reference.loading.tables import load_tables
from tounga.reference.loading.turn import one_at_a_time
from tounga.reference.models import CountryPack, Occupation, PackLoad
from tounga.reference.permissions import can_keep_reference
from tounga.reference.reading.pack import read_pack


@service
def load_pack(*, by: Actor, name: str) -> LoadReport:
    """Bring the reference tables in line with a country pack.

    Loading the same content again writes nothing. Rows that left the pack are closed, never deleted.
    Raises NotAllowed, BadFile (every fault of the pack), Refused when this installation serves another country.
    """
    require_permission(can_keep_reference(by))
    one_at_a_time()
    pack = read_pack(name)
    home = CountryPack.objects.filter(is_home=True).first()
    if home and home.code != pack.code:
        raise Refused(Reason("other_home", _("Cette installation sert déjà un autre pays.")))
    if home and home.sha256 == pack.sha256:
        return LoadReport(pack.code, pack.version, pack.sha256, unchanged=True)
    changes = load_tables(pack, on=today())
    keep_home(pack, at=now())
    if changes["synonyms"]:
        rebuild_search_terms()
    kept = {table: change.as_dict() for table, change in changes.items() if change}
    PackLoad.objects.create(pack=pack.code, version=pack.version, sha256=pack.sha256, changes=kept)
    return LoadReport(pack.code, pack.version, pack.sha256, changes)


@service
def load_starter(*, by: Actor) -> ImportReport:
    """Put the starter occupations in place where no nomenclature is. Raises NotAllowed."""
    require_permission(can_keep_reference(by))
    one_at_a_time()
    return load_cards()


@service
def import_rome(*, by: Actor, path: Path, allow_older: bool = False) -> ImportReport:
    """Take in the official directory of occupations, as published (O3).

    Raises NotAllowed, BadFile (file, line and column named; nothing is written), Refused for an older version.
    """
    require_permission(can_keep_reference(by))
    one_at_a_time()
    return import_archive(path, allow_older=allow_older)


@service
def import_esco_rome(
    *, by: Actor, path: Path, occupations: Path | None = None, isco: Path | None = None
) -> ImportReport:
    """Take in the official mapping between appellations and ESCO, and what leads on to ISCO-08 (O2, O3).

    Raises NotAllowed, BadFile (file, line and column named; nothing is written).
    """
    require_permission(can_keep_reference(by))
    one_at_a_time()
    return import_mapping(path, occupations=occupations, isco=isco)


@service
def choose_isco(*, by: Actor, occupation: Occupation, isco: str, reason: str) -> Occupation:
    """Give an occupation the international code that a person chose, over the computed one.

    Raises NotAllowed, Refused (no reason; not four digits).
    """
    occupation = lock(occupation)
    require_permission(can_keep_reference(by))
    require_reason(reason)
    if not (len(isco) == 4 and isco.isascii() and isco.isdigit()):
        raise Refused(Reason("not_isco", _("Un code international de métier a quatre chiffres."), "isco"))
    occupation.isco, occupation.isco_confidence, occupation.isco_origin = isco, None, "chosen"
    occupation.save(update_fields=["isco", "isco_confidence", "isco_origin"])
    return occupation
