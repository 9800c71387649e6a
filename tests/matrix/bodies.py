"""What each address that writes is sent, where its form filled as anybody would fill it is not enough."""

from collections.abc import Callable
from datetime import timedelta

from tests.factories.intake import PEOPLE, text
from tests.factories.reference import appellation, occupation
from tests.factories.world import photograph
from tests.matrix import steps
from tests.matrix.writing import Answers, Body, Scene, first_choice
from tounga.kernel.clock import today
from tounga.selection.enums import CandidacyState
from tounga.selection.models import Candidacy

PICTURE = ("papier.png", photograph().getvalue())
# A role over the whole country: no unit, no country, no organisation.
NATIONAL_ROLE: Answers = {
    "role": "observer",
    **dict.fromkeys(("unit", "country", "subject", "valid_from", "valid_to"), None),
}


def trades(scene: Scene) -> Answers:
    """Nine years in each of the trades that the register knows."""
    rows = [str(occupation(code).pk) for code in ("F1703", "F1602")]
    return {
        "occupation_text": None,
        "occupation": rows,
        "sought": rows,
        "birth_unknown": None,
        **{f"years_{pk}": "9 ans" for pk in rows},
    }


LANGUAGES: Answers = {
    "first_0": "fr",
    "second_0": "C1",
    **{f"{part}_{line}": None for part in ("first", "second") for line in range(1, 10)},
}
WHERE_TO: Answers = {"countries": first_choice}


def somebody_of_region_b(scene: Scene) -> Answers:
    """Whoever is at the counter has a file in region B, for which nobody waits."""
    person = scene.world.person_b2
    return {
        "family_name": person.family_name,
        "given_names": person.given_names,
        "sex": person.sex,
        "birth": f"{person.birth_date:%d/%m/%Y}",
        "phone": person.phones.first().number,
        "nationality": person.nationality_id,
    }


def waiting(scene: Scene) -> Answers:
    """Those still to examine on this list, ticked."""
    rows = Candidacy.objects.filter(
        offer=scene.arguments["offer"], unit=scene.arguments["unit"], state=CandidacyState.RECEIVED
    )
    return {"candidacies": [str(pk) for pk in rows.values_list("pk", flat=True)]}


def masons(scene: Scene) -> Answers:
    """More posts for an occupation, chosen among the answers."""
    return {
        "occupation_text": "maçon",
        "occupation": str(occupation().pk),
        "year": str(today().year),
        "posts": "77",
    }


def paper(name: str, **more: str) -> Body:
    """A form that takes a paper."""
    return Body(more, {name: PICTURE})


def after(prepare: Callable[[Scene], object], **answers: str | None) -> Body:
    """The form of an object brought to a step."""
    return Body(answers, prepare=prepare)  # type: ignore[arg-type]


# Three days from now, at nine.
MOMENT: Answers = {"day": f"{today() + timedelta(days=3):%d/%m/%Y}", "hour": "9 h"}
SCHOOLING = Body({"year": "2015"})


def somebody(scene: Scene) -> Answers:
    """Somebody who is on no list yet."""
    return {"person": str(scene.world.person_a4.pk)}


COUNSELLING = {
    "appointment_new": Body(MOMENT),
    "appointment_move": Body(MOMENT),
    "appointment_keep": after(steps.hour_come),
    "appointment_miss": after(steps.hour_come),
    "session_new": Body({**MOMENT, "ends_on": None, "seats": "5"}),
    "session_invite": Body(somebody),
    "session_attendance": after(steps.session_begun),
    "session_close": after(steps.session_ticked),
    "seat_certify": after(steps.training_over),
}

PERSON = {
    "person_occupations_edit": Body(trades),
    "person_languages_edit": Body(LANGUAGES),
    "person_licences_edit": Body({"licences": first_choice}),
    "person_skills_edit": Body({"skills": first_choice}),
    "person_project_open": Body(WHERE_TO, prepare=steps.no_project),
    "person_project_withdraw": after(steps.a_project),
    "person_reopen": after(steps.closed_file),
    "person_education_new": SCHOOLING,
    "person_education_edit": SCHOOLING,
    "document_new": paper("file"),
    "person_new": Body(trades),
}

BODIES: dict[str, Body] = {
    # accounts
    "account:account_new": Body({**NATIONAL_ROLE, "phone": None}),
    "account:account_grant": Body(NATIONAL_ROLE),
    "account:account_enable": after(steps.closed_account),
    "account:account_second_factor": after(steps.with_second_factor),
    # the candidate's own space
    "candidate:register_step": Body(in_session=True),
    "candidate:register_phone": Body({"code": steps.CODE}, prepare=steps.number_to_prove, in_session=True),
    "candidate:register_check": after(steps.all_questions_answered),
    "candidate:identity": after(steps.identity_not_verified),
    "candidate:occupations": Body(trades),
    "candidate:languages": Body(LANGUAGES),
    "candidate:licences": Body({"licences": first_choice}),
    "candidate:skills": Body({"skills": first_choice}),
    "candidate:project": Body(WHERE_TO, prepare=steps.no_project),
    "candidate:document_new": paper("file"),
    "candidate:education_new": SCHOOLING,
    "candidate:education_edit": SCHOOLING,
    # people
    "staff:person_ask": Body(somebody_of_region_b),
    "staff:pair": Body({"answer": "different"}),
    "staff:request": Body({"answer": "let_read"}),
    **{f"staff:{name}": body for name, body in PERSON.items()},
    # the counselling record
    **{f"staff:{name}": body for name, body in COUNSELLING.items()},
    # old lists taken over
    "staff:intake_new": Body({}, {"file": ("registre.csv", text(PEOPLE))}),
    # employers and agreements
    "staff:employer_reopen": after(steps.suspended_employer),
    "staff:verification_decide": after(steps.proposed_by_another, outcome="refuse"),
    "staff:agreement_quotas": Body(masons),
    "staff:agreement_put_in_force": after(steps.suspended_agreement, expires_on=steps.in_days(900)),
    "staff:agreement_renew": after(steps.agreement_in_force, expires_on=steps.in_days(900)),
    "staff:agreement_suspend": after(steps.agreement_in_force),
    # offers
    "staff:offer_new": Body(
        lambda scene: {
            "occupation_text": "maçon",
            "appellation": str(appellation().pk),
            "agreement": None,
            "campaign": None,
        },
        query=lambda world: f"employeur={world.employer_x.pk}",
    ),
    "staff:offer_publish": after(steps.unpublished),
    "staff:offer_resume": after(steps.suspended_offer),
    "staff:offer_fulfil": after(steps.closed_offer),
    "staff:offer_override": after(steps.stopped_by_a_rule),
    "staff:campaign_new": Body({"ends_on": steps.in_days(300)}),
    # selection
    "candidate:apply": after(steps.free_again),
    "staff:candidacy_new": after(steps.free_again),
    "staff:candidacy_put_back": after(steps.preselected),
    "staff:candidacy_move": after(steps.preselected, rank="2"),
    "staff:shortlist_preselect": Body(waiting),
    "staff:shortlist_rank_again": after(steps.moved_by_hand),
    "staff:shortlist_propose": after(steps.everybody_examined),
    "staff:shortlist_validate": after(steps.proposed),
    "staff:shortlist_send_back": after(steps.proposed),
    "staff:pool": Body({"candidacies": first_choice}, prepare=steps.free_again),
    "staff:presentation_new": after(steps.list_sealed, answer_due_on=steps.in_days(20)),
    # departures
    "staff:placements_open": after(steps.chosen),
    "staff:contract_new": Body({}, {"file": PICTURE}, steps.contract_refused),
    "staff:contract_accept": after(steps.contract_checked),
    "staff:checklist_refresh": after(steps.checklist_behind),
    "staff:item_receive": after(steps.paper_in_the_file),
    "staff:wave_edit": Body(lambda scene: {"departs_on": steps.in_days(45), "title": "Groupe d’essai corrigé"}),
    "staff:wave_fill": after(steps.waiting_for_a_seat),
    "staff:wave_depart": after(steps.group_ready),
    "staff:placement_seat": after(steps.waiting_for_a_seat),
    "staff:placement_ready": after(steps.ready_but_for_the_word),
    "staff:placement_reopen": after(steps.ready),
    "staff:placement_depart": after(steps.ready),
    "staff:placement_arrive": after(steps.departed),
    # the employer's space
    "employer:offer_new": Body(query=lambda world: f"metier={occupation().pk}"),
    "employer:presentation_acknowledge": after(steps.just_presented),
    "employer:contract_new": Body({}, {"file": PICTURE}, steps.contract_refused),
}
