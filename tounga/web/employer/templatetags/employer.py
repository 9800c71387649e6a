"""What every page of the employer's space shows in its frame."""

from typing import Any

from django import template

from tounga.employers.models import Employer

register = template.Library()


@register.simple_tag(takes_context=True)
def organisation(context: dict[str, Any]) -> str:
    """The name of the organisation for which the user acts; "" when there is none."""
    employer = getattr(context["request"], "employer", None)
    employer = employer or Employer.objects.visible_to(context["actor"]).only("name").first()
    return employer.name if employer else ""
