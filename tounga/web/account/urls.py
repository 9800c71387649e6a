"""Every address under /compte/. Those that allauth looks for by its own names lead to the same views."""

from django.urls import URLPattern, URLResolver, include, path

from tounga.web.account import administration, entrance, home, security, sign_in, simulator

_ROUTES = [
    path("", home.home, name="home"),
    path("entrer/", sign_in.sign_in, name="login"),
    path("sortir/", sign_in.sign_out, name="logout"),
    path("code/", sign_in.second_factor, name="second_factor"),
    path("confirmer/", sign_in.confirm, name="confirm"),
    path("ferme/", sign_in.inactive, name="inactive"),
    path("creer/", entrance.sign_up, name="sign_up"),
    path("creer/code/", entrance.sign_up_confirm, name="sign_up_confirm"),
    path("oubli/", entrance.recover, name="recover"),
    path("oubli/code/", entrance.recover_confirm, name="recover_confirm"),
    path("role/", home.role, name="role"),
    path("securite/", security.security, name="security"),
    path("mot-de-passe/", security.password, name="password"),
    path("appareils/", security.sessions, name="sessions"),
    path("code-de-securite/", security.second_factor_setup, name="second_factor_setup"),
    path("code-de-securite/changer/", security.second_factor_remove, name="second_factor_remove"),
    path("codes-de-secours/", security.recovery_codes, name="recovery_codes"),
    path("codes-de-secours/nouveaux/", security.recovery_codes_new, name="recovery_codes_new"),
    path("comptes/", administration.accounts, name="accounts"),
    path("comptes/nouveau/", administration.account_new, name="account_new"),
    path("comptes/<uuid:pk>/", administration.account, name="account"),
    path("comptes/<uuid:pk>/role/", administration.account_grant, name="account_grant"),
    path("comptes/<uuid:pk>/fermer/", administration.account_disable, name="account_disable"),
    path("comptes/<uuid:pk>/rouvrir/", administration.account_enable, name="account_enable"),
    path("comptes/<uuid:pk>/mot-de-passe/", administration.account_password, name="account_password"),
    path("comptes/<uuid:pk>/code-de-securite/", administration.account_second_factor, name="account_second_factor"),
    path("roles/<uuid:pk>/retirer/", administration.grant_revoke, name="grant_revoke"),
    path("messages/", simulator.sent, name="messages"),
]
# The name by which allauth reverses an address -> ours.
_FOR_ALLAUTH = {
    "account_login": "login",
    "account_logout": "logout",
    "account_signup": "sign_up",
    "account_inactive": "inactive",
    "account_reset_password": "recover",  # nosec B105 - the name of a route
    "account_change_password": "password",  # nosec B105 - the name of a route
    "account_reauthenticate": "confirm",
    "mfa_authenticate": "second_factor",
    "mfa_index": "security",
    "mfa_activate_totp": "second_factor_setup",
    "mfa_deactivate_totp": "second_factor_remove",
    "mfa_view_recovery_codes": "recovery_codes",
    "mfa_generate_recovery_codes": "recovery_codes_new",
    "usersessions_list": "sessions",
}
_BY_NAME = {route.name: route for route in _ROUTES}

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include((_ROUTES, "account"))),
    *(path(str(_BY_NAME[ours].pattern), _BY_NAME[ours].callback, name=theirs) for theirs, ours in _FOR_ALLAUTH.items()),
]
