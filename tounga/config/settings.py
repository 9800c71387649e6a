"""Settings, all from the environment (A6): the same code on one laptop and in a national deployment.

TOUNGA_MODE is `demo` (default), `development` or `production`.
"""

from pathlib import Path

from django.utils.translation import gettext_lazy as _
from environs import Env

from tounga.config import embedded
from tounga.config.secret import secret_key

env = Env()
ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "tounga"
HOME = Path(env.str("TOUNGA_HOME", str(ROOT / ".tounga"))).expanduser().resolve()

MODE = env.str("TOUNGA_MODE", "demo", validate=lambda mode: mode in {"demo", "development", "production"})
DEBUG = MODE != "production"
DEMONSTRATION = MODE == "demo"
COUNTRY_PACK = env.str("TOUNGA_COUNTRY", "mali")

SECRET_KEY = env.str("TOUNGA_SECRET_KEY", "") or secret_key(HOME, required=MODE == "production")
ALLOWED_HOSTS = env.list("TOUNGA_HOSTS", ["127.0.0.1", "localhost", "testserver"])

# The rooms, from the ground up. An import, a foreign key and a lock order all follow this list.
ROOMS = [
    "kernel",
    "messaging",
    "reference",
    "network",
    "accounts",
    "people",
    "employers",
    "identity",
    "counselling",
    "intake",
    "offers",
    "selection",
    "placement",
    "transfers",
    "merging",
    "worklist",
    "demo",
]

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.humanize",
    "django.contrib.postgres",
    "django.contrib.staticfiles",
    "pgtrigger",
    "pghistory",
    "procrastinate.contrib.django",
    "django_cotton",
    "django_htmx",
    "phonenumber_field",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "axes",
    "csp",
    "tounga.kernel",
    "tounga.messaging",
    "tounga.reference",
    "tounga.network",
    "tounga.accounts",
    "tounga.people",
    "tounga.employers",
    "tounga.identity",
    "tounga.counselling",
    "tounga.intake",
    "tounga.offers",
    "tounga.selection",
    "tounga.placement",
    "tounga.transfers",
    "tounga.merging",
    "tounga.worklist",
    "tounga.demo",
    "tounga.web.design",
    "tounga.web.door",
    "tounga.web.public",
    "tounga.web.account",
    "tounga.web.candidate",
    "tounga.web.staff",
    "tounga.web.employer",
    "tounga.web.consular",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "tounga.web.door.middleware.ContentPolicy",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "tounga.web.door.middleware.PlainErrors",
    "django.middleware.locale.LocaleMiddleware",  # first: what is refused is refused in the visitor's language
    "tounga.web.door.middleware.RefuseBrokenInput",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "tounga.web.door.middleware.DeclareActor",
    "tounga.web.door.gate.FinishSignIn",
    "tounga.web.door.middleware.DenyByDefault",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "tounga.config.urls"
WSGI_APPLICATION = "tounga.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [],
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.messages.context_processors.messages",
                "tounga.web.door.context.page",
            ],
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    ["django_cotton.cotton_loader.Loader", "django.template.loaders.app_directories.Loader"],
                )
            ],
            "builtins": ["django_cotton.templatetags.cotton", "tounga.web.design.templatetags.design"],
        },
    }
]

FORM_RENDERER = "tounga.web.design.renderer.DesignRenderer"

# Database: any PostgreSQL 15 or newer, or the embedded one. Settings never start a server.
DATABASE_URL = env.str("DATABASE_URL", "") or embedded.url(HOME)
DATABASES = {
    "default": {
        **env.dj_db_url("DATABASE_URL", DATABASE_URL),
        "CONN_MAX_AGE": env.int("TOUNGA_CONN_MAX_AGE", 60),
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {
            "options": f"-c statement_timeout={env.int('TOUNGA_STATEMENT_TIMEOUT', 10_000)}"
            f" -c lock_timeout={env.int('TOUNGA_LOCK_TIMEOUT', 5_000)} -c timezone=UTC"
        },
    }
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

PGHISTORY_APPEND_ONLY = True  # history is written by triggers and never rewritten

LANGUAGE_CODE = "fr"
LANGUAGES = [("fr", _("Français")), ("en", _("Anglais"))]
LOCALE_PATHS = [PACKAGE / "locale"]
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
TIME_ZONE = env.str("TOUNGA_TIME_ZONE", "UTC")
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = HOME / "static"
MEDIA_ROOT = HOME / "files"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if MODE == "production"
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = DEBUG
WHITENOISE_MAX_AGE = 31_536_000 if not DEBUG else 3_600

# Passwords and sessions.
AUTH_USER_MODEL = "accounts.User"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
SESSION_COOKIE_NAME = "tounga_session"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 8 * 3600
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "tounga.web.door.errors.csrf_failure"
if MODE == "production":
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-tounga_session", "__Host-tounga_csrf"
    SECURE_SSL_REDIRECT = True
    SECURE_HSTS_SECONDS = 31_536_000
    SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = True
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "base-uri": ["'none'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
        "object-src": ["'none'"],
    }
}

DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 500
DATA_UPLOAD_MAX_NUMBER_FILES = 5
FILE_UPLOAD_PERMISSIONS = 0o600
FILE_UPLOAD_MAX_MEMORY_SIZE = 1_000_000

EMAIL_CONFIG = env.dj_email_url("TOUNGA_EMAIL_URL", "consolemail:" if DEBUG else "smtp:")
vars().update(EMAIL_CONFIG)
DEFAULT_FROM_EMAIL = env.str("TOUNGA_FROM_EMAIL", "tounga@localhost")

from tounga.config.account_settings import *  # noqa: E402, F403 - allauth and axes read top-level names
from tounga.config.logging import LOGGING  # noqa: E402, F401
