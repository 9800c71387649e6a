"""Forms of a take-over: the file, its columns, the answer to a likeness; and the reason of an extract."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from tounga.intake.enums import Answer, ExtractFormat, Note, Target
from tounga.intake.models import Line
from tounga.intake.selectors import file_limits
from tounga.kernel.actor import Actor
from tounga.network.models import Unit
from tounga.network.selectors import regional_units
from tounga.web.design.fields import UploadField
from tounga.web.design.forms import DesignForm
from tounga.web.door.people.identity import NameFields

SHOWN = 3  # examples under the name of a column
LONGEST = 40


class FileForm(DesignForm):
    """The file to take over."""

    title = forms.CharField(
        label=_("Quelle liste est-ce ?"),
        max_length=120,
        help_text=_("Pour la retrouver plus tard, sans nom de personne : « Registre 2019, antenne de la ville »."),
    )
    file = UploadField(label=_("Le fichier"), kinds=("xlsx", "csv", "txt"), megabytes=20)
    unit = forms.ModelChoiceField(
        label=_("Direction qui suivra les dossiers"), queryset=Unit.objects.none(), empty_label=_("Choisissez")
    )

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["file"].megabytes = file_limits().megabytes  # type: ignore[attr-defined]
        self.fields["unit"].queryset = units_of(actor)  # type: ignore[attr-defined]
        if actor.over("unit"):
            self.fields["unit"].required = False
            self.fields["unit"].widget = forms.HiddenInput()

    def facts(self) -> dict[str, Any]:
        """The arguments of `receive_file`."""
        values = self.cleaned_data
        unit = values["unit"] or self.fields["unit"].queryset.get()  # type: ignore[attr-defined]
        return {"unit": unit, "title": values["title"], "file": values["file"]}


def units_of(actor: Actor) -> QuerySet[Unit]:
    """The units into which the actor takes lists over: its own, or every regional one for the centre."""
    own = actor.over("unit")
    return Unit.objects.filter(pk=own) if own else regional_units()


class ColumnsForm(DesignForm):
    """What each column holds: one choice a column, with examples of what stands in it."""

    def __init__(
        self, *args: Any, labels: Sequence[str], targets: Sequence[str], lines: Sequence[Sequence[str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", _("Ne pas reprendre")), *Target.choices]
        for place, label in enumerate(labels):
            self.fields[f"column_{place}"] = forms.ChoiceField(
                label=label or _("Colonne %(number)s, sans titre") % {"number": place + 1},
                choices=choices,
                required=False,
                initial=targets[place],
                help_text=_hint(_examples(lines, place), proposed=bool(targets[place])),
            )

    marks_optional = False

    def facts(self) -> dict[str, Any]:
        """The arguments of `set_columns`."""
        return {"targets": [self.cleaned_data[name] for name in self.fields]}


def _examples(lines: Sequence[Sequence[str]], place: int) -> list[str]:
    """Some different things that stand in a column."""
    said = (line[place].strip() for line in lines if place < len(line))
    return list(dict.fromkeys(text[:LONGEST] for text in said if text))[:SHOWN]


def _hint(examples: Sequence[str], *, proposed: bool) -> str:
    """What stands in a column; and that it will be lost, where something does and nothing is proposed for it."""
    if not examples:
        return str(_("Vide dans les premières lignes."))
    shown = _("Par exemple : %(examples)s") % {"examples": " · ".join(examples)}
    left = _("Cette colonne sera laissée de côté si vous ne dites rien.")
    return shown if proposed else format_html("{}<br><b>{}</b>", shown, left)


class AnswerForm(DesignForm):
    """Whether a line is the person it resembles."""

    answer = forms.ChoiceField(
        label=_("Est-ce la même personne ?"),
        choices=Answer.choices,
        widget=forms.RadioSelect,
        help_text=_(
            "La même : son dossier ne change pas, rien de la liste n’y est ajouté. Quelqu’un d’autre : un dossier s’ouvre."
        ),
    )

    def facts(self) -> dict[str, Any]:
        """The arguments of `settle_line`."""
        return dict(self.cleaned_data)


class CompletionForm(NameFields, DesignForm):
    """What a refused line lacks, said as at the counter, and how it is known."""

    reason = forms.CharField(
        label=_("Comment le savez-vous ?"),
        max_length=200,
        help_text=_("En quelques mots, par exemple : la personne l’a dit au téléphone."),
    )

    def __init__(self, *args: Any, line: Line, **kwargs: Any) -> None:
        super().__init__(*args, initial={"given_names": line.given_names}, **kwargs)
        if Note.NAME_MISSING not in line.lacks:
            del self.fields["family_name"], self.fields["given_names"]
        if Note.SEX_MISSING not in line.lacks:
            del self.fields["sex"]

    def facts(self) -> dict[str, Any]:
        """The arguments of `complete_line`."""
        return dict(self.cleaned_data)


class ReasonForm(DesignForm):
    """Why."""

    reason = forms.CharField(label=_("Motif"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}))

    def facts(self) -> dict[str, Any]:
        """The reason, for a service."""
        return dict(self.cleaned_data)


class ExtractForm(DesignForm):
    """The format and the reason of an extract of the register."""

    format = forms.ChoiceField(label=_("Format"), choices=ExtractFormat.choices, widget=forms.RadioSelect)
    reason = forms.CharField(
        label=_("Pourquoi exporter tout le registre ?"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Le motif est gardé. Chaque personne verra que son dossier a été exporté."),
    )

    def facts(self) -> dict[str, Any]:
        """The arguments of `ask_extract`."""
        return dict(self.cleaned_data)
