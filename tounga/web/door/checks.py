"""What `check --deploy` says of an installation whose door is not set up for where it stands."""

from django.conf import settings
from django.core.checks import CheckMessage, Tags, Warning, register  # noqa: A004 - Django's own name

PROXIES_UNSAID = (
    "TOUNGA_PROXIES is 0: behind a proxy all visitors would come from its address, so that one who mistypes a password "
    "locks out the others. Say how many proxies of yours stand in front."
)


@register(Tags.security, deploy=True)
def proxies_are_counted(app_configs: object, **facts: object) -> list[CheckMessage]:
    """In production something stands in front for TLS."""
    wrong = settings.MODE == "production" and settings.TRUSTED_PROXIES < 1
    return [Warning(PROXIES_UNSAID, id="door.W001")] if wrong else []
