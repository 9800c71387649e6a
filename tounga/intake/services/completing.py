"""Refused lines of which somebody knows what the file did not say: completed, they are written like the others."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tounga.intake.enums import Fate, Note
from tounga.intake.models import Line, Run
from tounga.intake.permissions import can_handle
from tounga.intake.rules.lines import Values, fingerprint, likeness
from tounga.intake.services.likenesses import flag_known_lines
from tounga.intake.services.queue import SETTLED, follow_figures, settled_now
from tounga.intake.services.writing import write_stretch
from tounga.kernel.actor import Actor
from tounga.kernel.decision import Reason
from tounga.kernel.errors import Refused, WrongState, require, require_permission, require_reason
from tounga.kernel.locks import lock
from tounga.kernel.service import service
from tounga.people.enums import Sex
from tounga.people.rules import Birth, clean_name, name_key
from tounga.people.selectors import may_stand


@service
def complete_line(
    *, by: Actor, line: Line, reason: str, sex: str = "", family_name: str = "", given_names: str = ""
) -> Line:
    """Say the sex, the name or both that a refused line lacks: it is judged again, and written with the others.

    At once when they are written already. It waits for an answer when it resembles somebody, and stays refused when
    the register holds it. `reason` is how it is known. Raises NotAllowed, Gone when the lines were destroyed,
    WrongState when it lacks nothing (any more) or the file is not read, Refused when what is said cannot stand.
    """
    run = lock(Run(pk=line.run_id))
    line = lock(line)
    require_permission(can_handle(by, run))
    if not line.lacks or not settled_now(run):
        raise WrongState(SETTLED)
    require_reason(reason)
    _say(line, sex, family_name, given_names)
    line.completed_by_name, line.completed_why = by.name, reason.strip()
    line.fingerprint = fingerprint(_values(line), str(run.unit_id))
    _put_beside_others(line)
    line.save()
    flag_known_lines(run, line.number, line.number)
    if line.number <= run.lines_written:
        write_stretch(run, line.number, line.number)
    follow_figures(run)
    line.refresh_from_db()
    return line


def _say(line: Line, sex: str, family_name: str, given_names: str) -> None:
    """What the line lacks is said; it is one of those that are mended. Raises Refused."""
    lacks = line.lacks
    if Note.SEX_MISSING in lacks:
        if sex not in Sex.values:
            raise Refused(Reason("sex_missing", _("Dites si c’est une femme ou un homme."), "sex"))
        line.sex = sex
    if Note.NAME_MISSING in lacks:
        line.family_name, line.given_names = map(clean_name, (family_name, given_names))
        line.name_key = name_key(line.family_name, line.given_names)
    require(may_stand(line.family_name, _birth(line)))
    line.notes = [*(note for note in line.notes if note not in lacks), Note.COMPLETED]
    line.fate = Fate.CORRECTED


def _put_beside_others(line: Line) -> None:
    """Refused if another line of its file says the same, to be decided on if one resembles it: as when a file is read."""
    others = _that_may_resemble(line)
    keys = set(likeness(_values(line)))
    same = next((other for other in others if other.fingerprint == line.fingerprint), None)
    alike = same or next((other for other in others if not keys.isdisjoint(likeness(_values(other)))), None)
    if alike is None:
        return
    note, line.fate = (Note.REPEATED, Fate.REFUSED) if same else (Note.RESEMBLES_LINE, Fate.QUEUED)
    line.notes, line.resembles_line = [*line.notes, note], alike.number


def _that_may_resemble(line: Line) -> list[Line]:
    """The lines of the same file that are written or wait, with this name or this national number.

    A name of other letters than ours has no key: it is like no other.
    """
    alike = Q(pk=None)
    if line.name_key:
        alike |= Q(name_key=line.name_key)
    if line.national_id:
        alike |= Q(national_id=line.national_id)
    return list(Line.objects.filter(alike, run=line.run_id).exclude(fate=Fate.REFUSED).order_by("number"))


def _values(line: Line) -> Values:
    """Who the line says that somebody is, in the shape in which it was judged when it was read."""
    return Values(
        family_name=line.family_name,
        given_names=line.given_names,
        name_key=line.name_key,
        sex=line.sex,
        birth=_birth(line),
        birth_place=line.birth_place,
        father_name=line.father_name,
        mother_name=line.mother_name,
        national_id=line.national_id,
        phones=tuple(line.phones),
        legacy_number=line.legacy_number,
    )


def _birth(line: Line) -> Birth:
    return Birth(line.birth_precision, line.birth_date, line.birth_year)
