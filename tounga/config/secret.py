"""The installation's secret key: given by the environment, or made once and kept in the data folder."""

import os
import secrets
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured


def secret_key(home: Path, *, required: bool) -> str:
    """The key kept in `home`, made at first need.

    Raises ImproperlyConfigured when `required` (production): a real deployment gives its key itself.
    """
    if required:
        raise ImproperlyConfigured("TOUNGA_SECRET_KEY is not set: give a secret key of 50 characters or more.")
    kept = home / "secret_key"
    if not kept.exists():
        home.mkdir(parents=True, exist_ok=True)
        draft = home / f"secret_key.{os.getpid()}"
        draft.touch(mode=0o600)
        draft.write_text(secrets.token_urlsafe(50), encoding="ascii")
        try:
            os.link(draft, kept)  # atomic: of two first starts, one key wins
        except FileExistsError:
            pass
        draft.unlink()
    return kept.read_text(encoding="ascii")
