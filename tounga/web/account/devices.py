"""What kind of device a browser says it runs on, in words: enough to recognise one's own."""

from django.utils.translation import gettext as _

_MARKS = (
    ("Android", "phone_android"),
    ("iPhone", "phone"),
    ("iPad", "tablet"),
    ("Windows", "windows"),
    ("Macintosh", "mac"),
    ("Linux", "linux"),
)


def device(user_agent: str) -> str:
    """A short name for the device behind a User-Agent header."""
    words = {
        "phone_android": _("Téléphone Android"),
        "phone": _("iPhone"),
        "tablet": _("iPad"),
        "windows": _("Ordinateur Windows"),
        "mac": _("Ordinateur Mac"),
        "linux": _("Ordinateur Linux"),
    }
    return next((words[kind] for mark, kind in _MARKS if mark in user_agent), _("Appareil inconnu"))
