"""Where a request comes from: counted for lock-out, shown in one's own list of sessions, written in no log."""

from ipaddress import IPv6Address, ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest

SUBSCRIBER = 64  # bits of an IPv6 address that name a line: who holds the line chooses the rest, a new one each time
NOWHERE = "0.0.0.0"  # noqa: S104 # nosec B104 - no address known, e.g. a proxy over a Unix socket; nothing is bound to it


def network_address(request: HttpRequest) -> str:
    """The address of the visitor, behind as many trusted proxies as settings.TRUSTED_PROXIES says.

    With no proxy, X-Forwarded-For is what the visitor claims: it is not read. Of an IPv6 address the part that names the
    line is kept, so that whoever has a line is counted as one.
    """
    forwarded = [part.strip() for part in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")]
    proxies: int = settings.TRUSTED_PROXIES
    claimed = forwarded[-proxies] if 0 < proxies <= len(forwarded) else request.META.get("REMOTE_ADDR", "")
    try:
        address = ip_address(claimed)
    except ValueError:
        return NOWHERE
    if isinstance(address, IPv6Address):
        if address.ipv4_mapped is not None:
            return str(address.ipv4_mapped)
        return str(ip_network((int(address), SUBSCRIBER), strict=False).network_address)
    return str(address)
