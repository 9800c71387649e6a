"""What is done to units and agreements (N1, N5)."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from tounga.kernel.actor import Actor
from tounga.kernel.clock import today
from tounga.kernel.decision import Reason
from tounga.kernel.errors import Refused, require, require_permission, require_reason
from tounga.kernel.facts import keep_to
from tounga.kernel.locks import lock
from tounga.kernel.service import service
from tounga.network import permissions
from tounga.network.models import Agreement, AgreementQuota, Unit, UnitArea
from tounga.network.rules import may_enter_into_force
from tounga.network.states import AGREEMENT
from tounga.reference.models import Country, Occupation, Territory

Quota = tuple[Occupation, int, int]
CORRECTABLE = frozenset({"reference", "title", "kind", "country", "partner", "notes"})


@service
def load_units(*, by: Actor, country: Country, rows: Iterable[Mapping[str, Any]]) -> dict[str, int]:
    """Bring the units to what the country pack says (N1).

    `rows` are those of `units.csv` as `reference.reading.pack` reads them: code, kind, name_fr, name_en,
    short_fr, parent, town, serves (codes of territories), mission_fr, public_fr, public_en. A unit that left the pack is closed,
    never removed. Returns how many were added, changed and closed; loading the same rows again changes nothing.
    """
    require_permission(permissions.can_load_units(by))
    rows = list(rows)
    known = {unit.code: unit for unit in Unit.objects.select_for_update()}
    counts = {"added": 0, "changed": 0, "closed": 0}
    for row in rows:
        _write_unit(known, row, counts)
    for row in rows:
        _write_links(known, country, row)
    for code in known.keys() - {row["code"] for row in rows}:
        if known[code].valid_to is None:
            _change(known[code], {"valid_to": today()})
            counts["closed"] += 1
    return counts


def _write_unit(known: dict[str, Unit], row: Mapping[str, Any], counts: dict[str, int]) -> None:
    facts = {
        "kind": row["kind"],
        "name": row["name_fr"],
        "name_en": row.get("name_en") or "",
        "short_name": row["short_fr"],
        "public_name": row.get("public_fr") or "",
        "public_name_en": row.get("public_en") or "",
        "address": row.get("town") or "",
        "mission": row.get("mission_fr") or "",
        "valid_to": None,
    }
    if row["code"] not in known:
        known[row["code"]] = Unit.objects.create(code=row["code"], **facts)
        counts["added"] += 1
    elif _change(known[row["code"]], facts):
        counts["changed"] += 1


def _write_links(known: dict[str, Unit], country: Country, row: Mapping[str, Any]) -> None:
    unit = known[row["code"]]
    _change(unit, {"parent": known.get(row.get("parent") or "")})
    codes = set(row.get("serves") or ())
    held = {area.territory.code: area for area in UnitArea.objects.filter(unit=unit).select_related("territory")}
    for code in held.keys() - codes:
        held[code].delete()
    for territory in Territory.objects.filter(country=country, level=1, code__in=codes - held.keys()):
        UnitArea.objects.create(unit=unit, territory=territory)


def _change(row: Any, facts: Mapping[str, Any]) -> bool:
    """Write the facts that differ, so that the history holds real changes only."""
    changed = [name for name, value in facts.items() if getattr(row, name) != value]
    for name in changed:
        setattr(row, name, facts[name])
    if changed:
        row.save(update_fields=changed)
    return bool(changed)


@service
def record_agreement(
    *,
    by: Actor,
    reference: str,
    title: str,
    kind: str,
    country: Country,
    partner: str,
    signed_on: date | None = None,
    expires_on: date | None = None,
    notes: str = "",
    quotas: Sequence[Quota] = (),
) -> Agreement:
    """Open the file of an agreement, in negotiation (N5).

    `quotas` are (occupation, year, posts). Raises Refused when the reference is taken or the dates contradict.
    """
    require_permission(permissions.can_record_agreement(by))
    agreement = Agreement.objects.create(
        reference=reference,
        title=title,
        kind=kind,
        country=country,
        partner=partner,
        signed_on=signed_on,
        expires_on=expires_on,
        notes=notes,
    )
    _write_quotas(agreement, quotas)
    return agreement


@service
def correct_agreement(*, by: Actor, agreement: Agreement, reason: str = "", **changes: Any) -> Agreement:
    """Correct what the file of an agreement says (its dates change when it is put in force or prolonged)."""
    keep_to(CORRECTABLE, changes, of="an agreement")  # dates and state have their own verbs
    agreement = lock(agreement)
    require_permission(permissions.can_change_agreement(by, agreement))
    _change(agreement, changes)
    return agreement


@service
def set_agreement_quotas(*, by: Actor, agreement: Agreement, quotas: Sequence[Quota]) -> Agreement:
    """Say how many posts the agreement opens, by occupation and year: `quotas` replace those there were."""
    agreement = lock(agreement)
    require_permission(permissions.can_change_agreement(by, agreement))
    _write_quotas(agreement, quotas)
    return agreement


@service
def set_agreement_quota(*, by: Actor, agreement: Agreement, occupation: Occupation, year: int, posts: int) -> Agreement:
    """Open posts for one occupation and one year, or take them back with 0; the other quotas stay."""
    agreement = lock(agreement)
    require_permission(permissions.can_change_agreement(by, agreement))
    kept = [(quota.occupation, quota.year, quota.posts) for quota in agreement.quotas.select_related("occupation")]
    others = [quota for quota in kept if quota[:2] != (occupation, year)]
    _write_quotas(agreement, [*others, (occupation, year, posts)] if posts else others)
    return agreement


@service
def put_in_force(*, by: Actor, agreement: Agreement, signed_on: date, expires_on: date | None = None) -> Agreement:
    """Put a signed agreement in force, or back in force after a suspension.

    Raises Refused when it is signed in the future or would already be over.
    """
    return _enter(by, agreement, "put_in_force", signed_on, expires_on)


@service
def renew_agreement(*, by: Actor, agreement: Agreement, expires_on: date | None) -> Agreement:
    """Prolong an agreement in force to a new last day, or without end."""
    return _enter(by, agreement, "renew", None, expires_on)


def _enter(by: Actor, agreement: Agreement, verb: str, signed: date | None, expires_on: date | None) -> Agreement:
    agreement = lock(agreement)
    require_permission(permissions.can_change_agreement(by, agreement))
    agreement.state = AGREEMENT.target(verb, agreement.state)
    signed_on = signed or agreement.signed_on
    assert signed_on, "an agreement in force is signed"
    require(may_enter_into_force(signed_on, expires_on, today()))
    agreement.signed_on, agreement.expires_on = signed_on, expires_on
    agreement.save(update_fields=["state", "signed_on", "expires_on"])
    return agreement


@service
def suspend_agreement(*, by: Actor, agreement: Agreement, reason: str) -> Agreement:
    """Suspend an agreement: no new offer rests on it."""
    agreement = lock(agreement)
    require_permission(permissions.can_suspend_agreement(by, agreement))
    agreement.state = AGREEMENT.target("suspend", agreement.state)
    require_reason(reason)
    agreement.save(update_fields=["state"])
    return agreement


@service
def end_agreement(*, by: Actor, agreement: Agreement, reason: str) -> Agreement:
    """End an agreement for good."""
    agreement = lock(agreement)
    require_permission(permissions.can_suspend_agreement(by, agreement))
    agreement.state = AGREEMENT.target("end", agreement.state)
    require_reason(reason)
    agreement.save(update_fields=["state"])
    return agreement


def _write_quotas(agreement: Agreement, quotas: Sequence[Quota]) -> None:
    """Make the quotas exactly these, touching only the rows that differ."""
    wanted = {(occupation.pk, year): posts for occupation, year, posts in quotas}
    if len(wanted) != len(quotas):
        raise Refused(Reason("one_quota_per_occupation_and_year", _("Ce métier a déjà un quota pour cette année.")))
    held = {(quota.occupation_id, quota.year): quota for quota in agreement.quotas.all()}
    for key in held.keys() - wanted.keys():
        held[key].delete()
    for (occupation, year), posts in wanted.items():
        if (occupation, year) not in held:
            AgreementQuota.objects.create(agreement=agreement, occupation_id=occupation, year=year, posts=posts)
        else:
            _change(held[occupation, year], {"posts": posts})
