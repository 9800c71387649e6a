"""Lists that people's forms offer."""

from collections import defaultdict
from collections.abc import Collection
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from tounga.people.enums import PhoneRelation
from tounga.reference.models import Territory
from tounga.reference.selectors import parts_of_regions, territories

OWN_RELATIONS = [
    (PhoneRelation.OWN.value, _("C’est mon téléphone")),
    (PhoneRelation.FAMILY.value, _("Quelqu’un de ma famille")),
    (PhoneRelation.NEIGHBOUR.value, _("Un voisin ou un ami")),
]


class TerritoryField(forms.ModelChoiceField):
    """A place of the home territory, under its region; two queries."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", _("Où habite la personne ?"))
        super().__init__(queryset=Territory.objects.none(), empty_label=_("Choisissez un lieu"), **kwargs)


def offer_territories(field: forms.Field, *, near: Collection[UUID] = (), kept: Territory | None = None) -> None:
    """Fill a TerritoryField: each region with its cercles or communes, those that the counter serves (`near`) first.

    `kept` is where the person lives today, smaller or older than what is offered perhaps: saving must not lose it.
    """
    assert isinstance(field, TerritoryField)
    regions = sorted(territories(1), key=lambda region: region.pk not in near)
    smaller = list(parts_of_regions())
    others = [kept] if kept and kept not in (*regions, *smaller) else []
    field.queryset = Territory.objects.filter(pk__in=[place.pk for place in (*others, *regions, *smaller)])
    parts: dict[Any, list[Territory]] = defaultdict(list)
    for place in smaller:
        parts[place.parent_id].append(place)
    groups = [
        (
            region.name,
            [
                (str(region.pk), _("%(region)s, sans préciser") % {"region": region.name}),
                *((str(place.pk), place.name) for place in parts[region.pk]),
            ],
        )
        for region in regions
    ]
    field.choices = [("", field.empty_label), *((str(place.pk), place.name) for place in others), *groups]
