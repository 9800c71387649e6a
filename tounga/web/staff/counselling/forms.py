"""Forms of the counselling record: visits, appointments, sessions, attendance."""

from datetime import date, datetime
from typing import Any

from django import forms
from django.utils.timezone import localtime, make_aware
from django.utils.translation import gettext_lazy as _

from tounga.counselling.enums import SeatState
from tounga.counselling.models import Appointment, Seat
from tounga.counselling.states import SEAT
from tounga.kernel.actor import Actor
from tounga.kernel.clock import today
from tounga.network.enums import UnitKind
from tounga.network.models import Unit
from tounga.network.selectors import units_in_force
from tounga.reference.models import SessionKind, VisitSubject
from tounga.web.design.fields import FrenchDateField, HourField
from tounga.web.design.forms import DesignForm, prepare


class SubjectField(forms.ModelChoiceField):
    """Why somebody comes: the subjects of the country pack."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", _("À quel sujet ?"))
        super().__init__(queryset=VisitSubject.objects.none(), empty_label=_("Choisissez"), **kwargs)


class VisitForm(DesignForm):
    """What was said and decided, and what comes next."""

    subject = SubjectField()
    received_on = FrenchDateField(label=_("Quel jour ?"), latest=today)
    said = forms.CharField(
        label=_("Ce qui a été dit"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("En quelques mots. La personne peut lire ces lignes. Rien sur la santé ni sur les violences."),
    )
    decided = forms.CharField(
        label=_("Ce qui a été décidé"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    next_step = forms.CharField(
        label=_("La suite"), max_length=300, required=False, help_text=_("Par exemple : rapporter le diplôme.")
    )
    next_on = FrenchDateField(label=_("Pour quel jour ?"), required=False)

    def __init__(self, *args: Any, subject: VisitSubject | None = None, **kwargs: Any) -> None:
        super().__init__(*args, initial={"received_on": today(), "subject": subject and subject.pk}, **kwargs)
        self.fields["subject"].queryset = VisitSubject.objects.in_force()  # type: ignore[attr-defined]

    def facts(self) -> dict[str, Any]:
        """The arguments of `record_visit`."""
        return dict(self.cleaned_data)


class MomentFields(forms.Form):
    """A day, an hour, a place."""

    day = FrenchDateField(label=_("Quel jour ?"), earliest=today)
    hour = HourField(label=_("À quelle heure ?"))
    place = forms.CharField(label=_("Où ?"), max_length=200)

    def starts_at(self) -> datetime:
        """The moment meant, in the installation's time."""
        return make_aware(datetime.combine(self.cleaned_data["day"], self.cleaned_data["hour"]))


class AppointmentForm(MomentFields, DesignForm):
    """An appointment to give."""

    subject = SubjectField()
    bring = forms.CharField(
        label=_("À apporter"), max_length=300, required=False, help_text=_("Par exemple : la pièce d’identité.")
    )
    field_order = ("subject", "day", "hour", "place", "bring")

    def __init__(self, *args: Any, unit: Unit, **kwargs: Any) -> None:
        super().__init__(*args, initial={"place": unit.address or unit.title}, **kwargs)
        self.fields["subject"].queryset = VisitSubject.objects.in_force()  # type: ignore[attr-defined]

    def facts(self) -> dict[str, Any]:
        """The arguments of `make_appointment`."""
        values = self.cleaned_data
        return {
            "starts_at": self.starts_at(),
            "subject": values["subject"],
            "place": values["place"],
            "bring": values["bring"],
        }


class MoveForm(MomentFields, DesignForm):
    """Another day, hour or place for an appointment."""

    def __init__(self, *args: Any, appointment: Appointment, **kwargs: Any) -> None:
        local = localtime(appointment.starts_at)
        initial = {"day": local.date(), "hour": local.time(), "place": appointment.place}
        super().__init__(*args, initial=initial, **kwargs)

    def facts(self) -> dict[str, Any]:
        """The arguments of `move_appointment`."""
        return {"starts_at": self.starts_at(), "place": self.cleaned_data["place"]}


class SessionForm(MomentFields, DesignForm):
    """A session to announce."""

    kind = forms.ModelChoiceField(
        label=_("Quelle séance ?"), queryset=SessionKind.objects.none(), empty_label=_("Choisissez")
    )
    unit = forms.ModelChoiceField(
        label=_("Qui la tient ?"), queryset=Unit.objects.none(), empty_label=_("Choisissez"), required=False
    )
    ends_on = FrenchDateField(
        label=_("Dernier jour"), required=False, help_text=_("Pour une formation de plusieurs jours.")
    )
    seats = forms.IntegerField(
        label=_("Places"),
        min_value=1,
        max_value=500,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "size": 5}),
        help_text=_("Laissez vide pour le nombre habituel."),
    )
    leader = forms.CharField(label=_("Qui l’anime ?"), max_length=160, required=False)
    note = forms.CharField(label=_("À dire aux invités"), max_length=500, required=False)
    field_order = ("kind", "unit", "day", "hour", "ends_on", "place", "seats", "leader", "note")

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, initial={"leader": actor.name}, **kwargs)
        self.fields["day"].earliest = None  # type: ignore[attr-defined]  # one that was held is noted afterwards
        self.fields["kind"].queryset = SessionKind.objects.in_force()  # type: ignore[attr-defined]
        own = actor.over("unit")
        self.own = Unit.objects.get(pk=own) if own else None
        if self.own:
            del self.fields["unit"]
            self.initial["place"] = self.own.address or self.own.title
        else:
            held = units_in_force().filter(kind__in=(UnitKind.REGIONAL, UnitKind.TRAINING_CENTRE))
            self.fields["unit"].queryset = held.order_by("-kind", "name")  # type: ignore[attr-defined]
            self.fields["unit"].required = True

    def facts(self) -> dict[str, Any]:
        """The arguments of `plan_session`."""
        values = self.cleaned_data
        named = ("kind", "place", "ends_on", "leader", "note")
        return {
            **{name: values[name] for name in named},
            "unit": self.own or values["unit"],
            "starts_at": self.starts_at(),
            "seats": values["seats"] or values["kind"].seats,
        }


class AttendanceForm(DesignForm):
    """Who is there and who is not: one line a person, to be ticked with a thumb."""

    marks_optional = False

    def __init__(self, *args: Any, seats: list[Seat], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.seats = [seat for seat in seats if SEAT.allows("attend", seat.state)]
        for seat in self.seats:
            field = forms.ChoiceField(
                label=str(seat.person),
                choices=[("attend", _("Présent")), ("miss", _("Absent"))],
                widget=forms.RadioSelect(attrs={"class": "inline"}),
                required=False,
                initial={SeatState.ATTENDED: "attend", SeatState.ABSENT: "miss"}.get(SeatState(seat.state), ""),
            )
            prepare(field, field.label)
            self.fields[f"seat_{seat.pk}"] = field

    @property
    def lines(self) -> list[tuple[Seat, forms.BoundField]]:
        """Each person with the answer, for the template."""
        return [(seat, self[f"seat_{seat.pk}"]) for seat in self.seats]

    def facts(self) -> dict[str, Any]:
        """The arguments of `tick`."""
        ticked = [(seat, self.cleaned_data[f"seat_{seat.pk}"]) for seat in self.seats]
        return {
            "present": [seat for seat, word in ticked if word == "attend"],
            "absent": [seat for seat, word in ticked if word == "miss"],
        }


class OutcomeForm(DesignForm):
    """A word on how it went."""

    outcome = forms.CharField(
        label=_("Comment cela s’est-il passé ?"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def facts(self) -> dict[str, Any]:
        """The arguments of `close_session`."""
        return dict(self.cleaned_data)


class CertificateForm(DesignForm):
    """The result written on a certificate."""

    outcome = forms.CharField(
        label=_("Résultat"), max_length=300, required=False, help_text=_("Par exemple : plan d’affaires terminé.")
    )

    def facts(self) -> dict[str, Any]:
        """The arguments of `certify`."""
        return dict(self.cleaned_data)


class WhoForm(DesignForm):
    """Who is to be invited."""

    q = forms.CharField(label=_("Nom, numéro ou téléphone"), max_length=80)
    marks_optional = False


class DayForm(DesignForm):
    """Which day to look at."""

    jour = FrenchDateField(label=_("Aller au"), required=False, help_text="")
    marks_optional = False

    def day(self) -> date:
        """The day asked for, today when none can be read."""
        return (self.is_valid() and self.cleaned_data["jour"]) or today()
