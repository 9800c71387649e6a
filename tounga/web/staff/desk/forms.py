"""Which reads to look at."""

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from tounga.accounts.enums import Role
from tounga.kernel.clock import day_of
from tounga.kernel.models import FileRead
from tounga.web.design.fields import FrenchDateField
from tounga.web.design.forms import DesignForm


class ReadsForm(DesignForm):
    """Files opened or lists seen, by role and by day."""

    marks_optional = False
    role = forms.ChoiceField(label=_("Rôle"), choices=[("", _("Tous les rôles")), *Role.choices], required=False)
    quoi = forms.ChoiceField(
        label=_("Quoi"),
        choices=[("", _("Tout")), ("dossiers", _("Dossiers ouverts")), ("listes", _("Listes vues"))],
        required=False,
    )
    jour = FrenchDateField(label=_("Jour"), required=False)

    def narrow(self, rows: QuerySet[FileRead]) -> QuerySet[FileRead]:
        """The reads that match."""
        if role := self.cleaned_data["role"]:
            rows = rows.filter(role=role)
        if day := self.cleaned_data["jour"]:
            begin, end = day_of(day)  # not by the date of each row: no index knows it
            rows = rows.filter(at__gte=begin, at__lt=end)
        match self.cleaned_data["quoi"]:
            case "dossiers":
                return rows.filter(listed=0)
            case "listes":
                return rows.filter(listed__gt=0)
        return rows


class KindForm(forms.Form):
    """Which kind of things to show alone, by its place among the figures."""

    liste = forms.IntegerField(min_value=0, max_value=99)
