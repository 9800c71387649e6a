"""Taking an offer in: the draft, its deposit, its return for completion (M4, M5, M8)."""

import secrets
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from tounga.accounts.enums import Role
from tounga.employers.models import Employer
from tounga.employers.selectors import may_write_offers
from tounga.kernel.actor import Actor
from tounga.kernel.clock import now, today
from tounga.kernel.decision import Decision, Reason, all_of
from tounga.kernel.errors import NotAllowed, Refused, require, require_permission, require_reason
from tounga.kernel.facts import keep_to
from tounga.kernel.locks import lock
from tounga.kernel.outbox import emit
from tounga.kernel.service import service
from tounga.kernel.text import fold
from tounga.kernel.transitions import require_complete
from tounga.offers import permissions
from tounga.offers.codes import ALPHABET, LENGTH, with_check
from tounga.offers.enums import OfferOrigin, OfferState
from tounga.offers.labels import SECTIONS
from tounga.offers.models import ContentOverride, Offer, OfferLanguage, OfferLicence, OfferSkill
from tounga.offers.requirements import REQUIREMENTS, SUBMIT
from tounga.offers.rules import fields_may_change, fits_campaign, last_day_may_move, presented_after_closing, quotas_fit
from tounga.offers.screening import refusal_of_findings
from tounga.offers.selectors import campaign_facts, facts_of, findings_of, overridden
from tounga.offers.states import OFFER

_MANY = {"skills", "languages", "licences"}
_COLUMNS = {field for section in SECTIONS for field in section.fields} - _MANY
# Where an offer comes from, and under what, is for the central unit to say.
_OFFICER_FIELDS = {"origin", "agreement", "campaign"}


@service
def draft_offer(*, by: Actor, employer: Employer, **fields: Any) -> Offer:
    """Open an offer as a draft, with a public code of its own (M4, M8).

    `fields` are the offer's columns; `skills` is [(Skill, need)], `languages` [(Language, level, need)],
    `licences` [(DrivingLicence, need)]. Occupation, country, city and posts are needed.
    Unlawful content may stay in a draft: it is named on its page, and stops it at submission (M5).
    """
    keep_to(_COLUMNS | _MANY, fields, of="an offer")
    require_permission(permissions.can_draft(by, employer))
    _require_standing(by, employer)
    _keep_to_own_fields(by, fields)
    offer = Offer(
        employer=employer, code=_new_code(), created_at=now(), created_by_id=by.account, created_by_name=by.name
    )
    if by.is_(Role.EMPLOYER):
        offer.origin = OfferOrigin.EMPLOYER
    changed = _assign(offer, fields)
    require(all_of(fits_campaign(campaign_facts(offer), offer.posts), _dates_follow(offer)))
    assert changed
    offer.save(force_insert=True)
    _write_lists(offer, fields)
    return offer


@service
def edit_offer(*, by: Actor, offer: Offer, **fields: Any) -> Offer:
    """Complete or correct an offer; once accepted, only what is agreed for the sequel (dates, number, means).

    Raises Refused when a day that was announced would be brought forward.
    """
    keep_to(_COLUMNS | _MANY, fields, of="an offer")
    offer = lock(offer)
    require_permission(permissions.can_edit(by, offer))
    _require_standing(by, offer.employer)
    _keep_to_own_fields(by, fields)
    require(fields_may_change(offer.state, fields))
    last_day = offer.closes_on
    changed = _assign(offer, fields)
    opened = offer.opened_at is not None
    require(last_day_may_move(opened=opened, before=last_day, after=offer.closes_on, today=today()))
    require(all_of(fits_campaign(campaign_facts(offer), offer.posts), _dates_follow(offer)))
    require(quotas_fit(offer.posts, offer.quotas.values_list("unit_id", "posts")))
    if offer.state not in (OfferState.DRAFT, OfferState.SUBMITTED):
        require(refusal_of_findings(findings_of(offer), overridden(offer)))
    if changed:
        offer.save(update_fields=sorted(changed))
    _write_lists(offer, fields)
    return offer


@service
def submit_offer(*, by: Actor, offer: Offer) -> Offer:
    """Hand an offer to the central unit, once it says what the manual asks of an employer (M4).

    Raises Incomplete, or Refused naming each rule that its content breaks (M5).
    """
    offer = lock(offer)
    require_permission(permissions.can_submit(by, offer))
    _require_standing(by, offer.employer)
    offer.state = OFFER.target("submit", offer.state)
    require_complete(REQUIREMENTS, SUBMIT, facts_of(offer))
    require(refusal_of_findings(findings_of(offer), overridden(offer)))
    offer.submitted_at = now()
    offer.save(update_fields=["state", "submitted_at"])
    return offer


@service
def send_back(*, by: Actor, offer: Offer, reason: str) -> Offer:
    """Send an offer back to the one who deposited it, with what must be completed."""
    offer = lock(offer)
    require_permission(permissions.can_treat(by, offer))
    offer.state = OFFER.target("send_back", offer.state)
    require_reason(reason)
    offer.save(update_fields=["state"])
    emit("offer.sent_back", offer=offer.pk)
    return offer


@service
def override_content(*, by: Actor, offer: Offer, rule: str, field: str, found: str, words: str) -> ContentOverride:
    """Answer in writing, as the national director, to content that a rule has stopped (M5). The answer is kept.

    It holds for these very words: raises Refused when the offer does not, or no longer, say them.
    """
    offer = lock(offer)
    require_permission(permissions.can_override(by, offer))
    if (rule, field, found) not in {finding.key for finding in findings_of(offer)}:
        raise Refused(Reason("finding_gone", _("L’offre ne contient plus ce passage. Rechargez la page.")))
    if not words.strip():
        raise Refused(Reason("words_missing", _("Écrivez pourquoi vous dérogez à cette règle."), "words"))
    return ContentOverride.objects.create(
        offer=offer,
        rule=rule,
        field=field,
        found=found,
        words=words.strip(),
        decided_at=now(),
        decided_by_id=by.account,
        decided_by_name=by.name,
    )


def _dates_follow(offer: Offer) -> Decision:
    return presented_after_closing(offer.closes_on, offer.due_on)


def _require_standing(by: Actor, employer: Employer) -> None:
    """An employer that has lost trust writes nothing any more (M3); an officer may still complete its offer."""
    if by.is_(Role.EMPLOYER):
        require(may_write_offers(employer, today()))


def _keep_to_own_fields(by: Actor, fields: Mapping[str, Any]) -> None:
    if by.is_(Role.EMPLOYER) and _OFFICER_FIELDS & set(fields):
        raise NotAllowed(Reason("officer_fields", _("L’unité centrale dit de quel accord relève une offre.")))


def _assign(offer: Offer, fields: Mapping[str, Any]) -> set[str]:
    """Put the given columns on the row; the names of those that changed."""
    changed = {name for name, value in fields.items() if name in _COLUMNS and _differs(offer, name, value)}
    for name in changed:
        setattr(offer, name, fields[name])
    if offer.campaign is not None and offer.agreement_id is None:
        offer.agreement = offer.campaign.agreement
        changed.add("agreement")
    if not offer.title:
        offer.title = (offer.appellation.label_long if offer.appellation else offer.occupation.label)[:160]
        changed.add("title")
    offer.title_key = fold(f"{offer.title} {offer.city}")[:180]
    return changed | {"title_key"} if changed else changed


def _differs(offer: Offer, name: str, value: Any) -> bool:
    column = f"{name}_id" if hasattr(value, "pk") or hasattr(Offer, f"{name}_id") else name
    return bool(getattr(offer, column) != getattr(value, "pk", value))


def _write_lists(offer: Offer, fields: Mapping[str, Any]) -> None:
    """Replace the lists that are given; those that are not stay."""
    if "skills" in fields:
        offer.skills.all().delete()
        for skill, need in fields["skills"]:
            OfferSkill.objects.create(offer=offer, skill=skill, need=need)
    if "languages" in fields:
        offer.languages.all().delete()
        for language, level, need in fields["languages"]:
            OfferLanguage.objects.create(offer=offer, language=language, level=level, need=need)
    if "licences" in fields:
        offer.licences.all().delete()
        for licence, need in fields["licences"]:
            OfferLicence.objects.create(offer=offer, licence=licence, need=need)


def _new_code() -> str:
    """A code that no offer has; it cannot be guessed from another one."""
    while True:
        code = with_check("".join(secrets.choice(ALPHABET) for _place in range(LENGTH - 1)))
        if not Offer.objects.filter(code=code).exists():
            return code
