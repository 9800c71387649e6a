"""An offer as schema.org JobPosting, for search engines and other portals (M7, A5; standards, section 2).

Only what the employer pays and asks is said: never an estimate, never the home equivalent, never a nationality.
"""

import json
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from tounga.offers.enums import ContractKind
from tounga.offers.models import Offer
from tounga.reference.models import CountryPack
from tounga.web.door.offers import words

_TYPES = {
    ContractKind.OPEN_ENDED: "FULL_TIME",
    ContractKind.FIXED_TERM: "TEMPORARY",
    ContractKind.SEASONAL: "TEMPORARY",
}
# ISCED 2011 levels to the words that search engines know.
_CREDENTIALS = {3: "high school", 4: "professional certificate", 5: "associate degree", 6: "bachelor degree"}
_HIGHEST = "postgraduate degree"


def job_posting(offer: Offer, *, url: str, pack: CountryPack | None) -> dict[str, Any]:
    """The dictionary of the posting. `url` is the offer's own absolute address; the offer comes from `with_details`."""
    published, closes = offer.published_at, offer.closes_on
    found = {
        "@context": "https://schema.org",
        "@type": "JobPosting",
        "title": offer.title,
        "description": str(_description(offer)),
        "datePosted": published.date().isoformat() if published else None,
        "validThrough": f"{closes.isoformat()}T23:59:59+00:00" if closes else None,
        "identifier": {"@type": "PropertyValue", "name": pack.service_name if pack else "", "value": offer.public_code},
        "url": url,
        "hiringOrganization": _organisation(offer),
        "jobLocation": _location(offer),
        "employmentType": _TYPES[ContractKind(offer.contract_kind)],
        "baseSalary": _salary(offer),
        "jobBenefits": _benefits(offer),
        "totalJobOpenings": offer.posts,
        "jobStartDate": offer.starts_on.isoformat() if offer.starts_on else None,
        "workHours": words.hours(offer),
        "occupationalCategory": _categories(offer),
        "skills": words.joined(words.skills(offer)),
        "qualifications": words.joined([offer.qualification, *words.languages(offer), *words.licences(offer)]),
        "educationRequirements": _education(offer),
        "experienceRequirements": _experience(offer),
        "responsibilities": offer.responsibilities,
        "directApply": False,
    }
    return {key: value for key, value in found.items() if value not in (None, "", [], {})}


def _description(offer: Offer) -> SafeString:
    paragraphs = [part for part in (offer.activities, offer.responsibilities, offer.setting, offer.specifics) if part]
    free = _("Les services de placement sont gratuits. Ne payez personne.")
    return format_html("{}<p>{}</p>", format_html_join("", "<p>{}</p>", ((part,) for part in paragraphs)), free)


def _organisation(offer: Offer) -> dict[str, str]:
    site = offer.employer.website
    return {
        "@type": "Organization",
        "name": offer.employer.name,
        **({"sameAs": site} if site.startswith("https://") else {}),
    }


def _location(offer: Offer) -> dict[str, Any]:
    address = {"@type": "PostalAddress", "addressLocality": offer.city, "addressCountry": offer.country_id}
    return {"@type": "Place", "address": address}


def _salary(offer: Offer) -> dict[str, Any] | None:
    if not offer.wage or not offer.currency_id:
        return None
    value = {"@type": "QuantitativeValue", "value": float(offer.wage), "unitText": offer.pay_period.upper()}
    return {"@type": "MonetaryAmount", "currency": offer.currency_id, "value": value}


def _benefits(offer: Offer) -> str:
    given = [words.travel(offer), words.housing_word(offer), offer.food, offer.allowances, offer.other_advantages]
    return words.joined(given)


def _categories(offer: Offer) -> list[dict[str, Any]]:
    codes = [("ISCO-08", offer.occupation.isco), (offer.occupation.scheme.upper(), offer.occupation.code)]
    return [
        {
            "@type": "CategoryCode",
            "inCodeSet": {"@type": "CategoryCodeSet", "name": scheme},
            "codeValue": code,
            "name": offer.occupation.name,
        }
        for scheme, code in codes
        if code
    ]


def _education(offer: Offer) -> dict[str, str] | None:
    if offer.diploma is None or offer.diploma.isced < min(_CREDENTIALS):
        return None
    category = _CREDENTIALS.get(offer.diploma.isced, _HIGHEST)
    return {"@type": "EducationalOccupationalCredential", "credentialCategory": category}


def _experience(offer: Offer) -> dict[str, Any] | None:
    if not offer.experience_months:
        return None
    return {"@type": "OccupationalExperienceRequirements", "monthsOfExperience": offer.experience_months}


# Inside a data block nothing may look like the end of it or like markup.
_INERT = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}


def as_data_block(posting: dict[str, Any]) -> SafeString:
    """The posting as a JSON-LD data block: read by machines, never run, so the content policy lets it be."""
    text = json.dumps(posting, ensure_ascii=False).translate(_INERT)
    return mark_safe(f'<script type="application/ld+json">{text}</script>')  # noqa: S308 # nosec B308 B703 - JSON with <, > and & escaped
