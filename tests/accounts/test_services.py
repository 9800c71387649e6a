"""Accounts and roles: who may, with which reason, and what never happens (U1, U2, U6, T7)."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from allauth.usersessions.models import UserSession
from django.core.management import CommandError, call_command
from django.db import DatabaseError, IntegrityError, connection, transaction

from tests.factories.accounts import (
    PASSWORD,
    SYSTEM,
    make_account,
    make_actor,
    make_country,
    make_grant,
    make_unit,
    make_user,
)
from tounga.accounts import services, tasks
from tounga.accounts.enums import SCOPE_OF_ROLE, Role, ScopeKind
from tounga.accounts.models import Attempt, Grant, User
from tounga.accounts.selectors import NO_ROLE, actor_of, find_accounts, grants_of, scope_label
from tounga.kernel import clock
from tounga.kernel.actor import ANONYMOUS
from tounga.kernel.errors import NotAllowed, Refused, WrongState
from tounga.messaging.models import Message

pytestmark = pytest.mark.django_db


def test_an_account_keeps_its_addresses_normalised() -> None:
    user = services.create_account(
        by=SYSTEM, name="  Awa   Inventée ", email=" Awa@Exemple.TEST ", phone="00223 00 11 22 33", password=None
    )
    assert (user.name, user.name_key, user.email, user.phone) == (
        "Awa Inventée",
        "awa inventee",
        "awa@exemple.test",
        "+22300112233",
    )
    assert not user.has_usable_password()


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ({"name": "", "email": "a@exemple.test"}, "name_missing"),
        ({"name": "Awa"}, "account_can_be_reached"),
        ({"name": "Awa", "email": "rien"}, "email_wrong"),
        ({"name": "Awa", "phone": "12"}, "phone_wrong"),
        ({"name": "Awa", "email": "a@exemple.test", "password": "court"}, "password_weak"),
    ],
)
def test_what_an_account_cannot_be(facts: dict[str, Any], code: str) -> None:
    with pytest.raises(Refused) as refusal:
        services.create_account(by=SYSTEM, **facts)
    assert code in refusal.value.codes
    assert not User.objects.exists()


@pytest.mark.parametrize(("field", "code"), [("email", "one_account_per_email"), ("phone", "one_account_per_phone")])
def test_one_account_per_address(field: str, code: str) -> None:
    address = {"email": "deux@exemple.test", "phone": "+22300000001"}[field]
    make_user(**{field: address})
    with pytest.raises(Refused) as refusal:
        make_user(**{field: address.upper()})
    assert refusal.value.codes == {code}


def test_only_an_administrator_manages_accounts() -> None:
    user = make_user()
    for role in set(Role) - {Role.ADMINISTRATOR}:
        actor = make_actor(role)
        with pytest.raises(NotAllowed):
            services.create_account(by=actor, name="X", email="x@exemple.test")
        with pytest.raises(NotAllowed):
            services.grant_role(by=actor, user=user, role=Role.OBSERVER)
        with pytest.raises(NotAllowed):
            services.disable_account(by=actor, user=user, reason="essai")
        with pytest.raises(NotAllowed):
            services.give_temporary_password(by=actor, user=user, reason="essai")
    assert not Grant.objects.filter(user=user).exists()


def test_nobody_changes_their_own_rights() -> None:
    """U6: not even an administrator grants a role to oneself, closes or resets one's own account."""
    user, grant = make_account(Role.ADMINISTRATOR)
    by = grant.actor()
    for attempt in (
        lambda: services.grant_role(by=by, user=user, role=Role.CENTRAL_OFFICER),
        lambda: services.disable_account(by=by, user=user, reason="essai"),
        lambda: services.give_temporary_password(by=by, user=user, reason="essai"),
        lambda: services.reset_second_factor(by=by, user=user, reason="essai"),
    ):
        with pytest.raises(NotAllowed) as refusal:
            attempt()
        assert refusal.value.codes == {"not_oneself"}
    assert Grant.objects.filter(user=user).count() == 1


def test_at_least_one_administrator_remains() -> None:
    first, first_grant = make_account(Role.ADMINISTRATOR)
    with pytest.raises(Refused, match="last_administrator"):
        services.revoke_role(by=SYSTEM, grant=first_grant, reason="départ")
    with pytest.raises(Refused, match="last_administrator"):
        services.disable_account(by=SYSTEM, user=first, reason="départ")
    _second, second_grant = make_account(Role.ADMINISTRATOR)
    services.revoke_role(by=second_grant.actor(), grant=first_grant, reason="départ")
    with pytest.raises(Refused, match="last_administrator"):
        services.revoke_role(by=SYSTEM, grant=second_grant, reason="départ")


def test_an_administrator_whose_role_will_end_does_not_count_as_the_one_who_remains() -> None:
    _first, grant = make_account(Role.ADMINISTRATOR)
    make_account(Role.ADMINISTRATOR, valid_to=clock.today() + timedelta(days=3))
    closed, _closed_grant = make_account(Role.ADMINISTRATOR)
    services.disable_account(by=SYSTEM, user=closed, reason="départ")
    with pytest.raises(Refused, match="last_administrator"):
        services.revoke_role(by=SYSTEM, grant=grant, reason="départ")


@pytest.mark.parametrize("role", list(Role))
def test_a_role_is_held_over_its_own_kind_of_scope(role: Role) -> None:
    """U2: every role with every scope; only the one of SCOPE_OF_ROLE is taken."""
    scopes = {
        ScopeKind.NATION: {},
        ScopeKind.UNIT: {"unit": make_unit()},
        ScopeKind.COUNTRY: {"country": make_country()},
        ScopeKind.ORGANISATION: {"subject_id": uuid4()},
    }
    right = ScopeKind.ORGANISATION if SCOPE_OF_ROLE[role] == ScopeKind.PERSON else SCOPE_OF_ROLE[role]
    for kind, scope in scopes.items():
        user = make_user()
        if kind == right:
            grant = services.grant_role(by=SYSTEM, user=user, role=role, **scope)
            assert grant.scope.kind == SCOPE_OF_ROLE[role]
        else:
            with pytest.raises(Refused):
                services.grant_role(by=SYSTEM, user=user, role=role, **scope)


def test_the_same_role_over_the_same_scope_is_given_once() -> None:
    user, grant = make_account(Role.COUNSELLOR)
    with pytest.raises(Refused, match="one_open_grant_per_role_and_scope"):
        make_grant(user, Role.COUNSELLOR, unit=grant.unit)
    make_grant(user, Role.COUNSELLOR, unit=make_unit())
    observer = make_user()
    make_grant(observer, Role.OBSERVER)
    with pytest.raises(Refused, match="one_open_grant_per_role_and_scope"):
        make_grant(observer, Role.OBSERVER)


def test_a_new_account_opens_its_own_file_once() -> None:
    """P9: an account without role becomes a candidate over its own file; one that ever had a role does not."""
    user = services.sign_up_candidate(by=ANONYMOUS, name="Awa Inventée", email="awa@exemple.test", password=PASSWORD)
    grant = services.grant_role(by=actor_of(user), user=user, role=Role.CANDIDATE, subject_id=uuid4())
    assert actor_of(user).role == Role.CANDIDATE
    services.revoke_role(by=SYSTEM, grant=grant, reason="essai")
    with pytest.raises(NotAllowed):
        services.grant_role(by=actor_of(user), user=user, role=Role.CANDIDATE, subject_id=uuid4())
    with pytest.raises(NotAllowed):
        services.grant_role(by=actor_of(user), user=user, role=Role.COUNSELLOR, unit=make_unit())


def test_somebody_signed_in_does_not_sign_up() -> None:
    with pytest.raises(NotAllowed):
        services.sign_up_candidate(
            by=make_actor(Role.COUNSELLOR), name="Awa", email="awa@exemple.test", password=PASSWORD
        )


def test_every_motivated_act_needs_its_reason() -> None:
    user, grant = make_account(Role.COUNSELLOR)
    by = make_actor(Role.ADMINISTRATOR)
    for act in (
        lambda: services.revoke_role(by=by, grant=grant, reason="  "),
        lambda: services.disable_account(by=by, user=user, reason=""),
        lambda: services.give_temporary_password(by=by, user=user, reason=""),
        lambda: services.reset_second_factor(by=by, user=user, reason=""),
    ):
        with pytest.raises(Refused) as refusal:
            act()
        assert refusal.value.codes == {"reason_missing"}


def test_twice_is_the_wrong_state() -> None:
    user, grant = make_account(Role.COUNSELLOR)
    by = make_actor(Role.ADMINISTRATOR)
    services.revoke_role(by=by, grant=grant, reason="mutation")
    with pytest.raises(WrongState):
        services.revoke_role(by=by, grant=grant, reason="mutation")
    with pytest.raises(WrongState):
        services.enable_account(by=by, user=user, reason="retour")
    services.disable_account(by=by, user=user, reason="départ")
    with pytest.raises(WrongState):
        services.disable_account(by=by, user=user, reason="départ")
    assert services.enable_account(by=by, user=user, reason="retour").is_active


def test_the_actor_is_the_chosen_role_in_force_else_the_first_else_none() -> None:
    user = make_user()
    assert (actor_of(user).role, actor_of(user).account, actor_of(user).scope.kind) == (NO_ROLE, user.pk, "nowhere")
    first = make_grant(user, Role.COUNSELLOR)
    second = make_grant(user, Role.OBSERVER)
    assert actor_of(user).role == Role.COUNSELLOR
    assert actor_of(user, str(second.pk)).role == Role.OBSERVER
    assert actor_of(user, "n’importe quoi").role == Role.COUNSELLOR
    someone_elses = make_account(Role.ADMINISTRATOR)[1]
    assert actor_of(user, str(someone_elses.pk)).role == Role.COUNSELLOR
    services.revoke_role(by=SYSTEM, grant=first, reason="mutation")
    assert actor_of(user, str(first.pk)).role == Role.OBSERVER


def test_a_role_holds_from_its_day_to_its_day() -> None:
    user = make_user()
    today = clock.today()
    make_grant(user, Role.OBSERVER, valid_from=today + timedelta(days=1))
    make_grant(user, Role.PROTECTION_OFFICER, valid_from=today - timedelta(days=9), valid_to=today - timedelta(days=1))
    assert grants_of(user) == []
    last_day = make_grant(user, Role.LABOUR_ADMINISTRATION, valid_from=today - timedelta(days=9), valid_to=today)
    assert grants_of(user) == [last_day]


def test_the_place_one_works_from_is_named() -> None:
    unit, country = make_unit(name="Direction inventée"), make_country()
    assert scope_label(make_actor(Role.COUNSELLOR, unit=unit)) == "Direction inventée"
    assert scope_label(make_actor(Role.CONSULAR, country=country)) == country.name
    assert str(scope_label(make_actor(Role.CENTRAL_OFFICER))) == "Service central"
    employer = make_actor(Role.EMPLOYER, name="Société Inventée")
    assert scope_label(employer) == "Société Inventée"


def test_an_account_is_seen_by_the_administrator_and_by_its_owner() -> None:
    user, grant = make_account(Role.COUNSELLOR)
    other = make_user()
    assert set(User.objects.visible_to(make_actor(Role.ADMINISTRATOR))) >= {user, other}
    assert list(User.objects.visible_to(grant.actor())) == [user]
    assert list(User.objects.visible_to(ANONYMOUS)) == []


@pytest.mark.parametrize("text", ["awa", "AWÂ", "inventee", "awa@exemple", "00112233"])
def test_an_account_is_found_by_name_email_or_phone(text: str) -> None:
    wanted = make_user("Awa Inventée", email="awa@exemple.test")
    with_phone = make_user("Inventée Deux", phone="+223 00 11 22 33")
    make_user("Autre Nom")
    found = set(find_accounts(make_actor(Role.ADMINISTRATOR, name="Chef"), text))
    assert found and found <= {wanted, with_phone}


def test_the_history_says_who_in_which_role_and_why() -> None:
    """U5: the reason given is the reason kept."""
    user, grant = make_account(Role.COUNSELLOR)
    by = make_actor(Role.ADMINISTRATOR)
    services.disable_account(by=by, user=user, reason="quitte le service")
    event = user.history.order_by("-pgh_id").first()  # type: ignore[attr-defined]
    metadata = event.pgh_context.metadata
    assert (metadata["actor"], metadata["role"], metadata["action"], metadata["reason"]) == (
        str(by.account), "administrator", "accounts.disable_account", "quitte le service",
    )  # fmt: skip
    assert not hasattr(event, "password")


@pytest.mark.django_db(transaction=True)
def test_a_write_outside_a_service_is_refused_by_the_database() -> None:
    user = make_user()
    with pytest.raises(DatabaseError, match="write without an actor"):
        User.objects.filter(pk=user.pk).update(name="Pirate")


def test_a_changed_password_leaves_a_trace_and_tells_its_owner() -> None:
    user, grant = make_account(Role.COUNSELLOR)
    services.change_password(by=grant.actor(), user=user, password="Un-autre-mot-7-inventé")
    assert user.history.filter(pgh_context__metadata__action="accounts.change_password").count() == 1  # type: ignore[attr-defined]
    assert Message.objects.get(subject_id=user.pk).template == "account.password_changed"
    with pytest.raises(NotAllowed):
        services.change_password(by=make_actor(Role.ADMINISTRATOR), user=user, password="Un-autre-mot-7-inventé")


def test_a_temporary_password_is_long_clear_and_to_be_changed() -> None:
    user = make_user()
    password = services.give_temporary_password(by=make_actor(Role.ADMINISTRATOR), user=user, reason="oubli")
    user.refresh_from_db()
    assert user.check_password(password) and len(password) == 19 and not set(password) & set("01lioI O")
    assert user.temporary_until is not None and user.temporary_until > clock.now()
    changed = services.change_password(by=actor_of(user), user=user, password="Un-autre-mot-7-inventé")
    assert changed.temporary_until is None


def test_an_invitation_is_whole_or_nothing() -> None:
    by = make_actor(Role.ADMINISTRATOR)
    with pytest.raises(Refused, match="unit_missing"):
        services.invite(by=by, name="Awa", email="awa@exemple.test", role=Role.COUNSELLOR)
    assert not User.objects.filter(email="awa@exemple.test").exists()
    user, password = services.invite(
        by=by, name="Awa", email="awa@exemple.test", role=Role.COUNSELLOR, unit=make_unit()
    )
    assert actor_of(user).role == Role.COUNSELLOR and User.objects.get(pk=user.pk).check_password(password)


def test_emails_are_kept_in_small_letters_by_the_database_too() -> None:
    user = make_user()
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT set_config('pghistory.context_id', gen_random_uuid()::text, true)")
        cursor.execute("UPDATE accounts_user SET email = 'GRAND@exemple.test' WHERE id = %s", [user.pk])


def test_the_first_administrator_comes_from_the_command_line_and_only_the_first(
    capsys: pytest.CaptureFixture[str],
) -> None:
    call_command("administrator", "Awa Inventée", "+223 00 11 22 33")
    user = User.objects.get(phone="+22300112233")
    assert actor_of(user).role == Role.ADMINISTRATOR and user.temporary_until
    said = capsys.readouterr().out
    assert user.check_password(said.split()[-1])
    with pytest.raises(CommandError, match="existe déjà"):
        call_command("administrator", "Moussa Inventé", "moussa@exemple.test")
    services.disable_account(by=make_actor(Role.ADMINISTRATOR), user=user, reason="départ")


@pytest.mark.parametrize(("name", "address"), [("Awa", "rien"), ("", "awa@exemple.test")])
def test_the_command_line_says_what_is_wrong(name: str, address: str) -> None:
    with pytest.raises(CommandError):
        call_command("administrator", name, address)
    assert not User.objects.exists()


def test_each_night_what_served_its_time_is_forgotten() -> None:
    user = make_user()
    Attempt.objects.create(kind="code_tried", key="a", at=clock.now() - timedelta(days=3))
    kept = Attempt.objects.create(kind="code_tried", key="a")
    UserSession.objects.create(user=user, ip="192.0.2.1", session_key="ended", user_agent="")
    tasks.forget()
    assert list(Attempt.objects.all()) == [kept] and not UserSession.objects.exists()
