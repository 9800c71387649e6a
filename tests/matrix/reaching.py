"""From the first pages of a role, by links and buttons: what is come to, and what is not."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from django.urls import Resolver404, resolve

from tests.forms.html import PageReader
from tests.matrix.contracts import CONTRACTS
from tests.matrix.engine import ANONYMOUS
from tests.matrix.openings import Opening
from tests.matrix.routes import routes
from tests.matrix.visits import roles_of
from tounga.web.door.navigation import HOMES

Ways = Mapping[tuple[str, str], set[str]]  # (role, route) -> the routes that its page leads to
# "Mon dossier" sends a visitor to sign in, as every page of an account does.
ENTRANCES = ("public:home", "account:login")
# Come to from a message, from another program, on the way of signing in, or known by two names.
NOT_FROM_A_PAGE = frozenset(
    (
        "account:confirm",
        "account:inactive",
        "account:logout",
        "account:recover_confirm",
        "account:second_factor",
        "account:sign_up_confirm",
        "account_change_password",
        "account_inactive",
        "account_login",
        "account_logout",
        "account_reauthenticate",
        "account_reset_password",
        "account_signup",
        "health",
        "mfa_activate_totp",
        "mfa_authenticate",
        "mfa_deactivate_totp",
        "mfa_generate_recovery_codes",
        "mfa_index",
        "mfa_view_recovery_codes",
        "public:offers",
        "public:robots",
        "usersessions_list",
    )
)
# Shown only in a state that nothing of this world is in; the journeys press them.
NOT_IN_THIS_WORLD = frozenset(
    (
        "account:account_enable",
        "account:account_second_factor",
        "account:recovery_codes",
        "account:recovery_codes_new",
        "account:role",
        "account:second_factor_remove",
        "candidate:identity",
        "candidate:project",
        "candidate:register_check",
        "candidate:register_phone",
        "employer:contract_new",
        "employer:offer_edit",
        "employer:offer_submit",
        "employer:presentation_acknowledge",
        "staff:candidacy_move",
        "staff:candidacy_put_back",
        "staff:clause_judge",
        "staff:contract_accept",
        "staff:contract_refuse",
        "staff:employer_reopen",
        "staff:intake_report_file",
        "staff:offer_fulfil",
        "staff:offer_override",
        "staff:offer_resume",
        "staff:offer_submit",
        "staff:offer_transmit",
        "staff:person_alike",  # asked for by a script as the agent types
        "staff:person_ask",
        "staff:person_reopen",
        "staff:placement_arrive",
        "staff:placement_depart",
        "staff:placement_ready",
        "staff:placement_reopen",
        "staff:placements_open",
        "staff:presentation_new",
        "staff:seat_certificate",
        "staff:seat_certify",
        "staff:session_attendance",
        "staff:session_close",
        "staff:shortlist_propose",
        "staff:wave_depart",
        "staff:wave_fill",
    )
)


def ways_of(opened: Iterable[Opening]) -> Ways:
    """Where the pages lead, for each role that opened them."""
    ways: dict[tuple[str, str], set[str]] = defaultdict(set)
    for opening in opened:
        if opening.response.status_code == 302:
            ways[opening.role, opening.route].add(_name(opening.response.headers["Location"]))
        if opening.response.status_code == 200 and "<html" in opening.html:
            page = PageReader(opening.html)
            found = {*page.links, *(form.action for form in page.forms)}
            ways[opening.role, opening.route] |= {_name(one) for one in found if one.startswith("/")}
    return ways


def lost(ways: Ways) -> set[str]:
    """The addresses that none of those who use them comes to."""
    known = {role: _reached(ways, role) for role in {role for role, _route in ways}}
    found = set()
    for route in routes():
        contract = CONTRACTS.get(route.name)
        if contract is None:
            continue
        users = [role for role in roles_of(contract) if role in contract.writers] or roles_of(contract)
        if not any(route.name in known.get(role, ()) for role in users):
            found.add(route.name)
    return found


def _reached(ways: Ways, role: str) -> set[str]:
    """From the public home and the role's own; what is open to everybody was opened by a visitor, for all."""
    waiting = list({*ENTRANCES, HOMES.get(role, ENTRANCES[0])})
    known = set(waiting)
    while waiting:
        route = waiting.pop()
        further = (ways.get((role, route), set()) | ways.get((ANONYMOUS, route), set())) - known
        known |= further
        waiting += further
    return known


def _name(address: str) -> str:
    try:
        return resolve(address.partition("?")[0].partition("#")[0]).view_name
    except Resolver404:
        return ""
