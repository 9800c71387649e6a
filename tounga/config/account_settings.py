"""Sign-in, second factor, sessions and lock-out: what allauth and axes read from the settings (U6, T7).

Axes counts wrong passwords, `tounga.accounts.attempts` counts everything else; allauth's own
limits live in the cache of one process, so they are off. One sentence is said for all of them.
"""

import tomllib
from datetime import timedelta
from pathlib import Path as _Path

from django.utils.translation import gettext_lazy as _
from environs import Env as _Env

_env = _Env()
_PACKS = _Path(__file__).resolve().parents[1] / "packs"


def _default_region(pack: str) -> str:
    """The country whose numbers may be typed without their prefix: the one of the country pack, "" without a pack."""
    description = _PACKS / pack / "pack.toml"
    return str(tomllib.loads(description.read_text("utf-8"))["pack"]["country"]) if description.exists() else ""


PHONENUMBER_DEFAULT_REGION = _default_region(_env.str("TOUNGA_COUNTRY", "mali"))

AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = "account:login"
LOGIN_REDIRECT_URL = "account:home"
LOGOUT_REDIRECT_URL = "account:login"

ACCOUNT_ADAPTER = "tounga.web.account.adapters.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email", "phone"}
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_SIGNUP_FIELDS = [
    "email*",
    "phone",
    "password1*",
]  # read for the methods of sign-in; accounts are made by services
ACCOUNT_EMAIL_VERIFICATION = "none"  # an address is proved by a code before the account exists
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 15 * 60
ACCOUNT_RATE_LIMITS = False
ACCOUNT_EMAIL_NOTIFICATIONS = False

MFA_ADAPTER = "tounga.web.account.adapters.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Tounga"
MFA_TOTP_TOLERANCE = 1  # thirty seconds either way: cheap phones drift
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_RECOVERY_CODE_COUNT = 10

SESSION_ABSOLUTE_AGE = timedelta(hours=8)
TEMPORARY_PASSWORD_AGE = timedelta(days=7)
# What may be tried, how often, in how long: (times, period). One account, one address or one network address at a time.
ATTEMPTS_ALLOWED = {
    "second_factor": (5, timedelta(minutes=15)),
    "second_factor_code": (1, timedelta(minutes=3)),  # a code serves once, even seen over a shoulder
    "look_up": (150, timedelta(minutes=10)),  # likely files at the counter: a few for each visitor, never the register
    # Codes for one address: from one place, so that a stranger elsewhere does not use up the owner's; then from everywhere.
    "code_asked_for_address": (3, timedelta(minutes=15)),
    "code_asked_for_address_anywhere": (12, timedelta(hours=1)),
    # One telephone operator puts thousands of people behind one address: high by default, to be set by each installation.
    "code_asked_from_network": (_env.int("TOUNGA_CODES_PER_HOUR_AND_ADDRESS", 300), timedelta(hours=1)),
    "code_tried": (5, timedelta(minutes=15)),
    "code_tried_anywhere": (20, timedelta(hours=1)),
    "password_confirmed": (5, timedelta(minutes=15)),
    # Wrong passwords for one account, from wherever: slow enough that nobody guesses from a thousand addresses. A new
    # password, by a code or from the administrator, starts the count afresh: the owner is never shut out for long.
    "password_failed": (_env.int("TOUNGA_WRONG_PASSWORDS_A_DAY", 50), timedelta(days=1)),
}
CODE_AGE = timedelta(minutes=15)

AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]  # the pair: nobody can lock somebody else out
AXES_HANDLER = "tounga.web.account.locked.FailureHandler"  # the pair, and the slow count of the account
AXES_USERNAME_CALLABLE = "tounga.accounts.attempts.name_for_axes"
AXES_LOCKOUT_CALLABLE = "tounga.web.account.locked.locked_out"
AXES_COOLOFF_MESSAGE = _("Trop d’essais. Attendez quinze minutes, puis réessayez.")
AXES_SENSITIVE_PARAMETERS = ["login", "username", "ip_address", "password", "next"]
AXES_RESET_ON_SUCCESS = False  # the adapter forgets the failures of the pair, whichever address was typed
AXES_DISABLE_ACCESS_LOG = True
AXES_VERBOSE = False
AXES_ENABLE_ADMIN = False
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False

# The demonstration sends nothing to anybody; a deployment names its SMS gateway in TOUNGA_SMS_SENDER.
_SIMULATOR = "tounga.messaging.channels.Simulator"
_MODE = _env.str("TOUNGA_MODE", "demo")
MESSAGE_SENDERS = {
    "sms": _env.str(
        "TOUNGA_SMS_SENDER", "tounga.messaging.channels.NoGateway" if _MODE == "production" else _SIMULATOR
    ),
    "email": _SIMULATOR if _MODE == "demo" else "tounga.messaging.channels.DjangoEmail",
}

# How many proxies of ours stand in front; with none, X-Forwarded-For is hearsay. Behind one that is not counted here all
# visitors come from the proxy's address, and one of them can lock out another: `check --deploy` says so.
TRUSTED_PROXIES = _env.int("TOUNGA_PROXIES", 0)
AXES_CLIENT_IP_CALLABLE = "tounga.web.door.network_address.network_address"
REQUEST_MAX_BYTES = 12_000_000
