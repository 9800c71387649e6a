"""The kinds of object that addresses are about, one instance for each relation, and who may know of which.

This truth is written by hand from the requirements (U2: what is outside a scope does not exist;
U4: an employer sees only the presented), not read from the code that it judges. The anchors are
region A, employer X, X's country and person_a.
"""

from typing import Any
from uuid import UUID

from tests.factories.world import World
from tests.matrix.engine import Kind

ABSENT = UUID("01890000-0000-7000-8000-000000000000")
OWN, SAME, OTHER_REGION, OTHER_ORGANISATION, GONE = "own", "same region", "other region", "other organisation", "absent"
ALL = frozenset({OWN, SAME, OTHER_REGION, OTHER_ORGANISATION})
IN_REGION = frozenset({OWN, SAME, OTHER_ORGANISATION})
MINE = frozenset({OWN})
COUNTER = ("counsellor", "focal_point", "regional_director")
CENTRE = ("central_officer", "national_director")


def rows(**names: str) -> Any:
    """Instances by relation, each the world's row of that name, and one that does not exist."""
    relations = {"own": OWN, "same": SAME, "region": OTHER_REGION, "organisation": OTHER_ORGANISATION}

    def instances(world: World) -> dict[str, dict[str, Any]]:
        found = {relations[key]: {"pk": getattr(world, name).pk} for key, name in names.items()}
        return {**found, GONE: {"pk": ABSENT}}

    return instances


def seen(
    *, counter: frozenset[str] = frozenset(), centre: frozenset[str] = ALL, **others: frozenset[str]
) -> dict[str, frozenset[str]]:
    """Which relations each role may know of; a role that is not named knows of nothing."""
    return {**dict.fromkeys(COUNTER, counter), **dict.fromkeys(CENTRE, centre), **others}


def lists(world: World) -> dict[str, dict[str, Any]]:
    """A regional list is addressed by its offer and its unit."""
    offer = world.offer_open_x.pk
    return {
        OWN: {"offer": offer, "unit": world.unit_a.pk},
        SAME: {"offer": world.offer_closed_a.pk, "unit": world.unit_a.pk},
        OTHER_REGION: {"offer": offer, "unit": world.unit_b.pk},
        GONE: {"offer": ABSENT, "unit": world.unit_a.pk},
    }


def accounts(world: World) -> dict[str, dict[str, Any]]:
    """Accounts, for the administrator's pages."""
    return {
        OWN: {"pk": world.accounts["administrator"].user.pk},
        SAME: {"pk": world.accounts["counsellor"].user.pk},
        GONE: {"pk": ABSENT},
    }


def grants(world: World) -> dict[str, dict[str, Any]]:
    """Roles held."""
    grant = world.accounts["counsellor_b"].grant
    assert grant
    return {SAME: {"pk": grant.pk}, GONE: {"pk": ABSENT}}


def codes(world: World) -> dict[str, dict[str, Any]]:
    """Published offers by their public code, one not published, one that does not exist."""
    return {
        OWN: {"code": world.offer_open_x.public_code},
        SAME: {"code": world.offer_submitted_x.public_code},
        GONE: {"code": "222-222"},
    }


ADMINISTRATOR = {"administrator": ALL}
KINDS: dict[str, Kind] = {
    "person": Kind(
        rows(own="person_a", same="person_a4", region="person_b", organisation="person_a3"),
        seen(counter=IN_REGION, candidate=MINE),
    ),
    "document": Kind(
        rows(own="document_a_new", same="document_a", region="document_b"),
        seen(counter=IN_REGION, candidate=MINE | {SAME}),
    ),
    "document with file": Kind(rows(own="document_a", region="document_b"), seen(counter=IN_REGION, candidate=MINE)),
    "experience": Kind(rows(own="experience_a", region="experience_b"), seen(counter=IN_REGION, candidate=MINE)),
    "education": Kind(rows(own="education_a", region="education_b"), seen(counter=IN_REGION, candidate=MINE)),
    "visit": Kind(rows(own="visit_a", region="visit_b"), seen(counter=IN_REGION, candidate=MINE)),
    "appointment": Kind(
        rows(own="appointment_a", same="appointment_a4", region="appointment_b"),
        seen(counter=IN_REGION, candidate=MINE),
    ),
    "session": Kind(
        # a region knows its own sessions, and those of the training centres
        rows(own="session_a", region="session_b", organisation="session_centre"),
        seen(counter=frozenset({OWN, OTHER_ORGANISATION})),
    ),
    "seat": Kind(
        rows(own="seat_a", same="seat_centre", region="seat_b"), seen(counter=IN_REGION, candidate=MINE | {SAME})
    ),
    "certified seat": Kind(rows(own="seat_certified"), seen(counter=MINE)),
    # a pair of which one file is elsewhere is for the centre alone
    "pair": Kind(rows(own="pair_a", same="pair_between", region="pair_b"), seen(counter=MINE)),
    "pair said one": Kind(rows(own="pair_said", region="pair_b"), seen(counter=MINE)),
    "merge": Kind(rows(own="merge_a", region="merge_b"), seen(counter=MINE)),
    # whoever is asked sees the request; whoever asked sees only the list of its own
    "request": Kind(rows(own="request_to_a", region="request_to_b"), seen(counter=MINE, centre=frozenset())),
    "request granted": Kind(rows(own="request_read", region="request_to_a"), seen(counter=MINE, centre=frozenset())),
    "employer": Kind(
        rows(own="employer_x", same="employer_new", region="employer_waiting", organisation="employer_y"),
        # the counter knows verified employers only; a mission those of its country; an employer itself
        seen(
            counter=frozenset({OWN, OTHER_ORGANISATION}), consular=frozenset({OWN, SAME, OTHER_REGION}), employer=MINE
        ),
    ),
    "verification": Kind(rows(own="verification", organisation="verification_y"), seen()),
    "agreement": Kind(rows(own="agreement", organisation="agreement_y"), seen()),
    "quota of agreement": Kind(
        lambda world: {OWN: {"pk": world.agreement.quotas.first().pk}, GONE: {"pk": ABSENT}}, seen()
    ),
    "intake": Kind(rows(own="intake_a", region="intake_b"), seen(counter=MINE)),
    "intake line": Kind(rows(own="line_a"), seen(counter=MINE)),
    "intake line refused": Kind(rows(own="line_a_refused"), seen(counter=MINE)),
    "extract": Kind(
        rows(own="extract_x", organisation="extract_y"),
        seen(data_protection_officer=frozenset({OWN, OTHER_ORGANISATION})),
    ),
    "campaign": Kind(rows(own="campaign"), seen(counter=MINE)),
    "offer": Kind(
        # region A knows what was sent to it; an employer its own, drafts included
        rows(own="offer_open_x", same="offer_open_a", region="offer_submitted_x", organisation="offer_open_y"),
        seen(counter=IN_REGION, employer=frozenset({OWN, SAME, OTHER_REGION})),
    ),
    "offer closed": Kind(
        # the same, once candidacies are closed: lists, presentations, departures
        rows(own="offer_x", same="offer_closed_a", organisation="offer_y"),
        seen(counter=IN_REGION, employer=frozenset({OWN, SAME})),
    ),
    "draft": Kind(rows(own="offer_draft_x", organisation="offer_draft_y"), seen(employer=MINE)),
    "accepted offer": Kind(rows(own="offer_accepted_x", organisation="offer_draft_y"), seen(employer=MINE)),
    "quota": Kind(rows(own="quota_a", region="quota_b"), seen(counter=MINE)),
    "list": Kind(lists, seen(counter=frozenset({OWN, SAME}))),
    "candidacy": Kind(
        rows(
            own="candidacy_selected",
            same="candidacy_received",
            region="candidacy_received_b",
            organisation="candidacy_received_a",
        ),
        # the candidate knows his own two; the employer only what was presented to it
        seen(counter=IN_REGION, candidate=frozenset({OWN, OTHER_ORGANISATION}), employer=MINE),
    ),
    "presented": Kind(
        rows(own="candidacy_presented", same="candidacy_received", organisation="candidacy_presented_y"),
        seen(counter=IN_REGION, employer=MINE),
    ),
    "presentation": Kind(rows(own="presentation_x", organisation="presentation_y"), seen(employer=MINE)),
    "placement": Kind(
        rows(own="placement_a", region="placement_b", organisation="placement_y"),
        seen(counter=IN_REGION, candidate=MINE, employer=frozenset({OWN, OTHER_REGION})),
    ),
    "contract": Kind(
        rows(own="contract_a", region="contract_b"),
        seen(counter=MINE, candidate=MINE, employer=frozenset({OWN, OTHER_REGION})),
    ),
    "item": Kind(
        rows(own="item_missing_a", same="item_received_a", region="item_b", organisation="item_y"),
        seen(counter=IN_REGION),
    ),
    "wave": Kind(rows(own="wave_x", organisation="wave_y"), seen(counter=MINE)),
    "account": Kind(accounts, ADMINISTRATOR),
    "grant": Kind(grants, ADMINISTRATOR),
    "public offer": Kind(codes, {"*": MINE}),
    "open offer": Kind(codes, {"candidate": MINE, "no_role": ALL | {GONE}}),  # without a role one registers first
}
