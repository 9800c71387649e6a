"""One world for each file of this folder, and the static files packed as a deployment packs them."""

from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.management import call_command
from django.test import override_settings

from tests.matrix.standing import standing, with_files
from tests.weight.weighing import Scales

__all__ = ["standing", "with_files"]


@pytest.fixture(scope="session")
def scales(tmp_path_factory: Any) -> Scales:
    """Static files under their own names, beside their compressed twins."""
    folder: Path = tmp_path_factory.mktemp("static")
    storages = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "whitenoise.storage.CompressedStaticFilesStorage"},
    }
    with override_settings(STATIC_ROOT=folder, STORAGES=storages):
        call_command("collectstatic", interactive=False, verbosity=0)
    return Scales(settings.STATIC_URL, folder)
