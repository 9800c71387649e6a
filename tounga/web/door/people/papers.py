"""Documents of the file (P8)."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tounga.kernel.clock import today
from tounga.kernel.text import fold
from tounga.people.models import Document
from tounga.people.selectors import upload_limits
from tounga.reference.models import DocumentType
from tounga.web.design.fields import FrenchDateField, UploadField
from tounga.web.design.forms import DesignForm


class PictureFields(forms.Form):
    """The paper itself: photographed now, or chosen among the files of the telephone or the computer."""

    photo = UploadField(
        label=_("Prendre le document en photo"),
        required=False,
        kinds=("jpg", "jpeg", "png"),
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png", "capture": "environment"}),
        help_text=_("À plat, en pleine lumière, les quatre coins visibles."),
    )
    file = UploadField(
        label=_("Ou choisir un fichier"),
        required=False,
        kinds=("jpg", "jpeg", "png", "pdf"),
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,application/pdf"}),
    )

    def weigh(self) -> None:
        """Say the limit of the country pack."""
        megabytes = upload_limits().megabytes
        for name in ("photo", "file"):
            self.fields[name].megabytes = megabytes  # type: ignore[attr-defined]
        self.fields["file"].help_text = _("Une photo ou un PDF : %(most)d Mo au plus.") % {"most": megabytes}

    def clean(self) -> dict[str, Any] | None:
        """One picture, taken or chosen, not both."""
        cleaned = super().clean()
        if self.cleaned_data.get("photo") and self.cleaned_data.get("file"):
            self.add_error("file", _("Gardez la photo ou le fichier, pas les deux."))
        return cleaned

    def facts(self) -> dict[str, Any]:
        """The arguments of the services: the picture is `file`, wherever it came from."""
        values = dict(self.cleaned_data)
        photo = values.pop("photo", None)
        return {**values, "file": photo or values.get("file")}


class DocumentForm(PictureFields, DesignForm):
    """One paper: what it is, its number and dates, its photograph or PDF."""

    type = forms.ModelChoiceField(
        label=_("Quel document ?"), queryset=DocumentType.objects.none(), empty_label=_("Choisissez")
    )
    number = forms.CharField(label=_("Numéro"), max_length=60, required=False)
    issued_on = FrenchDateField(label=_("Délivré le"), required=False, latest=today)
    expires_on = FrenchDateField(label=_("Valable jusqu’au"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["type"].queryset = DocumentType.objects.in_force()  # type: ignore[attr-defined]
        self.weigh()


class CompletionForm(PictureFields, DesignForm):
    """What was left out or misread of a paper that nobody has verified yet."""

    number = forms.CharField(label=_("Numéro"), max_length=60, required=False)
    issued_on = FrenchDateField(label=_("Délivré le"), required=False, latest=today)
    expires_on = FrenchDateField(label=_("Valable jusqu’au"), required=False)

    def __init__(self, *args: Any, document: Document, **kwargs: Any) -> None:
        initial = {name: getattr(document, name) for name in ("number", "issued_on", "expires_on")}
        super().__init__(*args, initial=initial, **kwargs)
        self.weigh()


class ReasonForm(DesignForm):
    """One motive, in the words of the one who decides."""

    reason = forms.CharField(label=_("Motif"), max_length=300, widget=forms.Textarea(attrs={"rows": 2}))

    def facts(self) -> dict[str, Any]:
        """The arguments of the service."""
        return dict(self.cleaned_data)


class OptionalReasonForm(ReasonForm):
    """A motive that may be left out."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].required = False
        self.fields["reason"].label = _("Pourquoi ?")


def name_of(document: Document) -> str:
    """What a downloaded paper is called: its kind, never whose it is."""
    return f"{fold(document.type.name_fr).replace(' ', '-')}.{str(document.file.name).rpartition('.')[2]}"
