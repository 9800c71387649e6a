"""The offers' desk: intake by section, steps by their buttons, regions, campaigns (M4 to M6, M9)."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories.accounts import signed_in
from tests.factories.employers import make_employer
from tests.factories.network import make_agreement, make_unit
from tests.factories.offers import make_campaign, make_offer
from tests.factories.reference import appellation, country, make_reference
from tounga.accounts.enums import Role
from tounga.employers.models import Employer
from tounga.kernel.clock import today
from tounga.kernel.ids import uuid7
from tounga.offers import services
from tounga.offers.enums import Need, OfferState
from tounga.offers.labels import SECTIONS
from tounga.offers.models import Campaign, Offer
from tounga.reference.models import Skill

pytestmark = pytest.mark.django_db
DAY = "%d/%m/%Y"


def url(name: str, *args: object) -> str:
    return reverse(f"staff:{name}", args=args)


def text_of(response: Any) -> str:
    return str(response.content.decode())


@pytest.fixture
def officer() -> Client:
    make_reference()
    return signed_in(Role.CENTRAL_OFFICER)


@pytest.fixture
def director() -> Client:
    make_reference()
    return signed_in(Role.NATIONAL_DIRECTOR)


def begin(client: Client, employer: Employer, **facts: Any) -> Any:
    given = {
        "origin": "employer",
        "occupation_text": "maçon",
        "appellation": str(appellation("F1703").pk),
        "posts": "6",
        "country": "DZ",
        "city": "Ville inventée",
        **facts,
    }
    return client.post(f"{url('offer_new')}?employeur={employer.pk}", given)


class TestIntake:
    def test_m4_first_the_employer(self, officer: Client) -> None:
        employer = make_employer(name="Chantiers inventés")
        page = text_of(officer.get(url("offer_new"), {"q": "chantiers"}))
        assert f"employeur={employer.pk}" in page
        assert "Aucun employeur ne porte ce nom" in text_of(officer.get(url("offer_new"), {"q": "zzzz"}))

    def test_m4_searching_an_occupation_keeps_what_was_typed(self, officer: Client) -> None:
        employer = make_employer()
        response = begin(officer, employer, do="search", appellation="", title="Titre gardé", posts="")
        page = text_of(response)
        assert response.status_code == 200
        assert "De quel métier s’agit-il" in page
        assert "Maçon / Maçonne" in page
        assert "Titre gardé" in page
        assert not Offer.objects.exists()

    def test_m4_the_draft_is_made_then_the_next_section(self, officer: Client) -> None:
        response = begin(officer, make_employer())
        offer = Offer.objects.get()
        assert response["Location"] == url("offer_edit", offer.pk, "taches")
        assert (offer.title, offer.posts, offer.city) == ("Maçon / Maçonne", 6, "Ville inventée")

    @pytest.mark.parametrize(
        ("changes", "sentence"),
        [
            ({"appellation": "", "occupation_text": ""}, "Choisissez le métier dans la liste"),
            ({"appellation": str(uuid7())}, "Choisissez"),
            ({"posts": "0"}, "au moins 1"),
            ({"posts": "x"}, "nombre entier"),
            ({"city": ""}, "Ville"),
            ({"country": "ZZ"}, "Choisissez une réponse de la liste"),
            ({"title": "a\u202eb"}, "signes invisibles"),
        ],
    )
    def test_a_bad_answer_is_said_and_nothing_written(self, officer: Client, changes: Any, sentence: str) -> None:
        response = begin(officer, make_employer(), **changes)
        assert response.status_code == 422
        assert sentence in text_of(response)
        assert not Offer.objects.exists()

    @pytest.mark.parametrize("section", [section.slug for section in SECTIONS])
    def test_m4_each_section_opens_and_saves_as_it_stands(self, officer: Client, section: str) -> None:
        """Saving a section without touching it changes nothing: no field is lost on the way."""
        skill = (Skill.objects.get(code="S-F1703"), Need.WISHED) if make_reference() is None else None
        offer = make_offer(state="draft", skills=[skill])
        before = Offer.objects.values().get()
        lists = (
            list(offer.languages.values_list("language", "level", "need")),
            list(offer.skills.values_list("skill", "need")),
        )
        form = officer.get(url("offer_edit", offer.pk, section)).context["form"]
        sent = {name: form[name].value() for name in form.fields}
        sent = {name: form.fields[name].prepare_value(value) for name, value in sent.items()}
        sent = {name: value for name, value in sent.items() if value not in (None, "")}
        sent = {name: value.strftime(DAY) if hasattr(value, "strftime") else value for name, value in sent.items()}
        response = officer.post(url("offer_edit", offer.pk, section), sent)
        assert response.status_code == 302, text_of(response)
        assert Offer.objects.values().get() == before
        assert lists == (
            list(offer.languages.values_list("language", "level", "need")),
            list(offer.skills.values_list("skill", "need")),
        )

    def test_m4_languages_carry_their_level_and_need(self, officer: Client) -> None:
        offer = make_offer(state="draft")
        skill = Skill.objects.get(code="S-F1703")
        sent = {
            "language_1": "fr",
            "level_1": "required:A2",
            "language_2": "ar",
            "level_2": "wished:A1",
            "licences": ["C"],
            "experience_months": "2 ans",
            f"skill_{skill.pk}": "required",
        }
        assert officer.post(url("offer_edit", offer.pk, "profil"), sent).status_code == 302
        rows = set(offer.languages.values_list("language", "level", "need"))
        assert rows == {("fr", "A2", "required"), ("ar", "A1", "wished")}
        assert list(offer.skills.values_list("skill", "need")) == [(skill.pk, "required")]
        offer.refresh_from_db()
        assert offer.experience_months == 24

    def test_m4_pay_without_currency_is_said(self, officer: Client) -> None:
        offer = make_offer(state="draft")
        sent = {"wage": "52 000", "pay_period": "month", "wage_is_net": "True", "outward_ticket": "employer"}
        sent |= {"return_ticket": "employer", "housing": "provided"}
        response = officer.post(url("offer_edit", offer.pk, "paie"), sent)
        assert response.status_code == 422
        assert "Choisissez la monnaie" in text_of(response)

    def test_save_and_continue_follows_the_manual(self, officer: Client) -> None:
        offer = make_offer(state="draft")
        response = officer.post(url("offer_edit", offer.pk, "contexte"), {"puis": "suite"})
        assert response["Location"] == url("offer_edit", offer.pk, "suite")

    def test_a_section_that_does_not_exist_is_not_found(self, officer: Client) -> None:
        assert officer.get(url("offer_edit", make_offer(state="draft").pk, "rien")).status_code == 404

    def test_what_is_closed_no_longer_opens(self, officer: Client) -> None:
        assert officer.get(url("offer_edit", make_offer(state="closed").pk, "suite")).status_code == 403


class TestPage:
    def test_m4_says_what_is_missing_with_its_place(self, officer: Client) -> None:
        offer = make_offer(state="draft", wage=None, currency=None)
        page = text_of(officer.get(url("offer", offer.pk)))
        assert "Ce qui manque pour déposer l’offre" in page
        assert f'<a href="{url("offer_edit", offer.pk, "paie")}">Le salaire, avec sa monnaie.</a>' in page

    def test_m5_says_which_words_which_rule_which_source(self, officer: Client) -> None:
        offer = make_offer(state="draft", constraints="Hommes uniquement")
        page = text_of(officer.get(url("offer", offer.pk)))
        for words in (
            "Ce que la loi n’admet pas",
            "Hommes uniquement",
            "Le sexe n’est pas un critère",
            "Convention 181",
        ):
            assert words in page
        assert "Déroger" not in page

    def test_m3_says_when_the_employer_cannot_be_trusted(self, officer: Client) -> None:
        offer = make_offer(state="submitted", employer=make_employer(state="registered"))
        page = text_of(officer.get(url("offer", offer.pk)))
        assert "Cet employeur n’est pas encore vérifié." in page
        assert "Rien ne manque" not in page  # else the page would invite to what it then refuses

    def test_u5_tells_its_history(self, officer: Client) -> None:
        offer = make_offer(state="submitted")
        officer.post(url("offer_send_back", offer.pk), {"reason": "Précisez le logement."})
        page = text_of(officer.get(url("offer", offer.pk)))
        for words in ("Saisie commencée", "Offre déposée", "Offre renvoyée pour complément", "Précisez le logement."):
            assert words in page

    def test_a_bounded_number_of_queries(self, officer: Client, django_assert_max_num_queries: Any) -> None:
        offer = make_offer(posts=5, units=[(make_unit(), 1) for _ in range(5)])
        with django_assert_max_num_queries(40):
            officer.get(url("offer", offer.pk))


class TestSteps:
    def test_m4_to_m7_the_whole_way_by_buttons(self, officer: Client) -> None:
        offer, unit = make_offer(state="draft"), make_unit()
        for verb, says in (("submit", "L’offre est déposée."), ("accept", "L’offre est acceptée.")):
            assert says in text_of(officer.post(url(f"offer_{verb}", offer.pk), follow=True))
        officer.post(url("offer_quotas", offer.pk), {f"unit_{unit.pk}": "4"})
        for verb, says in (("transmit", "dans les régions"), ("publish", "visible sur le portail")):
            assert says in text_of(officer.post(url(f"offer_{verb}", offer.pk), follow=True))
        assert Client().get(reverse("public:offer", args=[offer.code])).status_code == 200
        assert "n’est plus sur le portail" in text_of(
            officer.post(url("offer_unpublish", offer.pk), {"reason": "Motif d’essai"}, follow=True)
        )
        assert officer.get(url("offer_close", offer.pk)).status_code == 200
        assert officer.post(url("offer_close", offer.pk)).status_code == 422
        said = officer.post(url("offer_close", offer.pk), {"reason": "Départ avancé d’essai"}, follow=True)
        assert "Départ avancé d’essai" in text_of(said), "it stays in the history of the offer"
        assert "satisfaite" in text_of(officer.post(url("offer_fulfil", offer.pk), follow=True))
        offer.refresh_from_db()
        assert offer.state == OfferState.FULFILLED

    def test_s9_an_offer_is_not_declared_satisfied_as_the_main_thing_while_posts_are_free(
        self, officer: Client
    ) -> None:
        offer = make_offer(state="closed", posts=2, candidates_wanted=3, units=[(make_unit(), 1), (make_unit(), 1)])
        page = officer.get(url("offer", offer.pk))
        kinds = {action.verb: action.kind for action in page.context["actions"]}
        assert kinds["fulfil"] == "quiet"
        assert "peuvent en présenter 4 en tout" in text_of(page)

    @pytest.mark.parametrize("verb", ["submit", "accept", "transmit", "publish", "resume", "fulfil"])
    def test_no_link_ever_changes_anything(self, officer: Client, verb: str) -> None:
        assert officer.get(url(f"offer_{verb}", make_offer(state="draft").pk)).status_code == 405

    def test_a_refusal_is_said_on_the_page(self, officer: Client) -> None:
        offer = make_offer(state="draft", wage=None, currency=None)
        page = text_of(officer.post(url("offer_submit", offer.pk), follow=True))
        assert "Le salaire, avec sa monnaie." in page
        offer.refresh_from_db()
        assert offer.state == OfferState.DRAFT

    @pytest.mark.parametrize(("verb", "state"), [("send_back", "submitted"), ("suspend", "open"), ("withdraw", "open")])
    def test_a_motive_is_asked(self, officer: Client, verb: str, state: str) -> None:
        offer = make_offer(state=state)
        assert officer.get(url(f"offer_{verb}", offer.pk)).status_code == 200
        assert officer.post(url(f"offer_{verb}", offer.pk), {"reason": " "}).status_code == 422
        assert officer.post(url(f"offer_{verb}", offer.pk), {"reason": "Motif d’essai"}).status_code == 302
        offer.refresh_from_db()
        assert offer.state == {"send_back": "draft", "suspend": "suspended", "withdraw": "withdrawn"}[verb]

    def test_a_motive_is_asked_before_an_offer_leaves_the_portal(self, officer: Client) -> None:
        offer = make_offer(state="open")
        assert officer.post(url("offer_unpublish", offer.pk), {"reason": " "}).status_code == 422
        assert officer.post(url("offer_unpublish", offer.pk), {"reason": "Motif d’essai"}).status_code == 302
        offer.refresh_from_db()
        assert offer.published_at is None

    def test_m5_the_director_overrides_in_writing(self, director: Client, officer: Client) -> None:
        offer = make_offer(state="draft", constraints="Hommes uniquement")
        assert officer.get(url("offer_override", offer.pk)).status_code == 404
        assert "Déroger par écrit" in text_of(director.get(url("offer", offer.pk)))
        facts = {"rule": "sex", "field": "constraints", "found": "Hommes uniquement"}
        assert director.post(url("offer_override", offer.pk), {**facts, "words": ""}).status_code == 422
        done = {**facts, "words": "Motif légal d’essai."}
        assert director.post(url("offer_override", offer.pk), done).status_code == 302
        assert offer.overrides.get().words == "Motif légal d’essai."
        officer.post(url("offer_submit", offer.pk))
        offer.refresh_from_db()
        assert offer.state == OfferState.SUBMITTED

    def test_the_director_does_not_do_the_officer_s_work(self, director: Client) -> None:
        offer = make_offer(state="submitted")
        assert director.post(url("offer_accept", offer.pk)).status_code == 403
        assert director.get(url("offer_new")).status_code == 404
        assert director.get(url("offer_quotas", offer.pk)).status_code == 403


class TestRegions:
    def test_m6_shares_are_given_and_refused_by_sum(self, officer: Client) -> None:
        offer, one, two = make_offer(state="accepted", posts=6), make_unit(), make_unit()
        page = officer.post(url("offer_quotas", offer.pk), {f"unit_{one.pk}": "4", f"unit_{two.pk}": "3"})
        assert page.status_code == 422
        assert "Vous répartissez 7 postes, mais l’offre en a 6." in text_of(page)
        officer.post(url("offer_quotas", offer.pk), {f"unit_{one.pk}": "4", f"unit_{two.pk}": "2"})
        assert set(offer.quotas.values_list("unit", "posts")) == {(one.pk, 4), (two.pk, 2)}

    @pytest.mark.parametrize("value", ["-1", "0", "x", "9" * 40, "1.5"])
    def test_a_bad_share_is_said(self, officer: Client, value: str) -> None:
        offer, unit = make_offer(state="accepted"), make_unit()
        assert officer.post(url("offer_quotas", offer.pk), {f"unit_{unit.pk}": value}).status_code == 422
        assert not offer.quotas.exists()

    def test_m6_a_region_sees_its_own_and_acknowledges(self) -> None:
        mine, other = make_unit(), make_unit()
        offer = make_offer(posts=6, units=[(mine, 2), (other, 4)])
        hidden = make_offer(units=[(other, 1)])
        focal = signed_in(Role.FOCAL_POINT, unit=mine)
        listed = text_of(focal.get(url("offers")))
        assert str(offer.pk) in listed
        assert str(hidden.pk) not in listed
        page = text_of(focal.get(url("offer", offer.pk)))
        assert mine.name in page
        assert other.name not in page
        assert focal.get(url("offer", hidden.pk)).status_code == 404
        assert "daté" in text_of(focal.post(url("offer_acknowledge", offer.pk), follow=True))
        assert offer.quotas.get(unit=mine).acknowledged_at
        assert not offer.quotas.get(unit=other).acknowledged_at

    def test_m6_before_transmission_a_region_knows_nothing(self) -> None:
        unit = make_unit()
        offer = make_offer(state="accepted", units=[(unit, 1)])
        focal = signed_in(Role.FOCAL_POINT, unit=unit)
        assert focal.get(url("offer", offer.pk)).status_code == 404
        assert focal.post(url("offer_acknowledge", offer.pk)).status_code == 404
        assert "transmet à votre direction" in text_of(focal.get(url("offers")))

    def test_m6_a_counsellor_does_not_acknowledge(self) -> None:
        unit = make_unit()
        offer = make_offer(units=[(unit, 1)])
        assert signed_in(Role.COUNSELLOR, unit=unit).post(url("offer_acknowledge", offer.pk)).status_code == 403

    def test_m6_a_region_prints_its_poster_before_publication(self) -> None:
        unit = make_unit()
        offer = make_offer(units=[(unit, 1)], published=False)
        response = signed_in(Role.COUNSELLOR, unit=unit).get(url("offer_poster", offer.pk))
        assert response.content.startswith(b"%PDF-")

    def test_a_region_gives_no_orders(self) -> None:
        unit = make_unit()
        offer = make_offer(units=[(unit, 1)])
        client = signed_in(Role.REGIONAL_DIRECTOR, unit=unit)
        for name in ("offer_suspend", "offer_quotas", "offer_close"):
            assert client.get(url(name, offer.pk)).status_code == 404


class TestList:
    def test_filters_by_state_country_employer_and_code(self, officer: Client) -> None:
        first = make_offer(state="draft", employer=make_employer(name="Alpha inventé"))
        second = make_offer(country=country("FR"), employer=make_employer(name="Beta inventé", country=country("FR")))
        for query, wanted in (
            ({"etat": "draft"}, first),
            ({"pays": "FR"}, second),
            ({"q": "beta"}, second),
            ({"q": first.public_code}, first),
        ):
            page = text_of(officer.get(url("offers"), query))
            assert str(wanted.pk) in page
            assert str((second if wanted == first else first).pk) not in page

    @pytest.mark.parametrize("query", [{"etat": "zzz"}, {"q": "x" * 5_000}, {"pays": "ZZ"}])
    def test_a_bad_filter_is_said(self, officer: Client, query: dict[str, str]) -> None:
        assert officer.get(url("offers"), query).status_code == 422

    def test_queries_do_not_grow_with_rows(self, officer: Client, django_assert_max_num_queries: Any) -> None:
        employer = make_employer()
        for _ in range(6):
            make_offer(state="draft", employer=employer)
        with django_assert_max_num_queries(12):
            officer.get(url("offers"))


class TestCampaigns:
    def test_m9_is_opened_and_filled(self, officer: Client) -> None:
        agreement = make_agreement()
        sent = {
            "title": "Campagne inventée",
            "agreement": str(agreement.pk),
            "posts": "350",
            "starts_on": today().strftime(DAY),
            "ends_on": (today() + timedelta(days=300)).strftime(DAY),
        }
        assert "Aucune campagne" in text_of(officer.get(url("campaigns")))
        page = text_of(officer.post(url("campaign_new"), sent, follow=True))
        assert "La campagne est ouverte." in page
        campaign = Campaign.objects.get()
        employer = make_employer()
        begun = officer.get(url("offer_new"), {"employeur": employer.pk, "campagne": campaign.pk})
        assert str(campaign.pk) in text_of(begun)
        assert campaign.title in text_of(officer.get(url("campaigns")))

    def test_m9_shows_progress_per_offer_and_region(self, officer: Client) -> None:
        unit, campaign = make_unit(name="Direction d’essai de la campagne"), make_campaign()
        offer = make_offer(campaign=campaign, posts=6, units=[(unit, 4)])
        services.acknowledge(by=_focal(unit), quota=offer.quotas.get())
        page = text_of(officer.get(url("campaign", campaign.pk)))
        for words in (campaign.title, offer.title, unit.name, "1 / 1", "350"):
            assert words in page

    def test_m9_a_region_knows_the_campaigns_it_serves(self) -> None:
        unit, other = make_unit(), make_unit()
        campaign = make_campaign()
        make_offer(campaign=campaign, posts=6, units=[(unit, 2), (other, 4)])
        page = text_of(signed_in(Role.FOCAL_POINT, unit=unit).get(url("campaign", campaign.pk)))
        assert unit.name in page
        assert other.name not in page
        assert signed_in(Role.FOCAL_POINT, unit=make_unit()).get(url("campaign", campaign.pk)).status_code == 404

    def test_dates_in_the_wrong_order_are_said(self, officer: Client) -> None:
        sent = {"title": "x", "agreement": str(make_agreement().pk), "posts": "1"}
        sent |= {"starts_on": (today() + timedelta(days=9)).strftime(DAY), "ends_on": today().strftime(DAY)}
        response = officer.post(url("campaign_new"), sent)
        assert response.status_code == 422
        assert "La campagne doit finir après son début." in text_of(response)


def _focal(unit: Any) -> Any:
    from tests.factories.people import make_agent

    return make_agent(unit, Role.FOCAL_POINT)
