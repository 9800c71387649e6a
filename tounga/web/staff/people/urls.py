from django.urls import path

from tounga.web.staff.people.views import counter, documents, file, register

urlpatterns = [
    path("", register.people, name="people"),
    path("nouvelle/", counter.person_new, name="person_new"),
    path("nouvelle/ressemblances/", counter.person_alike, name="person_alike"),
    path("nouvelle/demander/", counter.person_ask, name="person_ask"),
    path("<uuid:pk>/", file.person, name="person"),
    path("<uuid:pk>/identite/", file.part, {"name": "identity"}, name="person_identity_edit"),
    path("<uuid:pk>/telephones/", file.part, {"name": "phones"}, name="person_phones_edit"),
    path("<uuid:pk>/profil/", file.part, {"name": "profile"}, name="person_profile_edit"),
    path("<uuid:pk>/metiers/", file.part, {"name": "occupations"}, name="person_occupations_edit"),
    path("<uuid:pk>/langues/", file.part, {"name": "languages"}, name="person_languages_edit"),
    path("<uuid:pk>/permis/", file.part, {"name": "licences"}, name="person_licences_edit"),
    path("<uuid:pk>/savoir-faire/", file.part, {"name": "skills"}, name="person_skills_edit"),
    path("<uuid:pk>/experience/", file.part, {"name": "experience"}, name="person_experience_new"),
    path("experiences/<uuid:pk>/", file.line_edit, {"name": "experience"}, name="person_experience_edit"),
    path("experiences/<uuid:pk>/retirer/", file.line_remove, {"name": "experience"}, name="person_experience_remove"),
    path("<uuid:pk>/diplome/", file.part, {"name": "education"}, name="person_education_new"),
    path("diplomes/<uuid:pk>/", file.line_edit, {"name": "education"}, name="person_education_edit"),
    path("diplomes/<uuid:pk>/retirer/", file.line_remove, {"name": "education"}, name="person_education_remove"),
    path("<uuid:pk>/souhaits/", file.part, {"name": "wishes"}, name="person_wishes_edit"),
    path("<uuid:pk>/projet/", file.part, {"name": "project"}, name="person_project_open"),
    path("<uuid:pk>/projet/retirer/", file.project_withdraw, name="person_project_withdraw"),
    path("<uuid:pk>/fermer/", file.close, name="person_close"),
    path("<uuid:pk>/rouvrir/", file.reopen, name="person_reopen"),
    path("<uuid:pk>/documents/nouveau/", documents.document_new, name="document_new"),
    path("documents/<uuid:pk>/fichier/", documents.document_file, name="document_file"),
    path("documents/<uuid:pk>/completer/", documents.document_edit, name="document_edit"),
    path("documents/<uuid:pk>/verifier/", documents.document_verify, name="document_verify"),
    path("documents/<uuid:pk>/retirer/", documents.document_remove, name="document_remove"),
]
