"""A Django project of two tables, to try the runtime without the rooms."""

import os

import dj_database_url

from tounga.config import embedded
from tounga.config.logging import LOGGING  # noqa: F401 - Django reads it
from tounga.config.runtime.places import home_folder

HOME = home_folder()
SECRET_KEY = "only for tests"  # noqa: S105
DEBUG = True
DEMONSTRATION = True
COUNTRY_PACK = "mali"
ALLOWED_HOSTS = ["127.0.0.1"]
INSTALLED_APPS = ["django.contrib.contenttypes", "django.contrib.auth", "procrastinate.contrib.django"]
ROOT_URLCONF = "tests.config.tiny_urls"
MIDDLEWARE: list[str] = []
USE_TZ = True
MEDIA_ROOT = HOME / "files"
STATIC_URL = "/static/"
DATABASES = {
    "default": dj_database_url.parse(
        os.environ.get("DATABASE_URL") or embedded.url(HOME), conn_max_age=60, conn_health_checks=True
    )
}
