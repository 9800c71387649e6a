"""Reads of employers, and the one answer that every door asks: can this employer be trusted today?"""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.contrib.postgres.search import TrigramWordSimilarity
from django.db import connection, transaction
from django.db.models import Exists, FloatField, Func, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Greatest

from tounga.accounts.enums import Role
from tounga.accounts.selectors import contacts_of
from tounga.employers.enums import STANDING_STATES, EmployerKind, EmployerState, VerificationState
from tounga.employers.models import ConsularOpinion, Employer, Evidence, Verification
from tounga.employers.rules import (
    EvidenceFact,
    OpinionFact,
    TrustFacts,
    VerificationFacts,
    add_months,
    is_trusted,
    may_be_approved,
    may_prepare,
)
from tounga.kernel.actor import Actor
from tounga.kernel.clock import today
from tounga.kernel.decision import Decision
from tounga.kernel.text import fold
from tounga.messaging.enums import Channel
from tounga.reference.enums import FigureKey
from tounga.reference.models import Corridor
from tounga.reference.selectors import figure

SLIP = 0.45  # likeness of a name typed with a slip: "batimant" for "batiment"
MOST_WORDS = 5
MOST_MEASURED = 400  # a common word is in thousands of names: the first ones met are measured


def opinion_required(employer: Employer) -> bool:
    """Whether the mission's opinion is needed: an intermediary, or a corridor that asks for it (standards 8.2)."""
    if employer.kind == EmployerKind.INTERMEDIARY:
        return True
    return Corridor.objects.filter(destination=employer.country_id, consular_opinion_required=True).exists()


def last_opinion(employer: Employer) -> ConsularOpinion | None:
    """The opinion that counts: the latest by its date."""
    return employer.opinions.first()


def trust(employer: Employer, on: date) -> Decision:
    """Whether this employer can be trusted on a day, with the reasons against in plain words (M3).

    The single answer asked at every door: acceptance, transmission, publication, presentation, letter,
    dossier, contract, departure. Two or three queries; for lists use `Employer.objects.trusted(on)`.
    """
    return is_trusted(_trust_facts(employer), on)


def may_write_offers(employer: Employer, on: date) -> Decision:
    """Whether this employer may write its own offers on a day, though it may still wait to be verified (M3, M8)."""
    return may_prepare(_trust_facts(employer), on)


def _trust_facts(employer: Employer) -> TrustFacts:
    opinion = last_opinion(employer)
    return TrustFacts(
        state=employer.state,
        verified_until=employer.verified_until,
        opinion=opinion.favourable if opinion else None,
        opinion_required=opinion_required(employer),
        against_since_decision=_against_since_decision(employer),
    )


def _against_since_decision(employer: Employer) -> bool:
    if employer.verified_at is None:
        return False
    return employer.opinions.filter(favourable=False, recorded_at__gt=employer.verified_at).exists()


def verification_facts(
    employer: Employer, *, on: date, proposed_at: datetime | None = None, answered: Iterable[UUID] = ()
) -> VerificationFacts:
    """What a decision on this employer rests on; `answered` are evidence ids that the decision at hand answers."""
    opinion, answered = last_opinion(employer), frozenset(answered)
    return VerificationFacts(
        today=on,
        evidence=tuple(
            EvidenceFact(
                family=row.source.family,
                favourable=row.favourable,
                obtained_on=row.obtained_on,
                recorded_at=row.recorded_at,
                answered=bool(row.answer) or row.pk in answered,
            )
            for row in employer.evidence.select_related("source")
        ),
        opinion=OpinionFact(opinion.favourable, opinion.given_on) if opinion else None,
        opinion_required=opinion_required(employer),
        minimum_sources=int(figure(FigureKey.EVIDENCE_SOURCES, on=on)),
        validity_months=int(figure(FigureKey.VERIFICATION_MONTHS, on=on)),
        proposed_at=proposed_at,
    )


def readiness(employer: Employer, *, answering: bool = False) -> Decision:
    """Whether the file could be approved as it stands today, with what is missing.

    `answering` supposes that the decision at hand answers every unfavourable statement.
    """
    proposed = pending_verification(employer)
    proposed_at = proposed.proposed_at if proposed else None
    answered = unanswered_evidence(employer).values_list("pk", flat=True) if answering else ()
    return may_be_approved(verification_facts(employer, on=today(), proposed_at=proposed_at, answered=answered))


def pending_verification(employer: Employer) -> Verification | None:
    """The proposal that waits for a second officer."""
    return employer.verifications.filter(state=VerificationState.PROPOSED).first()


def unanswered_evidence(employer: Employer) -> QuerySet[Evidence]:
    """Unfavourable statements that no decision has answered yet."""
    return employer.evidence.filter(favourable=False, answer="").select_related("source")


def contacts_of_employer(employer: Employer) -> list[tuple[str, str]]:
    """(channel, address) by which an employer is reached: its users, else the contact of its file."""
    users = contacts_of(Role.EMPLOYER, subject_id=employer.pk)
    written = [(str(Channel.EMAIL), employer.contact_email)] if employer.contact_email else []
    return users or written


def find_employers(
    actor: Actor, text: str = "", state: str = "", country: str = "", expiring: bool = False
) -> QuerySet[Employer]:
    """Employers of the actor's scope, filtered, to be ordered by `name_key`. `text` tolerates accents and slips."""
    found: QuerySet[Employer] = Employer.objects.visible_to(actor).select_related("country")
    if key := fold(text)[:160]:
        exact = found.filter(name_key__contains=key)
        found = exact if exact.exists() else found.filter(pk__in=_alike(found, key))
    if state:
        found = found.filter(state=state)
    if country:
        found = found.filter(country=country)
    return expiring_soon(found) if expiring else found


def expiring_soon(employers: QuerySet[Employer]) -> QuerySet[Employer]:
    """Those whose decision has ended or ends within the notice of the pack, and must be decided anew."""
    limit = _days_ahead(FigureKey.VERIFICATION_NOTICE)
    return employers.filter(state__in=STANDING_STATES, verified_until__lte=limit)


def _days_ahead(key: str) -> date:
    return date.fromordinal(today().toordinal() + int(figure(key, on=today())))


def awaiting_decision(actor: Actor) -> QuerySet[Verification]:
    """Proposals that this actor may decide, oldest first (worklist)."""
    visible = Employer.objects.visible_to(actor)
    waiting = Verification.objects.filter(state=VerificationState.PROPOSED, employer__in=visible)
    if actor.account is None:
        return waiting.none()
    others = waiting.exclude(proposed_by_id=actor.account)
    return others.select_related("employer", "employer__country").order_by("proposed_at", "id")


def awaiting_opinion(actor: Actor) -> QuerySet[Employer]:
    """Employers of the actor's scope that need the mission's opinion and have none, or only one grown too old."""
    oldest = add_months(today(), -int(figure(FigureKey.VERIFICATION_MONTHS, on=today())))
    recent = ConsularOpinion.objects.filter(employer=OuterRef("pk"), given_on__gte=oldest)
    undecided = (EmployerState.REGISTERED, EmployerState.UNDER_REVIEW)
    needing = Employer.objects.visible_to(actor).needing_opinion()
    return needing.filter(~Exists(recent), state__in=undecided).select_related("country", "sector")


def look_alikes(
    *, name: str, registration_number: str = "", contact_email: str = "", but: UUID | None = None
) -> list[Employer]:
    """At most five employers that may be the same under another spelling, in any country and any state.

    A suspended intermediary comes back under a name that resembles its own: the officer sees it before registering.
    """
    key = fold(name)[:160]
    if not key:
        return []
    same = Q(likeness__gte=SLIP)
    if registration_number.strip():
        same |= Q(registration_number__iexact=registration_number.strip())
    if contact_email.strip():
        same |= Q(contact_email__iexact=contact_email.strip())
    others = Employer.objects.exclude(pk=but) if but else Employer.objects.all()
    found = _resembling(others, key).filter(same).select_related("country")
    return list(found.order_by("-likeness", "name_key", "id")[:5])


def _alike(employers: QuerySet[Employer], key: str) -> list[UUID]:
    """Those whose name resembles the key. The trigram index finds who shares a word; only these are measured."""
    near = Q()
    for word in dict.fromkeys((key, *key.split()[:MOST_WORDS])):
        near |= Q(name_key__trigram_word_similar=word)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT set_config('pg_trgm.word_similarity_threshold', %s, true)", [str(SLIP)])
        met = list(employers.filter(near).order_by().values_list("pk", flat=True)[:MOST_MEASURED])
    alike = _resembling(Employer.objects.filter(pk__in=met), key).filter(likeness__gte=SLIP)
    return list(alike.values_list("pk", flat=True))


def _resembling(employers: QuerySet[Employer], key: str) -> QuerySet[Any]:
    """With `likeness`, 0 to 1: how much of one name is found in the other, whichever is the longer."""
    found_in = TrigramWordSimilarity(key, "name_key")
    holds = Func("name_key", Value(key), function="WORD_SIMILARITY", output_field=FloatField())
    return employers.annotate(likeness=Greatest(found_in, holds))
