"""One line for each address: for whom it exists, what it is about, who may write. An address without its line fails."""

from tests.matrix.engine import Contract
from tests.matrix.kinds import CENTRE, COUNTER, MINE, OTHER_ORGANISATION, SAME

EVERY_ACCOUNT = frozenset({"*"})
STAFF = frozenset((*COUNTER, *CENTRE))
DESK = STAFF | {"data_protection_officer", "administrator"}
NATION = frozenset(CENTRE)
REGION = frozenset(COUNTER)
REGISTRARS = REGION | {"central_officer"}
OFFICER = frozenset({"central_officer"})
FOCAL = frozenset({"focal_point"})
DIRECTOR = frozenset({"regional_director"})
ADMIN = frozenset({"administrator"})
EMPLOYER = frozenset({"employer"})
CANDIDATE = frozenset({"candidate"})
NEWCOMER = frozenset({"no_role"})
MISSION = frozenset({"consular"})

OTHER = frozenset({OTHER_ORGANISATION})
OWN_EXTRACT = {"central_officer": MINE, "national_director": OTHER}  # handed to who asked, nobody else

PUBLIC = Contract()
ACCOUNT_PAGE = Contract(EVERY_ACCOUNT)


def page(roles: frozenset[str], kind: str = "", writers: frozenset[str] = frozenset(), **more: object) -> Contract:
    """A page, with or without a form."""
    return Contract(roles, kind, writers, **more)  # type: ignore[arg-type]


def button(roles: frozenset[str], kind: str = "", writers: frozenset[str] = frozenset(), **more: object) -> Contract:
    """A button: POST only."""
    return Contract(roles, kind, writers, only_post=True, **more)  # type: ignore[arg-type]


CONTRACTS: dict[str, Contract] = {
    # the public portal
    "health": Contract(unwell=frozenset({503})),  # no worker runs in the tests
    "set_language": Contract(public_writes=True),
    "gallery": PUBLIC,
    "enter_as": Contract(public_writes=True),
    "public:home": PUBLIC,
    "public:offers": PUBLIC,
    "public:offer": Contract(kind="public offer"),
    "public:poster": Contract(kind="public offer"),
    "public:check": PUBLIC,
    "public:free": PUBLIC,
    "public:your_data": PUBLIC,
    "public:accessibility": PUBLIC,
    "public:robots": PUBLIC,
    # entering, and one's own account
    **dict.fromkeys(
        (
            "account:login",
            "account:second_factor",
            "account:inactive",
            "account:sign_up",
            "account:sign_up_confirm",
            "account:recover",
            "account:recover_confirm",
            "account_login",
            "mfa_authenticate",
            "account_inactive",
            "account_signup",
            "account_reset_password",
        ),
        Contract(public_writes=True),
    ),
    **dict.fromkeys(("account:logout", "account_logout"), Contract(public_writes=True)),
    **dict.fromkeys(
        (
            "account:home",
            "account:confirm",
            "account:role",
            "account:security",
            "account:password",
            "account:sessions",
            "account:second_factor_setup",
            "account_change_password",
            "account_reauthenticate",
            "mfa_index",
            "mfa_activate_totp",
            "usersessions_list",
        ),
        Contract(EVERY_ACCOUNT, public_writes=True),
    ),
    # an account that has no second factor yet has none to remove and no codes to see
    **dict.fromkeys(
        (
            "account:second_factor_remove",
            "account:recovery_codes",
            "account:recovery_codes_new",
            "mfa_deactivate_totp",
            "mfa_view_recovery_codes",
            "mfa_generate_recovery_codes",
        ),
        Contract(EVERY_ACCOUNT, public_writes=True, unwell=frozenset({404})),
    ),
    # accounts, for the administrator
    "account:accounts": page(ADMIN, searched=True),
    "account:messages": page(ADMIN),
    "account:account_new": page(ADMIN, writers=ADMIN),
    "account:account": page(ADMIN, "account"),
    **dict.fromkeys(
        (
            "account:account_grant",
            "account:account_disable",
            "account:account_enable",
            "account:account_password",
            "account:account_second_factor",
        ),
        page(ADMIN, "account", ADMIN, refused={"*": MINE}),
    ),
    "account:grant_revoke": page(ADMIN, "grant", ADMIN),
    # the mission
    "consular:home": page(MISSION),
    "consular:employer": page(MISSION, "employer"),
    "consular:opinion_new": page(MISSION, "employer", MISSION),
    # the desk
    "staff:home": page(DESK),
    "staff:reads": page(frozenset({"data_protection_officer"})),
    # people
    "staff:people": page(STAFF, searched=True),
    "staff:person_new": page(REGISTRARS, writers=REGISTRARS),
    "staff:person_alike": button(REGISTRARS, searched=True),
    "staff:person_ask": button(REGION, writers=REGION),
    "staff:pairs": page(STAFF),
    "staff:pair": page(STAFF, "pair", STAFF),
    "staff:pair_join": page(STAFF, "pair said one", REGISTRARS),
    "staff:pair_undo": page(REGISTRARS, "merge", REGISTRARS),
    "staff:requests": page(REGION),
    "staff:request": page(REGION, "request", FOCAL | DIRECTOR),
    "staff:request_file": page(REGION, "request granted"),
    "staff:person": page(STAFF, "person"),
    **dict.fromkeys(
        (
            "staff:person_identity_edit",
            "staff:person_phones_edit",
            "staff:person_profile_edit",
            "staff:person_occupations_edit",
            "staff:person_languages_edit",
            "staff:person_licences_edit",
            "staff:person_skills_edit",
            "staff:person_experience_new",
            "staff:person_education_new",
            "staff:person_wishes_edit",
            "staff:person_project_open",
            "staff:person_project_withdraw",
            "staff:person_close",
            "staff:person_reopen",
            "staff:document_new",
        ),
        page(STAFF, "person", REGISTRARS),
    ),
    "staff:person_experience_edit": page(STAFF, "experience", REGISTRARS),
    "staff:person_experience_remove": button(STAFF, "experience", REGISTRARS),
    "staff:person_education_edit": page(STAFF, "education", REGISTRARS),
    "staff:person_education_remove": button(STAFF, "education", REGISTRARS),
    "staff:document_edit": page(STAFF, "document", REGISTRARS),
    "staff:document_file": page(STAFF, "document with file"),
    "staff:document_verify": button(STAFF, "document", REGISTRARS),
    "staff:document_remove": page(STAFF, "document", REGISTRARS),
    # old lists taken over, and the register handed out
    "staff:intakes": page(STAFF),
    "staff:intake_new": page(REGISTRARS, writers=REGISTRARS),
    "staff:intake": page(STAFF, "intake"),
    "staff:intake_columns": page(REGISTRARS, "intake", REGISTRARS),
    "staff:intake_write": button(REGISTRARS, "intake", REGISTRARS),
    "staff:intake_abandon": page(REGISTRARS, "intake", REGISTRARS),
    "staff:intake_report_ask": button(REGISTRARS, "intake", REGISTRARS),
    "staff:intake_report_file": page(REGISTRARS, "intake"),
    "staff:intake_queue": page(STAFF, "intake"),
    "staff:intake_line": page(REGISTRARS, "intake line", REGISTRARS),
    "staff:intake_incomplete": page(STAFF, "intake"),
    "staff:intake_complete": page(REGISTRARS, "intake line refused", REGISTRARS),
    "staff:extracts": page(NATION | {"data_protection_officer"}),
    "staff:extract_new": page(NATION, writers=NATION),
    "staff:extract_file": page(NATION, "extract", visible=OWN_EXTRACT),
    "staff:extract_destroy": button(
        NATION | {"data_protection_officer"},
        "extract",
        NATION | {"data_protection_officer"},
        visible={**OWN_EXTRACT, "data_protection_officer": MINE | OTHER},
    ),
    # the counselling record
    "staff:agenda": page(REGION),
    "staff:record": page(STAFF, "person"),
    **dict.fromkeys(("staff:visit_new", "staff:appointment_new"), page(STAFF, "person", REGISTRARS)),
    "staff:visit_done": button(STAFF, "visit", REGISTRARS),
    "staff:appointment": page(STAFF, "appointment"),
    **dict.fromkeys(("staff:appointment_confirm", "staff:appointment_miss"), button(STAFF, "appointment", REGISTRARS)),
    **dict.fromkeys(
        (
            "staff:appointment_decline",
            "staff:appointment_move",
            "staff:appointment_keep",
            "staff:appointment_cancel",
        ),
        page(STAFF, "appointment", REGISTRARS),
    ),
    "staff:sessions": page(STAFF),
    "staff:session_new": page(REGISTRARS, writers=REGISTRARS),
    "staff:session": page(STAFF, "session"),
    "staff:session_list": page(STAFF, "session"),
    "staff:session_invite": page(STAFF, "session", REGISTRARS),
    # a region sees what a training centre holds; it does not hold it; the central unit holds sessions anywhere
    "staff:session_attendance": page(STAFF, "session", REGISTRARS, refused=dict.fromkeys(COUNTER, OTHER)),
    "staff:session_close": page(STAFF, "session", REGISTRARS, refused=dict.fromkeys(COUNTER, OTHER)),
    "staff:session_cancel": page(STAFF, "session", REGISTRARS, refused=dict.fromkeys(COUNTER, OTHER)),
    **dict.fromkeys(
        ("staff:seat_accept", "staff:seat_decline", "staff:seat_withdraw"), button(STAFF, "seat", REGISTRARS)
    ),
    "staff:seat_certify": page(  # by those who held it, and the central unit
        STAFF, "seat", REGISTRARS, refused=dict.fromkeys(COUNTER, frozenset({SAME}))
    ),
    "staff:seat_certificate": page(STAFF, "certified seat"),
    # employers and agreements
    "staff:employers": page(STAFF),
    "staff:employer": page(STAFF, "employer"),
    "staff:employer_new": page(NATION, writers=OFFICER),
    **dict.fromkeys(
        ("staff:employer_edit", "staff:evidence_new", "staff:employer_opinion_new", "staff:verification_propose"),
        page(NATION, "employer", OFFICER),
    ),
    **dict.fromkeys(("staff:employer_suspend", "staff:employer_reopen"), page(NATION, "employer", NATION)),
    "staff:verification_decide": page(
        NATION, "verification", NATION, refused={"central_officer": MINE}
    ),  # four eyes: the officer proposed it
    "staff:verification_withdraw": page(NATION, "verification", OFFICER),
    "staff:agreements": page(NATION),
    "staff:agreement": page(NATION, "agreement"),
    "staff:agreement_quota_remove": button(NATION, "quota of agreement", OFFICER),
    "staff:agreement_new": page(NATION, writers=OFFICER),
    **dict.fromkeys(
        (
            "staff:agreement_edit",
            "staff:agreement_quotas",
            "staff:agreement_put_in_force",
            "staff:agreement_renew",
        ),
        page(NATION, "agreement", OFFICER),
    ),
    **dict.fromkeys(("staff:agreement_suspend", "staff:agreement_end"), page(NATION, "agreement", NATION)),
    # selection
    "staff:shortlist": page(STAFF, "list"),
    "staff:shortlist_preselect": button(FOCAL | DIRECTOR, "list", FOCAL | DIRECTOR),
    "staff:shortlist_not_keep": page(FOCAL | DIRECTOR, "list", FOCAL | DIRECTOR),
    "staff:shortlist_rank_again": button(FOCAL | DIRECTOR, "list", FOCAL | DIRECTOR),
    "staff:shortlist_propose": button(FOCAL | DIRECTOR, "list", FOCAL | DIRECTOR),
    "staff:shortlist_validate": button(DIRECTOR, "list", DIRECTOR),
    "staff:shortlist_send_back": page(DIRECTOR, "list", DIRECTOR),
    "staff:pool": page(REGION, "list", REGION),
    "staff:candidacy": page(STAFF, "candidacy"),
    "staff:candidacy_preselect": button(FOCAL | DIRECTOR, "candidacy", FOCAL | DIRECTOR),
    "staff:candidacy_put_back": button(FOCAL | DIRECTOR, "candidacy", FOCAL | DIRECTOR),
    "staff:candidacy_not_keep": page(FOCAL | DIRECTOR, "candidacy", FOCAL | DIRECTOR),
    "staff:candidacy_move": page(FOCAL | DIRECTOR, "candidacy", FOCAL | DIRECTOR),
    "staff:candidacy_withdraw": page(REGION, "candidacy", REGION),
    "staff:candidacy_new": page(REGION, "person", REGION),
    "staff:presentations": page(NATION),
    "staff:presentation_new": page(NATION, "offer closed", OFFICER),
    "staff:presentation": page(NATION, "presentation"),
    "staff:presentation_letter": page(NATION, "presentation"),
    "staff:presentation_close": page(OFFICER, "presentation", OFFICER),
    # offers and campaigns
    "staff:offers": page(STAFF),
    "staff:offer": page(STAFF, "offer"),
    "staff:offer_poster": page(STAFF, "offer"),
    "staff:offer_new": page(OFFICER, writers=OFFICER),
    "staff:offer_edit": page(NATION, "offer", OFFICER, extra={"section": "metier"}),
    **dict.fromkeys(
        (
            "staff:offer_accept",
            "staff:offer_publish",
            "staff:offer_fulfil",
        ),
        button(NATION, "offer", OFFICER),
    ),
    "staff:offer_submit": button(NATION, "draft", OFFICER),
    "staff:offer_transmit": button(NATION, "accepted offer", OFFICER),
    "staff:offer_resume": button(NATION, "offer", NATION),
    **dict.fromkeys(
        ("staff:offer_close", "staff:offer_send_back", "staff:offer_quotas"), page(NATION, "offer", OFFICER)
    ),
    **dict.fromkeys(("staff:offer_unpublish", "staff:offer_suspend"), page(NATION, "offer", NATION)),
    "staff:offer_withdraw": page(NATION, "offer", NATION),
    "staff:offer_override": page(frozenset({"national_director"}), "offer", frozenset({"national_director"})),
    "staff:offer_acknowledge": button(REGION, "offer", FOCAL | DIRECTOR),
    "staff:campaigns": page(STAFF),
    "staff:campaign": page(STAFF, "campaign"),
    "staff:campaign_new": page(OFFICER, writers=OFFICER),
    # departures
    "staff:placements": page(STAFF),
    "staff:placement": page(STAFF, "placement"),
    "staff:placements_open": button(STAFF, "offer closed", NATION),
    "staff:placement_cancel": page(STAFF, "placement", NATION),
    "staff:contract_new": page(NATION, "placement", NATION),
    "staff:copy_given": page(STAFF, "placement", STAFF),
    "staff:contract": page(STAFF, "contract"),
    "staff:contract_file": page(STAFF, "contract"),
    "staff:contract_check": button(NATION, "contract", NATION),
    "staff:contract_accept": button(NATION, "contract", NATION),
    "staff:contract_refuse": page(NATION, "contract", NATION),
    "staff:clause_judge": page(NATION, "contract", NATION, extra={"clause": "C06"}),
    "staff:checklist_refresh": button(STAFF, "placement", STAFF),
    "staff:item_receive": page(STAFF, "item", STAFF),
    "staff:item_verify": button(STAFF, "item", STAFF),
    "staff:item_waive": page(NATION, "item", NATION),
    "staff:waves": page(STAFF),
    "staff:wave": page(STAFF, "wave"),
    "staff:wave_new": page(NATION, "offer closed", NATION),
    "staff:wave_edit": page(NATION, "wave", NATION),
    "staff:wave_confirm": button(NATION, "wave", NATION),
    "staff:wave_fill": button(NATION, "wave", NATION),
    "staff:wave_depart": page(NATION, "wave", NATION),
    "staff:placement_seat": page(NATION, "placement", NATION),
    "staff:placement_leave_seat": button(NATION, "placement", NATION),
    "staff:placement_ready": button(NATION, "placement", NATION),
    "staff:placement_reopen": page(NATION, "placement", NATION),
    "staff:placement_depart": page(NATION, "placement", NATION),
    "staff:placement_arrive": page(STAFF, "placement", STAFF),
    # the candidate's own space; an account without a role is led to open its file
    "candidate:home": page(CANDIDATE | NEWCOMER, led_away=NEWCOMER),
    "candidate:register": page(CANDIDATE | NEWCOMER, led_away=CANDIDATE),
    "candidate:register_phone": page(CANDIDATE | NEWCOMER, writers=NEWCOMER, led_away=CANDIDATE),
    "candidate:register_check": page(CANDIDATE | NEWCOMER, writers=NEWCOMER, led_away=CANDIDATE),
    "candidate:register_step": page(CANDIDATE | NEWCOMER, writers=NEWCOMER, led_away=CANDIDATE, extra={"slug": "nom"}),
    "candidate:apply": page(CANDIDATE | NEWCOMER, "open offer", CANDIDATE, led_away=NEWCOMER),
    "candidate:file": page(CANDIDATE),
    "candidate:reads": page(CANDIDATE),
    "candidate:documents": page(CANDIDATE),
    "candidate:record": page(CANDIDATE),
    "candidate:appointment_confirm": button(CANDIDATE, "appointment", CANDIDATE),
    "candidate:appointment_decline": page(CANDIDATE, "appointment", CANDIDATE),
    "candidate:seat_accept": button(CANDIDATE, "seat", CANDIDATE),
    "candidate:seat_decline": button(CANDIDATE, "seat", CANDIDATE),
    **dict.fromkeys(
        (
            "candidate:identity",
            "candidate:phones",
            "candidate:profile",
            "candidate:occupations",
            "candidate:languages",
            "candidate:licences",
            "candidate:skills",
            "candidate:experience_new",
            "candidate:education_new",
            "candidate:wishes",
            "candidate:project",
            "candidate:project_withdraw",
            "candidate:document_new",
        ),
        page(CANDIDATE, writers=CANDIDATE),
    ),
    "candidate:experience_edit": page(CANDIDATE, "experience", CANDIDATE),
    "candidate:experience_remove": button(CANDIDATE, "experience", CANDIDATE),
    "candidate:education_edit": page(CANDIDATE, "education", CANDIDATE),
    "candidate:education_remove": button(CANDIDATE, "education", CANDIDATE),
    "candidate:document_edit": page(CANDIDATE, "document", CANDIDATE),
    "candidate:document_file": page(CANDIDATE, "document with file"),
    "candidate:document_remove": button(
        CANDIDATE, "document", CANDIDATE, refused={"*": frozenset({SAME})}
    ),  # a verified paper stays
    "candidate:candidacy": page(CANDIDATE, "candidacy"),
    "candidate:candidacy_withdraw": page(CANDIDATE, "candidacy", CANDIDATE),
    "candidate:placement": page(CANDIDATE, "placement"),
    # the employer's space (U4)
    "employer:home": page(EMPLOYER),
    "employer:offers": page(EMPLOYER),
    "employer:offer_new": page(EMPLOYER, writers=EMPLOYER),
    "employer:offer": page(EMPLOYER, "offer"),
    "employer:offer_edit": page(EMPLOYER, "draft", EMPLOYER),
    "employer:offer_submit": button(EMPLOYER, "draft", EMPLOYER),
    "employer:presentation": page(EMPLOYER, "presentation"),
    "employer:presentation_acknowledge": button(EMPLOYER, "presentation", EMPLOYER),
    "employer:presentation_letter": page(EMPLOYER, "presentation"),
    "employer:candidacy": page(EMPLOYER, "presented"),
    "employer:candidacy_decide": page(EMPLOYER, "presented", EMPLOYER),
    "employer:contracts": page(EMPLOYER),
    "employer:contract_new": page(EMPLOYER, "placement", EMPLOYER),
}
GROUPS: dict[str, tuple[str, ...]] = {
    "public": ("public:", "health", "set_language", "enter_as", "gallery"),
    "account": ("account", "mfa_", "usersessions_", "consular:"),
    "candidate": ("candidate:",),
    "people": (
        "staff:person",
        "staff:people",
        "staff:document",
        "staff:home",
        "staff:reads",
        "staff:pair",
        "staff:request",
    ),
    "counselling": (
        "staff:agenda",
        "staff:record",
        "staff:visit",
        "staff:appointment",
        "staff:session",
        "staff:seat",
    ),
    "employers": ("staff:employer", "staff:evidence", "staff:verification", "staff:agreement"),
    "offers": ("staff:offer", "staff:campaign", "staff:quota"),
    "selection": ("staff:shortlist", "staff:pool", "staff:candidac", "staff:presentation"),
    "intake": ("staff:intake", "staff:extract"),
    "placement": (
        "staff:placement",
        "staff:contract",
        "staff:clause",
        "staff:copy",
        "staff:checklist",
        "staff:item",
        "staff:wave",
    ),
    "employer": ("employer:",),
}
