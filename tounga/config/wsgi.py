"""The web process."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tounga.config.settings")
application = get_wsgi_application()

from tounga.accounts.demonstration import check_demonstration_mode  # noqa: E402 - models exist only now

check_demonstration_mode()
