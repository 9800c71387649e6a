"""What follows from given facts about addresses, roles and scopes. Pure."""

from dataclasses import dataclass

import phonenumbers
from django.utils.translation import gettext_lazy as _

from tounga.accounts.enums import SCOPE_OF_ROLE, Role, ScopeKind
from tounga.kernel.decision import Decision, Reason, no, refuse_if_any


def normal_email(text: str) -> str:
    """The one form in which an e-mail address is kept: no spaces around, small letters."""
    return text.strip().lower()


def normal_phone(text: str, region: str) -> str | None:
    """A phone number as E.164 (`+22300123456`), or None when it cannot be one.

    `region` (ISO 3166 alpha-2) is where a number typed without its prefix is dialled. A number
    is taken when its length is possible: invented ones, which no operator serves, must pass.
    """
    try:
        number = phonenumbers.parse(text.strip(), region or None)
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_possible_number(number):
        return None
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


@dataclass(frozen=True, slots=True)
class Address:
    """Where an account can be reached and with what it signs in: exactly one of the two."""

    email: str | None = None
    phone: str | None = None

    @property
    def text(self) -> str:
        return self.email or self.phone or ""


def address_of(text: str, region: str) -> Address | None:
    """What somebody typed as e-mail or phone, normalised; None when it is neither."""
    if "@" in text:
        email = normal_email(text)
        local, _at, domain = email.partition("@")
        return Address(email=email) if local and "." in domain.strip(".") and " " not in email else None
    phone = normal_phone(text, region)
    return Address(phone=phone) if phone else None


def scope_fits(role: str, *, unit: bool, country: bool, subject: bool) -> Decision:
    """Whether the scope given (which kinds of it) is the one over which this role is held (U2)."""
    kind = SCOPE_OF_ROLE[Role(role)]
    needed = {
        ScopeKind.UNIT: (unit, Reason("unit_missing", _("Choisissez l’unité de ce rôle."), "unit")),
        ScopeKind.COUNTRY: (country, Reason("country_missing", _("Choisissez le pays de ce rôle."), "country")),
        ScopeKind.ORGANISATION: (
            subject,
            Reason("subject_missing", _("Indiquez l’organisation de ce rôle."), "subject"),
        ),
        ScopeKind.PERSON: (subject, Reason("subject_missing", _("Ce rôle va avec le dossier d’une personne."), "role")),
    }
    given = {ScopeKind.UNIT: unit, ScopeKind.COUNTRY: country}
    reasons = [needed[kind][1]] if kind in needed and not needed[kind][0] else []
    if any(there and other is not kind for other, there in given.items()):
        reasons.append(Reason("scope_too_much", _("Ce rôle ne porte pas sur ce périmètre : laissez-le vide."), "role"))
    if subject and kind not in (ScopeKind.ORGANISATION, ScopeKind.PERSON):
        reasons.append(
            Reason("scope_too_much", _("Ce rôle ne porte pas sur une organisation : laissez-la vide."), "subject")
        )
    return refuse_if_any(reasons)


def administration_goes_on(others: int) -> Decision:
    """At least one administrator remains: `others` is how many keep the role, without end, on an open account."""
    if others >= 1:
        return Decision(True)
    return no(
        "last_administrator", _("C’est le dernier compte administrateur. Donnez d’abord ce rôle à quelqu’un d’autre.")
    )
