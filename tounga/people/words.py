"""The audit trail's codes in plain words: what was done, which facts of the identity, which page was opened."""

from django.utils.translation import gettext_lazy as _

from tounga.kernel.decision import type_text

ACTIONS: dict[str, type_text] = {
    "people.register": _("Inscription"),
    "people.register_online": _("Inscription en ligne"),
    "people.correct_identity": _("Identité corrigée"),
    "people.set_phones": _("Téléphones mis à jour"),
    "people.set_profile": _("Profil mis à jour"),
    "people.set_occupations": _("Métiers mis à jour"),
    "people.add_experience": _("Expérience ajoutée"),
    "people.correct_experience": _("Expérience corrigée"),
    "people.remove_experience": _("Expérience retirée"),
    "people.add_education": _("Diplôme ajouté"),
    "people.correct_education": _("Diplôme corrigé"),
    "people.remove_education": _("Diplôme retiré"),
    "people.set_wishes": _("Souhaits de mobilité mis à jour"),
    "people.set_languages": _("Langues mises à jour"),
    "people.set_licences": _("Permis mis à jour"),
    "people.set_skills": _("Savoir-faire mis à jour"),
    "people.open_project": _("Projet de migration ouvert"),
    "people.withdraw_project": _("Projet de migration retiré"),
    "people.fulfil_project": _("Projet de migration abouti"),
    "people.add_document": _("Document ajouté"),
    "people.complete_document": _("Document complété"),
    "people.announce_end": _("Fin d’un document annoncée"),
    "people.verify_document": _("Document vérifié"),
    "people.remove_document": _("Document retiré"),
    "people.close_file": _("Dossier fermé"),
    "people.reopen_file": _("Dossier rouvert"),
    "people.move_file": _("Dossier transféré à une autre direction"),
    "merging.join_files": _("Réuni avec un autre dossier de la même personne"),
    "merging.undo_join": _("Dossiers séparés de nouveau"),
}

# Actions whose reason was written by the one who acted, and may be shown.
MOTIVATED = frozenset(
    {
        "people.correct_identity",
        "people.withdraw_project",
        "people.remove_document",
        "people.close_file",
        "people.reopen_file",
        "merging.join_files",
        "merging.undo_join",
    }
)

IDENTITY_FIELDS: dict[str, type_text] = {
    "family_name": _("nom"),
    "given_names": _("prénoms"),
    "sex": _("sexe"),
    "birth_date": _("date de naissance"),
    "birth_year": _("année de naissance"),
    "birth_place": _("lieu de naissance"),
    "father_name": _("nom du père"),
    "mother_name": _("nom de la mère"),
    "nationality_id": _("nationalité"),
    "national_id": _("numéro national"),
    "residence_id": _("résidence"),
    "locality": _("quartier ou village"),
}

_COMPLETED = _("Dossier ouvert pour le compléter")
_STEP = _("Dossier ouvert pour une décision")
_CANDIDACY = _("Candidature examinée")
_CONTRACT = _("Contrat de travail lu à l’agence")
_DEPARTURE = _("Départ suivi")
_RENDEZVOUS = _("Rendez-vous ouvert à l’agence")

# Where a file was opened, by the name of the page.
PAGES: dict[str, type_text] = {
    "staff:person": _("Dossier ouvert à l’agence"),
    "staff:record": _("Accompagnement lu à l’agence"),
    "staff:appointment": _RENDEZVOUS,
    "staff:visit_new": _("Visite notée à l’agence"),
    "staff:appointment_new": _RENDEZVOUS,
    "staff:appointment_move": _RENDEZVOUS,
    "staff:appointment_keep": _RENDEZVOUS,
    "staff:appointment_cancel": _RENDEZVOUS,
    "staff:appointment_decline": _RENDEZVOUS,
    "staff:seat_certify": _("Attestation préparée à l’agence"),
    "staff:seat_certificate": _("Attestation imprimée à l’agence"),
    "staff:person_identity_edit": _COMPLETED,
    "staff:person_phones_edit": _COMPLETED,
    "staff:person_profile_edit": _COMPLETED,
    "staff:person_occupations_edit": _COMPLETED,
    "staff:person_languages_edit": _COMPLETED,
    "staff:person_licences_edit": _COMPLETED,
    "staff:person_skills_edit": _COMPLETED,
    "staff:person_experience_new": _COMPLETED,
    "staff:person_experience_edit": _COMPLETED,
    "staff:person_education_new": _COMPLETED,
    "staff:person_education_edit": _COMPLETED,
    "staff:person_wishes_edit": _COMPLETED,
    "staff:person_project_open": _COMPLETED,
    "staff:document_new": _COMPLETED,
    "staff:document_edit": _COMPLETED,
    "staff:person_project_withdraw": _STEP,
    "staff:person_close": _STEP,
    "staff:person_reopen": _STEP,
    "staff:document_remove": _STEP,
    "staff:document_file": _("Document consulté à l’agence"),
    "staff:extract": _("Dossier exporté avec tout le registre"),
    "staff:intake_line": _("Dossier comparé à la ligne d’une ancienne liste"),
    "candidate:home": _("Mon dossier"),
    "candidate:record": _("Mon accompagnement"),
    "candidate:document_file": _("Mon document"),
    "staff:candidacy": _CANDIDACY,
    "staff:candidacy_not_keep": _CANDIDACY,
    "staff:candidacy_move": _CANDIDACY,
    "staff:candidacy_withdraw": _CANDIDACY,
    "staff:candidacy_new": _("Offres cherchées à l’agence"),
    "staff:presentation_letter": _("Lettre de présentation lue à l’agence"),
    "staff:pair": _("Dossier comparé à un autre"),
    "staff:pair_join": _("Dossier comparé à un autre, pour les réunir"),
    "staff:pair_undo": _STEP,
    "staff:request": _("Dossier demandé par une autre région"),
    "staff:request_file": _("Dossier lu par une autre région, avec l’accord de la vôtre"),
    "staff:placement": _DEPARTURE,
    "staff:placement_cancel": _DEPARTURE,
    "staff:placement_seat": _DEPARTURE,
    "staff:placement_reopen": _DEPARTURE,
    "staff:placement_depart": _DEPARTURE,
    "staff:placement_arrive": _DEPARTURE,
    "staff:item_receive": _("Papiers du départ vus à l’agence"),
    "staff:item_waive": _("Papiers du départ vus à l’agence"),
    "staff:contract": _CONTRACT,
    "staff:contract_file": _CONTRACT,
    "staff:contract_new": _CONTRACT,
    "staff:contract_refuse": _CONTRACT,
    "staff:clause_judge": _CONTRACT,
    "staff:copy_given": _CONTRACT,
    "employer:candidacy": _("Dossier de candidature vu par l’employeur"),
    "employer:candidacy_decide": _("Réponse de l’employeur en préparation"),
    "employer:presentation_letter": _("Lettre de présentation lue par l’employeur"),
    "employer:contract_new": _("Contrat préparé par l’employeur"),
}

# What a list is, after "a vu votre nom dans".
LISTS: dict[str, type_text] = {
    "staff:people": _("les résultats d’une recherche"),
    "staff:person_new": _("les dossiers qui ressemblent à un autre"),
    "staff:person_alike": _("les dossiers qui ressemblent à un autre"),
    "staff:pairs": _("les dossiers à comparer"),
    "staff:pair": _("les dossiers à comparer"),
    "staff:requests": _("les dossiers demandés par d’autres régions"),
    "staff:shortlist": _("une liste de candidats"),
    "staff:agenda": _("l’agenda de votre agence"),
    "staff:session": _("la liste d’une séance"),
    "staff:session_attendance": _("la liste d’une séance"),
    "staff:session_list": _("une liste de présence imprimée"),
    "staff:session_invite": _("les résultats d’une recherche"),
    "staff:pool": _("le vivier d’une offre"),
    "staff:presentation_new": _("une liste de personnes à présenter"),
    "staff:presentation": _("une présentation à un employeur"),
    "staff:placements": _("une liste de départs"),
    "staff:wave": _("un groupe de départ"),
    "employer:presentation": _("une liste de personnes présentées"),
    "employer:contracts": _("une liste de personnes choisies"),
}
