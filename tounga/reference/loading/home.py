"""What this installation is the home of: the service, its money, its telephone, its days of rest, its identity number."""

from datetime import datetime
from typing import Any

from tounga.reference.models import CountryPack
from tounga.reference.reading.pack import Pack


def keep_home(pack: Pack, *, at: datetime) -> CountryPack:
    """Record the pack as the home of this installation."""
    home, _ = CountryPack.objects.update_or_create(code=pack.code, defaults={**_facts(pack), "loaded_at": at})
    return home


def _facts(pack: Pack) -> dict[str, Any]:
    manifest = pack.manifest
    service, phone, identity = manifest["service"], manifest["phone"], manifest.get("identity", {})
    return {
        "version": pack.version,
        "sha256": pack.sha256,
        "country_id": manifest["pack"]["country"],
        "currency_id": manifest["money"]["currency"],
        **{f"service_{name}": service[name] for name in ("name_fr", "name_en", "short_fr", "short_en", "place_fr")},
        "central_unit": service["central_unit"],
        "phone_prefix": phone["prefix"],
        "phone_sample": phone["sample"],
        "rest_days": manifest["week"]["rest"].split(),
        **{
            f"identity_{name}": identity.get(name, "")
            for name in ("name_fr", "name_en", "help_fr", "help_en", "pattern")
        },
    }
