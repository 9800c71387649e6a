"""The public portal: search, offer, code, poster, and what it never tells (M6, M7)."""

import json
import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories.accounts import signed_in
from tests.factories.employers import make_employer, national_director
from tests.factories.network import central_officer, make_unit
from tests.factories.offers import make_code, make_offer
from tests.factories.reference import country, occupation
from tounga.accounts.enums import Role
from tounga.kernel import audit
from tounga.kernel.actor import system
from tounga.kernel.clock import today
from tounga.offers import services
from tounga.offers.models import Offer

pytestmark = pytest.mark.django_db
_BLOCK = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.S)


def text_of(response: Any) -> str:
    return str(response.content.decode())


def titles(response: Any) -> list[str]:
    return re.findall(r'<h3><a href="/offres/[^"]+">([^<]+)</a></h3>', text_of(response))


@pytest.fixture
def two_offers() -> tuple[Offer, Offer]:
    mason = make_offer(title="Maçon / Maçonne")
    driver = make_offer(
        title="Conducteur / Conductrice de poids lourd",
        occupation=occupation("N4101"),
        country=country("FR"),
        city="Lyon-Essai",
    )
    return mason, driver


class TestSearch:
    @pytest.mark.parametrize("words", ["maçon", "macon", "MAÇONNE", "maconne", "maccon", "maçons"])
    def test_m7_finds_as_people_write(self, client: Client, two_offers: Any, words: str) -> None:
        assert titles(client.get("/", {"q": words})) == ["Maçon / Maçonne"]

    def test_m7_finds_by_city_country_and_code(self, client: Client, two_offers: Any) -> None:
        mason, driver = two_offers
        assert titles(client.get("/", {"q": "lyon"})) == [driver.title]
        assert titles(client.get("/", {"pays": "DZ"})) == [mason.title]
        assert titles(client.get("/offres/", {"q": mason.public_code.lower()})) == [mason.title]
        assert titles(client.get("/", {"q": "maçon", "pays": "FR"})) == []

    def test_m7_without_words_the_latest_come_first(self, client: Client, two_offers: Any) -> None:
        mason, driver = two_offers
        assert titles(client.get("/")) == titles(client.get("/offres/")) == [driver.title, mason.title]

    def test_m7_every_offer_shows_verification_code_and_that_it_is_free(self, client: Client, two_offers: Any) -> None:
        page = text_of(client.get("/"))
        assert page.count("Vérifiée le") == 2
        assert all(offer.public_code in page for offer in two_offers)
        assert "Ne payez personne." in page
        assert "C’est gratuit." in page

    def test_says_how_many_and_for_what(self, client: Client, two_offers: Any) -> None:
        assert "1 offre pour «\u00a0maçon\u00a0»" in text_of(client.get("/", {"q": "maçon"}))
        assert "1 offre en Algérie" in text_of(client.get("/", {"pays": "DZ"}))
        assert "2 offres ouvertes aujourd’hui" in text_of(client.get("/"))

    def test_an_empty_answer_says_what_to_do(self, client: Client, two_offers: Any) -> None:
        page = text_of(client.get("/", {"q": "astronaute"}))
        assert "Aucune offre pour cette recherche aujourd’hui" in page
        assert "Voir toutes les offres" in page

    def test_an_empty_portal_says_what_will_come(self, client: Client) -> None:
        assert "Aucune offre n’est ouverte aujourd’hui" in text_of(client.get("/"))

    def test_only_countries_that_have_offers_are_proposed(self, client: Client, two_offers: Any) -> None:
        assert re.findall(r'<option value="(..)"', text_of(client.get("/"))) == ["DZ", "FR"]

    @pytest.mark.parametrize(
        "query", [{"q": "x" * 10_000}, {"q": "a\x00b"}, {"pays": "ZZ"}, {"pays": "x" * 5_000}, {"apres": "zzz"}]
    )
    def test_malformed_searches_get_a_page(self, client: Client, two_offers: Any, query: dict[str, str]) -> None:
        response = client.get("/", query)
        assert response.status_code in (200, 400, 422)
        assert "Traceback" not in text_of(response)

    def test_the_next_page_follows(self, client: Client) -> None:
        employer = make_employer()
        made = [make_offer(title=f"Offre {number}", employer=employer, posts=2).title for number in range(27)]
        first = client.get("/offres/")
        link = re.search(r'href="(\?apres=[^"]+)"', text_of(first))
        assert link and len(titles(first)) == 25
        second = client.get(f"/offres/{link[1]}")
        assert titles(first) + titles(second) == made[::-1]


class TestWhatIsNeverShown:
    @pytest.mark.parametrize("state", ["draft", "submitted", "accepted", "suspended", "closed", "withdrawn"])
    def test_m7_what_is_not_open_is_not_listed(self, client: Client, state: str) -> None:
        make_offer(state=state)
        assert titles(client.get("/")) == []

    def test_m7_what_is_open_but_not_published_is_not_listed(self, client: Client) -> None:
        offer = make_offer(published=False)
        assert titles(client.get("/")) == []
        assert client.get(reverse("public:poster", args=[offer.code])).status_code == 404

    def test_m3_a_suspended_employer_disappears_at_once(self, client: Client) -> None:
        offer = make_offer()
        services.suspend_employer(by=national_director(), employer=offer.employer, reason="Plaintes")
        assert titles(client.get("/")) == []

    def test_m7_past_its_last_day_it_is_gone(self, client: Client) -> None:
        offer = make_offer()
        with audit.acting(system("test"), action="test", reason="time passes"):
            Offer.objects.filter(pk=offer.pk).update(closes_on=today() - timedelta(days=1))
        assert titles(client.get("/")) == []

    @pytest.mark.parametrize("state", ["draft", "submitted", "accepted"])
    def test_m6_an_offer_being_prepared_answers_byte_for_byte_like_no_offer(self, client: Client, state: str) -> None:
        code, absent = make_offer(state=state).code, make_code("PPPPP")
        pages = [text_of(client.get("/verifier/", {"code": text})) for text in (code, absent)]
        plain = [
            re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"|[&?]?code=[^"&]+|value="[^"]*"', "", page)
            for page in pages
        ]
        assert plain[0] == plain[1]
        addresses = [reverse("public:offer", args=[text]) for text in (code, absent)]
        assert {client.get(address).status_code for address in addresses} == {404}


class TestOffer:
    def test_m7_says_every_lawful_fact(self, client: Client) -> None:
        unit = make_unit(name="Direction régionale d’essai", agency="Agence d’essai")
        offer = make_offer(units=[(unit, 4)], housing_note="à quatre par chambre", food="Déjeuner")
        page = text_of(client.get(reverse("public:offer", args=[offer.code])))
        for fact in (
            "Ville inventée, Algérie",
            "52\u202f000\u00a0DA",
            "environ 208\u202f000\u00a0F\u00a0CFA",
            "Contrat de 2 ans",
            "8 h par jour, 6 jours par semaine",
            "Aller et retour payés par l’employeur",
            "Logement fourni, à quatre par chambre",
            "2 ans d’expérience, français (phrases simples)",
            "Monter des murs",
            "Assurance maladie",
            "Agence d’essai",
            "4 postes pour cette région",
            offer.employer.name,
            "Ne payez personne.",
            offer.public_code,
        ):
            assert fact in page, fact

    def test_m7_the_home_equivalent_is_dated_and_indicative(self, client: Client) -> None:
        offer = make_offer()
        with audit.acting(system("test"), action="test", reason="a dated rate"):
            type(offer.currency).objects.filter(pk="DZD").update(rate_on="2026-01-01")
        page = text_of(client.get(reverse("public:offer", args=[offer.code])))
        assert "à titre indicatif, au taux du 1er janvier 2026" in page

    def test_m7_nothing_of_what_was_negotiated_is_told(self, client: Client) -> None:
        offer = make_offer(preselection_means="Moyen secret d’essai", tests="Test secret d’essai")
        page = text_of(client.get(reverse("public:offer", args=[offer.code])))
        assert "secret" not in page

    @pytest.mark.parametrize("form", ["{code}", "{hyphen}", "{small}"])
    def test_m6_the_address_bears_any_spelling(self, client: Client, form: str) -> None:
        offer = make_offer()
        code = form.format(code=offer.code, hyphen=offer.public_code, small=offer.code.lower())
        response = client.get(f"/offres/{code}/")
        assert response.status_code == 200
        assert f'href="http://testserver/offres/{offer.public_code}/"' in text_of(response)

    @pytest.mark.parametrize("state", ["closed", "suspended"])
    def test_m6_an_offer_no_longer_public_leads_to_its_verdict(self, client: Client, state: str) -> None:
        offer = make_offer(state=state)
        response = client.get(reverse("public:offer", args=[offer.code]))
        assert response.status_code == 302
        assert response["Location"] == f"/verifier/?code={offer.public_code}"

    @pytest.mark.parametrize(("role", "leads"), [(Role.CANDIDATE, True), (Role.COUNSELLOR, False), (None, True)])
    def test_m7_no_way_leads_where_the_page_does_not_exist(
        self, role: Role | None, leads: bool, client: Client
    ) -> None:
        found = make_offer()
        visitor = signed_in(role) if role else client
        way = reverse("candidate:apply", args=[found.public_code])
        assert (way in text_of(visitor.get(f"/offres/{found.code}/"))) is leads

    def test_text_of_employers_is_never_markup(self, client: Client) -> None:
        offer = make_offer(activities="</script><script>alert(1)</script> & <b>", title="<i>Maçon</i>")
        page = text_of(client.get(reverse("public:offer", args=[offer.code])))
        assert "<script>alert" not in page
        assert "<i>Maçon" not in page
        assert "alert(1)" in json.loads(_BLOCK.search(page)[1])["description"]  # type: ignore[index]

    def test_a_plain_request_asks_a_bounded_number_of_queries(
        self, client: Client, django_assert_max_num_queries: Any
    ) -> None:
        offer = make_offer(units=[(make_unit(), 1) for _ in range(5)], posts=5)
        with django_assert_max_num_queries(9):
            client.get(reverse("public:offer", args=[offer.code]))

    def test_lists_do_not_ask_more_for_more_offers(self, client: Client, django_assert_num_queries: Any) -> None:
        employer = make_employer()
        make_offer(employer=employer)
        with django_assert_num_queries(3):
            client.get("/offres/")
        for _ in range(5):
            make_offer(employer=employer)
        with django_assert_num_queries(3):
            client.get("/offres/")


class TestJobPosting:
    def posting(self, client: Client, offer: Offer) -> dict[str, Any]:
        page = text_of(client.get(reverse("public:offer", args=[offer.code])))
        found = _BLOCK.search(page)
        assert found
        return dict(json.loads(found[1]))

    def test_m7_holds_what_search_engines_require(self, client: Client) -> None:
        offer = make_offer()
        posting = self.posting(client, offer)
        assert posting["@type"] == "JobPosting"
        assert posting["title"] == offer.title
        assert posting["datePosted"] == today().isoformat()
        assert posting["validThrough"].startswith(offer.closes_on.isoformat())  # type: ignore[union-attr]
        assert posting["hiringOrganization"]["name"] == offer.employer.name
        assert posting["jobLocation"]["address"]["addressCountry"] == "DZ"
        assert posting["baseSalary"] == {
            "@type": "MonetaryAmount",
            "currency": "DZD",
            "value": {"@type": "QuantitativeValue", "value": 52000.0, "unitText": "MONTH"},
        }
        assert posting["employmentType"] == "TEMPORARY"
        assert posting["totalJobOpenings"] == 6
        assert posting["experienceRequirements"]["monthsOfExperience"] == 24
        assert [line["codeValue"] for line in posting["occupationalCategory"]] == ["7112", "F1703"]

    def test_m7_says_it_is_free_and_never_a_nationality(self, client: Client) -> None:
        posting = self.posting(client, make_offer())
        assert "Ne payez personne" in posting["description"]
        assert "applicantLocationRequirements" not in posting

    def test_m7_only_a_real_site_is_named(self, client: Client) -> None:
        posting = self.posting(client, make_offer(employer=make_employer(website="javascript:alert(1)")))
        assert "sameAs" not in posting["hiringOrganization"]


class TestCheck:
    @pytest.mark.parametrize(
        ("state", "words"),
        [
            ("open", "Oui, cette offre est vraie."),
            ("closed", "Cette offre est close."),
            ("suspended", "Cette offre est suspendue."),
            ("draft", "Nous ne connaissons pas ce code."),
        ],
    )
    def test_m6_one_plain_answer(self, client: Client, state: str, words: str) -> None:
        offer = make_offer(state=state)
        assert words in text_of(client.get("/verifier/", {"code": offer.public_code}))

    def test_m6_a_slip_of_the_pen_is_told_apart_from_an_unknown_code(self, client: Client) -> None:
        offer = make_offer()
        slip = offer.code[1] + offer.code[0] + offer.code[2:]
        if slip != offer.code:
            assert "Ce code contient une erreur." in text_of(client.get("/verifier/", {"code": slip}))

    def test_m3_an_employer_no_longer_trusted_makes_it_suspended(self, client: Client) -> None:
        offer = make_offer()
        with audit.acting(system("test"), action="test", reason="time passes"):
            type(offer.employer).objects.update(verified_until=today() - timedelta(days=1))
        page = text_of(client.get("/verifier/", {"code": offer.code}))
        assert "Cette offre est suspendue." in page

    def test_m6_says_with_what_to_compare(self, client: Client) -> None:
        offer = make_offer()
        page = text_of(client.get("/verifier/", {"code": offer.code}))
        for fact in (offer.title, "Ville inventée, Algérie", offer.employer.name, "DA"):
            assert fact in page

    def test_m6_an_unpublished_offer_is_real_without_a_link(self, client: Client) -> None:
        offer = make_offer(published=False)
        page = text_of(client.get("/verifier/", {"code": offer.code}))
        assert "Oui, cette offre est vraie." in page
        assert reverse("public:offer", args=[offer.code]) not in page

    @pytest.mark.parametrize("code", ["", "x" * 5_000, "a\x00b", "é" * 10, "'; DROP TABLE"])
    def test_anything_may_be_typed(self, client: Client, code: str) -> None:
        response = client.get("/verifier/", {"code": code})
        assert response.status_code in (200, 400, 422)


class TestPoster:
    def test_m6_is_a_pdf_with_its_code(self, client: Client) -> None:
        offer = make_offer()
        response = client.get(reverse("public:poster", args=[offer.code]))
        assert response["Content-Type"] == "application/pdf"
        assert response.content.startswith(b"%PDF-")
        assert offer.public_code in response["Content-Disposition"]
        assert response["X-Content-Type-Options"] == "nosniff"

    def test_m6_is_kept_by_shared_caches_and_revalidated(self, client: Client) -> None:
        address = reverse("public:poster", args=[make_offer().code])
        first = client.get(address)
        assert first["Cache-Control"] == "public, max-age=300"
        again = client.get(address, headers={"If-None-Match": first["ETag"]})
        assert (again.status_code, again.content) == (304, b"")


class TestFixedPages:
    @pytest.mark.parametrize("name", ["free", "your_data", "accessibility", "check", "home", "offers"])
    def test_opens_with_and_without_a_country_pack(self, client: Client, name: str) -> None:
        assert client.get(reverse(f"public:{name}")).status_code == 200
        make_offer()
        assert client.get(reverse(f"public:{name}")).status_code == 200

    def test_robots_read_the_portal_only(self, client: Client) -> None:
        page = text_of(client.get("/robots.txt"))
        assert "Disallow: /agents/" in page
        assert "Allow: /\n" in page


class TestLightness:
    """A1: on a slow line a page that has not changed is not sent again."""

    def test_a1_an_unchanged_page_answers_304(self, client: Client) -> None:
        make_offer()
        first = client.get("/")
        again = client.get("/", headers={"If-None-Match": first["ETag"]})
        assert (again.status_code, again.content) == (304, b"")
        assert "Cookie" in again["Vary"]

    def test_a1_a_changed_page_is_sent(self, client: Client) -> None:
        make_offer()
        first = client.get("/")
        make_offer()
        assert client.get("/", headers={"If-None-Match": first["ETag"]}).status_code == 200

    def test_another_language_is_another_page(self, client: Client) -> None:
        make_offer()
        french = client.get("/", headers={"Accept-Language": "fr"})
        english = client.get("/", headers={"Accept-Language": "en", "If-None-Match": french["ETag"]})
        assert english.status_code == 200

    def test_a_waiting_message_is_never_lost(self, client: Client) -> None:
        first = client.get("/gratuit/")
        request = client.get("/gratuit/").wsgi_request
        from django.contrib.messages import success
        from django.contrib.messages.storage import default_storage
        from django.http import HttpResponse

        request._messages = default_storage(request)
        success(request, "Vous êtes sorti.")
        answer = HttpResponse()
        request._messages.update(answer)
        client.cookies.update(answer.cookies)
        if request.session.modified:
            request.session.save()
            client.cookies["tounga_session"] = request.session.session_key
        again = client.get("/gratuit/", headers={"If-None-Match": first["ETag"]})
        assert again.status_code == 200
        assert "Vous êtes sorti." in text_of(again)

    def test_closing_soon_is_said(self, client: Client) -> None:
        make_offer(closes_on=today() + timedelta(days=4))
        assert "Clôture dans 4 jours" in text_of(client.get("/"))

    def test_an_officer_unpublishes_and_it_is_gone(self, client: Client) -> None:
        offer = make_offer()
        services.unpublish(by=central_officer(), offer=offer, reason="essai")
        assert titles(client.get("/")) == []
