"""M5: unlawful content is stopped with the rule that stopped it, and lawful words are left alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tounga.offers.screening import refusal_of_findings, screen
from tounga.offers.selectors import content_rules

UNLAWFUL = {
    "fee_charged": [
        "Frais de dossier à la charge du candidat.",
        "Le visa et le billet seront payés par le travailleur",
        "Visite médicale aux frais du salarié",
        "Frais de recrutement à la charge de l’employée",
    ],
    "fee_worker_pays": [
        "Le candidat doit verser une somme de 200 000 francs avant le départ",
        "Chaque candidat paie ses frais de visa",
        "Le travailleur rembourse le billet en trois fois",
    ],
    "fee_deduction": [
        "Le prix du billet est retenu sur le salaire",
        "Une retenue sur salaire couvre les frais de visa",
        "Recruitment costs are deducted from wages",
    ],
    "fee_deposit": ["Une caution de 300 000 F est demandée", "A security deposit is required"],
    "fee_penalty": ["Pénalité de 500 000 F en cas de départ avant la fin du contrat"],
    "fee_english": ["Visa fees are paid by the worker", "Ticket covered by the candidate"],
    "passport_kept": [
        "Le passeport est remis à l’employeur à l’arrivée",
        "Passeports conservés au bureau du chantier",
        "La pièce d’identité sera gardée par l’agence",
    ],
    "passport_keeper": ["L’employeur garde les passeports", "The company keeps passports"],
    "passport_english": ["Passports are held by the company"],
    "sex": ["Hommes uniquement", "Poste réservé aux femmes", "Male only", "Candidats masculins", "Sexe masculin exigé"],
    "age": [
        "Âge : moins de 35 ans",
        "35 ans maximum",
        "Âgé de 20 à 35 ans",
        "Entre 20 et 40 ans",
        "Limite d’âge",
        "Jeune homme dynamique",
    ],
    "family": ["Célibataire sans enfants", "Single men preferred"],
    "pregnancy": ["Test de grossesse avant le départ"],
    "serology": ["Test VIH négatif", "HIV test required"],
    "religion": ["De confession musulmane", "Chrétien pratiquant", "Muslims preferred"],
    "origin": ["Teint clair", "Ethnie du candidat"],
    "appearance": ["Photo en pied et mensurations", "Jolie femme"],
    "disability": ["Sans handicap", "Personnes handicapées s’abstenir"],
    "opinion": ["Syndicalistes s’abstenir", "Aucune activité syndicale"],
}

LAWFUL = [
    "Aucun frais de dossier à la charge du candidat",
    "Les frais de visa ne sont pas à la charge du travailleur",
    "Frais de voyage pris en charge par l’employeur",
    "Le billet est payé par l’employeur",
    "Le travailleur ne paie rien",
    "Le candidat ne doit verser aucune somme",
    "L’ouvrier verse le béton dans les coffrages",
    "Sans caution",
    "Aucune retenue sur salaire pour le visa",
    "Le passeport reste avec le travailleur",
    "Le travailleur garde son passeport",
    "Passeport gardé par le travailleur",
    "L’employeur ne garde jamais les passeports",
    "Copie du passeport remise avec le dossier",
    "Passeport valable un an après le départ",
    "Poste ouvert aux femmes et aux hommes",
    "Femme de chambre ou valet de chambre",
    "Garde d’enfants de moins de 10 ans",
    "Expérience de 10 à 15 ans d’expérience appréciée",
    "2 ans d’expérience au moins",
    "Contrat de 24 mois, 48 heures par semaine",
    "Âge minimum : 18 ans",
    "Chambre pour célibataire avec cuisine",
    "Jours fériés musulmans chômés",
    "Respect de la religion de chacun",
    "Élevage de vaches de race locale",
    "Chantier accessible aux personnes en situation de handicap",
    "Peaux et teintures : atelier de tannerie",
    "Précautions d’hygiène",
    "Parler bambara est un avantage",
    "Indemnité de rupture versée par l’employeur",
    "Prudence au bord des fouilles",
]


def found_in(text: str) -> set[str]:
    return {finding.rule for finding in screen({"activities": text}, {}, content_rules("mali", "fr"))}


@pytest.mark.parametrize(("rule", "text"), [(rule, text) for rule, texts in UNLAWFUL.items() for text in texts])
def test_m5_unlawful_words_are_found_by_their_rule(rule: str, text: str) -> None:
    assert rule in found_in(text)


@pytest.mark.parametrize("text", LAWFUL)
def test_m5_lawful_words_are_left_alone(text: str) -> None:
    assert found_in(text) == set()


def test_m5_every_rule_of_the_table_is_tried_and_cites_its_source() -> None:
    rules = content_rules("mali", "fr")
    assert {rule.code for rule in rules} == {*UNLAWFUL, "fee_ticket"}
    assert [rule.code for rule in rules if not rule.source or not rule.text] == []
    assert {rule.certainty for rule in rules} <= {"verified", "reported", "to_check"}


def test_m5_a_ticket_paid_by_the_worker_is_found() -> None:
    found = screen({}, {"outward_ticket": "employer", "return_ticket": "worker"}, content_rules("mali", "fr"))
    assert [(finding.rule, finding.field) for finding in found] == [("fee_ticket", "return_ticket")]


def test_m5_the_refusal_names_rule_field_and_source() -> None:
    findings = screen({"setting": "Hommes uniquement."}, {}, content_rules("mali", "fr"))
    refusal = refusal_of_findings(findings)
    assert refusal.codes == {"content.sex"}
    assert refusal.reasons[0].field == "setting"
    assert "Convention 181" in str(refusal.reasons[0].text)


def test_m5_a_written_answer_holds_for_its_words_only() -> None:
    rules = content_rules("mali", "fr")
    first = screen({"setting": "Hommes uniquement"}, {}, rules)
    second = screen({"setting": "Hommes seulement"}, {}, rules)
    answered = {first[0].key}
    assert refusal_of_findings(first, answered)
    assert not refusal_of_findings(second, answered)


def test_m5_negation_in_another_sentence_changes_nothing() -> None:
    """Each sentence is judged alone: an innocent one does not excuse its neighbour."""
    assert "fee_charged" in found_in("Aucun frais de dossier. Frais de visa à la charge du candidat.")


def test_the_rules_speak_english_too() -> None:
    french, english = (content_rules("mali", language)[0].text for language in ("fr", "en"))
    assert french != english


def test_a_country_pack_may_add_and_replace_rules(tmp_path, settings) -> None:
    folder = tmp_path / "packs" / "essai"
    folder.mkdir(parents=True)
    (folder / "unlawful_content.csv").write_text(
        "code,family,pattern,unless,text_fr,text_en,source,certainty\n"
        "sex,discrimination,\\bjamais\\b,,Autre phrase,Other,Texte national,verified\n"
        "national,fee,\\bpetit billet\\b,,Rien,Nothing,Texte national,reported\n",
        encoding="utf-8",
    )
    settings.PACKAGE = tmp_path
    content_rules.cache_clear()
    codes = {rule.code: rule.text for rule in content_rules("essai", "fr")}
    content_rules.cache_clear()
    assert codes["sex"] == "Autre phrase"
    assert "national" in codes


@given(st.text(max_size=2_000))
def test_any_text_is_screened_without_a_fault(text: str) -> None:
    screen({"activities": text}, {}, content_rules("mali", "fr"))


def test_a_long_text_is_screened_quickly() -> None:
    """No pattern runs away: four thousand characters of near-matches stay far under a second."""
    text = "frais visa billet passeport salaire travailleur " * 80
    assert isinstance(screen({"activities": text[:4_000]}, {}, content_rules("mali", "fr")), tuple)
