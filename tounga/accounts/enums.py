"""Roles (U1) and the kind of scope each holds over (U2)."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Role(TextChoices):
    CANDIDATE = "candidate", _("Candidat")
    COUNSELLOR = "counsellor", _("Conseiller emploi")
    FOCAL_POINT = "focal_point", _("Point focal migration")
    REGIONAL_DIRECTOR = "regional_director", _("Directeur régional")
    CENTRAL_OFFICER = "central_officer", _("Agent de l’unité centrale")
    NATIONAL_DIRECTOR = "national_director", _("Directeur national")
    EMPLOYER = "employer", _("Employeur")
    PRIVATE_AGENCY = "private_agency", _("Bureau de placement privé")
    PARTNER = "partner", _("Partenaire")
    CONSULAR = "consular", _("Agent consulaire")
    DIASPORA_RELAY = "diaspora_relay", _("Relais de la diaspora")
    LABOUR_ADMINISTRATION = "labour_administration", _("Administration du travail")
    OBSERVER = "observer", _("Observateur")
    PROTECTION_OFFICER = "protection_officer", _("Agent de protection")
    DATA_PROTECTION_OFFICER = "data_protection_officer", _("Délégué à la protection des données")
    ADMINISTRATOR = "administrator", _("Administrateur")


class ScopeKind(TextChoices):
    NATION = "nation", _("Tout le pays")
    UNIT = "unit", _("Une unité")
    COUNTRY = "country", _("Un pays")
    ORGANISATION = "organisation", _("Une organisation")
    PERSON = "person", _("Soi-même")


SCOPE_OF_ROLE = {
    Role.CANDIDATE: ScopeKind.PERSON,
    Role.COUNSELLOR: ScopeKind.UNIT,
    Role.FOCAL_POINT: ScopeKind.UNIT,
    Role.REGIONAL_DIRECTOR: ScopeKind.UNIT,
    Role.CENTRAL_OFFICER: ScopeKind.NATION,
    Role.NATIONAL_DIRECTOR: ScopeKind.NATION,
    Role.EMPLOYER: ScopeKind.ORGANISATION,
    Role.PRIVATE_AGENCY: ScopeKind.ORGANISATION,
    Role.PARTNER: ScopeKind.ORGANISATION,
    Role.CONSULAR: ScopeKind.COUNTRY,
    Role.DIASPORA_RELAY: ScopeKind.COUNTRY,
    Role.LABOUR_ADMINISTRATION: ScopeKind.NATION,
    Role.OBSERVER: ScopeKind.NATION,
    Role.PROTECTION_OFFICER: ScopeKind.NATION,
    Role.DATA_PROTECTION_OFFICER: ScopeKind.NATION,
    Role.ADMINISTRATOR: ScopeKind.NATION,
}

# Everybody but the candidate signs in with a second factor (U6).
SECOND_FACTOR_ROLES = frozenset(Role) - {Role.CANDIDATE}
UNIT_ROLES = (Role.COUNSELLOR, Role.FOCAL_POINT, Role.REGIONAL_DIRECTOR)
NATIONAL_ROLES = (Role.CENTRAL_OFFICER, Role.NATIONAL_DIRECTOR)
STAFF_ROLES = (*UNIT_ROLES, *NATIONAL_ROLES, Role.DATA_PROTECTION_OFFICER, Role.ADMINISTRATOR)
