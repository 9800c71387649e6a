"""The texts of messages. No name, no link, no file: a lost phone tells nothing, and nobody learns to follow links (T2).

Short enough for one SMS where possible. `secret` texts hold a code: they are wiped once sent.
"""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from tounga.kernel.decision import type_text


@dataclass(frozen=True, slots=True)
class Template:
    """One text with its words in `%(word)s`; `subject` heads it as an e-mail."""

    text: type_text
    subject: type_text
    secret: bool = False


_ACCOUNT = _("Votre compte Tounga")
_FILE = _("Votre dossier")
_OFFER = _("Votre candidature")
_DEPARTURE = _("Votre départ")
_OWN_OFFER = _("Votre offre")
_REGIONAL_OFFER = _("Une offre de votre région")
_MEETING = _("Votre rendez-vous")
_PAPERS = _("Vos papiers")

TEMPLATES: dict[str, Template] = {
    "account.code": Template(
        _("Tounga : votre code est %(code)s. Il vaut 15 minutes. Ne le donnez à personne, même à un agent."),
        _ACCOUNT,
        secret=True,
    ),
    "account.already_open": Template(
        _(
            "Tounga : quelqu’un a voulu créer un compte avec cette adresse. Vous en avez déjà un : il suffit de vous connecter. Mot de passe perdu ? Demandez un code."
        ),
        _ACCOUNT,
    ),
    "account.unknown": Template(
        _(
            "Tounga : un code a été demandé pour cette adresse, mais aucun compte ne la porte. Si ce n’est pas vous, il n’y a rien à faire."
        ),
        _ACCOUNT,
    ),
    "account.password_changed": Template(
        _("Tounga : votre mot de passe vient de changer. Si ce n’est pas vous, prévenez tout de suite votre agence."),
        _ACCOUNT,
    ),
    "account.second_factor_reset": Template(
        _(
            "Tounga : votre code de sécurité a été retiré. Vous en choisirez un autre à la prochaine connexion. Si vous n’avez rien demandé, prévenez votre agence."
        ),
        _ACCOUNT,
    ),
    "file.joined": Template(
        _(
            "Tounga : votre agence a réuni deux inscriptions faites avec ce numéro ou à votre nom. Si vous ne comprenez pas pourquoi, passez la voir."
        ),
        _FILE,
    ),
    "candidacy.received": Template(
        _("Tounga : votre candidature à l’offre %(code)s est bien arrivée. C’est gratuit : ne payez personne."), _OFFER
    ),
    "candidacy.preselected": Template(
        _("Tounga : vous êtes présélectionné pour l’offre %(code)s. L’agence vous dira la suite. Ne payez personne."),
        _OFFER,
    ),
    "candidacy.presented": Template(
        _(
            "Tounga : votre dossier pour l’offre %(code)s est parti chez l’employeur. Vous aurez sa réponse ici. Ne payez personne."
        ),
        _OFFER,
    ),
    "candidacy.selected": Template(
        _(
            "Tounga : l’employeur de l’offre %(code)s vous a choisi. Passez à votre agence pour préparer vos papiers. Ne payez personne."
        ),
        _OFFER,
    ),
    "candidacy.reserve": Template(
        _(
            "Tounga : pour l’offre %(code)s, vous êtes sur la liste d’attente. Nous vous écrirons si une place se libère."
        ),
        _OFFER,
    ),
    "candidacy.not_kept": Template(
        _(
            "Tounga : votre candidature à l’offre %(code)s n’est pas retenue cette fois. Votre agence vous explique pourquoi et vous pouvez contester."
        ),
        _OFFER,
    ),
    "candidacy.refused": Template(
        _(
            "Tounga : l’employeur de l’offre %(code)s a choisi d’autres personnes. Votre dossier reste ouvert. Votre agence vous explique pourquoi."
        ),
        _OFFER,
    ),
    "candidacy.withdrawn": Template(
        _("Tounga : votre candidature à l’offre %(code)s est retirée, comme demandé."), _OFFER
    ),
    "candidacy.closed": Template(
        _(
            "Tounga : l’offre %(code)s est fermée. Votre candidature s’arrête là, votre dossier reste ouvert pour d’autres offres."
        ),
        _OFFER,
    ),
    "appointment.proposed": Template(
        _(
            "Tounga : votre agence vous attend le %(day)s à %(hour)s. Dites dans votre espace, ou par téléphone, si vous pouvez venir. C’est gratuit."
        ),
        _MEETING,
    ),
    "appointment.moved": Template(
        _(
            "Tounga : votre rendez-vous change. L’agence vous attend le %(day)s à %(hour)s. Dites dans votre espace, ou par téléphone, si vous pouvez venir."
        ),
        _MEETING,
    ),
    "appointment.cancelled": Template(
        _("Tounga : votre rendez-vous du %(day)s à %(hour)s est annulé. L’agence vous en proposera un autre."),
        _MEETING,
    ),
    "appointment.reminder": Template(
        _("Tounga : n’oubliez pas, votre agence vous attend le %(day)s à %(hour)s. Un empêchement ? Prévenez-la."),
        _MEETING,
    ),
    "session.invited": Template(
        _(
            "Tounga : vous êtes invité à une séance de votre agence le %(day)s à %(hour)s. Dites dans votre espace, ou par téléphone, si vous venez. C’est gratuit."
        ),
        _MEETING,
    ),
    "session.cancelled": Template(
        _("Tounga : la séance du %(day)s à %(hour)s est annulée. Votre agence vous invitera à une autre."), _MEETING
    ),
    "session.reminder": Template(
        _("Tounga : n’oubliez pas la séance du %(day)s à %(hour)s. Un empêchement ? Prévenez votre agence."), _MEETING
    ),
    "document.expiring": Template(
        _(
            "Tounga : un de vos papiers finit le %(day)s. Pensez à le renouveler dès maintenant, puis montrez-le à votre agence."
        ),
        _PAPERS,
    ),
    "document.expired": Template(
        _(
            "Tounga : un de vos papiers n’est plus valable depuis le %(day)s. Votre agence vous dit comment le renouveler."
        ),
        _PAPERS,
    ),
    "offer.sent_back": Template(
        _(
            "Tounga : votre offre %(code)s revient vers vous pour être complétée. Ce qui manque est écrit dans votre espace."
        ),
        _OWN_OFFER,
    ),
    "offer.accepted": Template(
        _(
            "Tounga : votre offre %(code)s est acceptée. Nous cherchons les personnes. C’est gratuit, pour vous et pour elles."
        ),
        _OWN_OFFER,
    ),
    "offer.published": Template(
        _("Tounga : votre offre %(code)s est publiée. Chacun peut la lire, et vérifier qu’elle est vraie."), _OWN_OFFER
    ),
    "offer.transmitted": Template(
        _("Tounga : l’offre %(code)s vous est transmise. Accusez réception, puis affichez-la."), _REGIONAL_OFFER
    ),
    "offer.suspended": Template(
        _(
            "Tounga : l’offre %(code)s est suspendue. Ôtez l’affiche et prévenez ceux qui viennent : rien ne part plus vers l’employeur."
        ),
        _REGIONAL_OFFER,
    ),
    "offer.resumed": Template(
        _("Tounga : l’offre %(code)s reprend là où elle en était. Vous pouvez remettre l’affiche."), _REGIONAL_OFFER
    ),
    "offer.withdrawn": Template(
        _("Tounga : l’offre %(code)s est retirée pour toujours. Ôtez l’affiche. Les candidats sont prévenus."),
        _REGIONAL_OFFER,
    ),
    "presentation.sent": Template(
        _(
            "Tounga : des candidats vous sont présentés pour l’offre %(code)s. Lisez leurs dossiers dans votre espace et répondez avant le %(day)s."
        ),
        _("Des candidats pour votre offre"),
    ),
    "placement.opened": Template(
        _("Tounga : votre départ se prépare. Passez à votre agence avec vos papiers. Tout est gratuit."), _DEPARTURE
    ),
    "placement.contract": Template(
        _(
            "Tounga : votre contrat est vérifié. Votre agence vous en remet une copie et vous l’explique. Ne signez rien d’autre."
        ),
        _DEPARTURE,
    ),
    "placement.papers": Template(
        _("Tounga : il manque encore %(count)s papier(s) pour votre départ. Voyez lesquels à votre agence."), _DEPARTURE
    ),
    "placement.wave": Template(
        _("Tounga : votre départ est prévu le %(day)s. Votre agence vous dit l’heure et le lieu."), _DEPARTURE
    ),
    "placement.cancelled": Template(
        _("Tounga : votre départ est annulé. Votre agence vous explique pourquoi. Vous ne devez rien à personne."),
        _DEPARTURE,
    ),
}
