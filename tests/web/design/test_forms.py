"""What people type is refused or kept with a clear sentence, and every field is tied to its words (WCAG 1.3.1, 3.3.1)."""

import re
from decimal import Decimal
from typing import Any

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from tounga.web.design.fields import AmountField, UploadField
from tounga.web.design.forms import HIGHEST_CAP, LINE_CAP, TEXT_CAP, DesignForm
from tounga.web.design.samples import RegistrationSample, SearchSample, faulty_form
from tounga.web.design.templatetags.design import error_links


class Sample(DesignForm):
    name = forms.CharField(label="Nom")
    story = forms.CharField(label="Récit", widget=forms.Textarea, required=False)
    short = forms.CharField(label="Code", max_length=7, required=False)
    choice = forms.ChoiceField(label="Pays", choices=[("a", "A")], required=False)
    several = forms.MultipleChoiceField(label="Langues", choices=[("a", "A")], required=False)
    count = forms.IntegerField(label="Postes", min_value=1, max_value=500, required=False)
    secret = forms.CharField(label="Mot de passe", widget=forms.PasswordInput, required=False)


def errors_of(**data: Any) -> dict[str, list[str]]:
    with translation.override("fr"):
        return {name: list(found) for name, found in Sample({"name": "Awa", **data}).errors.items()}


@pytest.fixture(autouse=True)
def french() -> Any:
    with translation.override("fr"):
        yield


def test_a_clean_form_passes() -> None:
    form = Sample({"name": " Awa ", "story": "Une ligne.\r\nUne autre.", "count": "3", "several": ["a"]})
    assert form.is_valid(), form.errors
    assert form.cleaned_data["name"] == "Awa"
    assert form.cleaned_data["story"] == "Une ligne.\nUne autre."


@pytest.mark.parametrize("sign", ["\x00", "\x07", "\x1b", "\x7f", "\x85", "\ufffd", "\ud800", "\u202e", "\u2066"])
@pytest.mark.parametrize("field", ["name", "story", "choice", "count", "secret"])
def test_signs_that_cannot_be_kept_are_refused_in_every_kind_of_field(field: str, sign: str) -> None:
    (sentence,) = errors_of(**{field: f"a{sign}b"})[field]
    assert "signes invisibles" in sentence
    assert sign not in sentence


def test_a_bad_sign_hidden_in_a_list_is_refused() -> None:
    assert "signes invisibles" in errors_of(several=["a", "b\x00"])["several"][0]


@pytest.mark.parametrize(
    ("field", "cap"), [("name", LINE_CAP), ("story", TEXT_CAP), ("short", 7), ("choice", LINE_CAP), ("count", LINE_CAP)]
)
def test_a_million_signs_are_refused_with_the_limit_and_never_echoed(field: str, cap: int) -> None:
    (sentence,) = errors_of(**{field: "7" * 1_000_000})[field]
    assert str(cap) in sentence
    assert "1000000" in sentence
    assert len(sentence) < 200


def test_the_cap_itself_is_allowed_and_line_breaks_count_once() -> None:
    assert errors_of(name="é" * LINE_CAP, story="a\r\n" * (TEXT_CAP // 2)) == {}
    assert "story" in errors_of(story="a\r\n" * (TEXT_CAP // 2) + "b" * 3)


def test_too_many_answers_are_refused() -> None:
    assert "trop de réponses" in errors_of(several=["a"] * 501)["several"][0]


def test_a_single_line_stays_one_line() -> None:
    assert "une seule ligne" in errors_of(name="Awa\nExemple")["name"][0]
    assert errors_of(story="deux\nlignes") == {}


def test_accents_are_composed_so_that_a_name_is_found_again() -> None:
    form = Sample({"name": "Kei\u0308ta", "secret": "e\u0301"})
    assert form.is_valid()
    assert form.cleaned_data["name"] == "Keïta"
    assert form.cleaned_data["secret"] == "e\u0301", "a password is taken exactly as typed"


def test_every_text_field_has_a_cap() -> None:
    form = Sample()
    assert [form.fields[name].max_length for name in ("name", "story", "short")] == [LINE_CAP, TEXT_CAP, 7]

    class Boundless(DesignForm):
        name = forms.CharField(max_length=HIGHEST_CAP + 1)

    with pytest.raises(AssertionError, match="max_length"):
        Boundless()


def test_sentences_say_what_to_do() -> None:
    found = errors_of(name="", choice="z", count="0")
    assert found["name"] == ["Remplissez «\u00a0Nom\u00a0»."]
    assert found["choice"] == ["Choisissez une réponse de la liste."]
    assert found["count"] == ["Donnez un nombre d’au moins 1."]
    assert errors_of(count="9" * 5)["count"] == ["Donnez un nombre de 500 au plus."]
    assert errors_of(count="beaucoup")["count"] == ["Écrivez un nombre entier, en chiffres."]


def test_the_authors_own_sentence_wins() -> None:
    class Own(DesignForm):
        name = forms.CharField(error_messages={"required": "Dites-nous votre nom."})

    assert Own({}).errors["name"] == ["Dites-nous votre nom."]


@pytest.mark.parametrize(
    ("typed", "kept"), [("52 000", "52000"), ("52\u202f000", "52000"), ("1 250,50", "1250.50"), ("7", "7")]
)
def test_amounts_are_read_as_people_write_them(typed: str, kept: str) -> None:
    assert AmountField().clean(typed) == Decimal(kept)


@given(
    st.dictionaries(
        st.sampled_from(list(RegistrationSample.base_fields)),
        st.one_of(st.text(max_size=60), st.lists(st.text(max_size=5), max_size=3)),
    )
)
def test_no_input_breaks_a_form(data: dict[str, Any]) -> None:
    with translation.override("fr"):
        str(RegistrationSample(data))


def upload(name: str, size: int = 10) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, b"x" * size)


def test_files_have_a_kind_and_a_limit() -> None:
    field = UploadField(kinds=("pdf",), megabytes=1)
    assert field.clean(upload("passeport.PDF"))
    for file, code in ((upload("a.exe"), "kind"), (upload("pdf"), "kind"), (upload("a.pdf", 1_000_001), "weight")):
        with pytest.raises(forms.ValidationError) as refused:
            field.clean(file)
        assert refused.value.code == code


def test_a_file_must_be_chosen_again_after_an_error_elsewhere() -> None:
    form = RegistrationSample({"family_name": ""}, {"passport": upload("passeport.pdf")})
    assert "Choisissez de nouveau votre fichier" in str(form)
    assert "Choisissez de nouveau votre fichier" not in str(RegistrationSample({"family_name": ""}))


def test_label_hint_and_error_are_tied_to_the_field() -> None:
    html = str(faulty_form())
    control = re.search(r'<input[^>]*name="birth_date"[^>]*>', html)
    assert control
    assert 'aria-invalid="true"' in control[0]
    assert 'aria-describedby="id_birth_date_helptext id_birth_date_error"' in control[0]
    ids = re.findall(r'\bid="([^"]+)"', html)
    assert len(ids) == len(set(ids))
    for attribute in ("for", "aria-describedby", "aria-labelledby"):
        for target in re.findall(rf'\b{attribute}="([^"]+)"', html):
            assert set(target.split()) <= set(ids), target


def test_a_group_of_choices_is_a_fieldset_with_its_question() -> None:
    html = str(RegistrationSample())
    fieldset = re.search(r"<fieldset[^>]*><legend>Sexe", html)
    assert fieldset
    assert html.count('type="radio"') == 2


def test_the_summary_leads_to_each_field() -> None:
    links = error_links(faulty_form())
    assert {"target": "id_sex_0", "text": "Choisissez une réponse pour «\u00a0Sexe\u00a0»."} in links
    assert {"target": "id_consent", "text": "Cochez cette case pour continuer."} in links
    assert any(link["text"].startswith("Date de naissance : Ce jour n’existe pas") for link in links)
    html = str(faulty_form())
    for link in links:
        assert f'href="#{link["target"]}"' in html
        assert f'id="{link["target"]}"' in html


def test_what_was_typed_is_shown_again_and_made_harmless() -> None:
    html = str(RegistrationSample({"family_name": '<script>"', "birth_date": "31/02/1994"}))
    assert "&lt;script&gt;&quot;" in html
    assert "<script>" not in html
    assert 'value="31/02/1994"' in html


def test_optional_fields_say_so_except_in_a_search() -> None:
    assert str(RegistrationSample()).count("(facultatif)") == 6
    assert "(facultatif)" not in str(SearchSample())
    assert " required" not in str(RegistrationSample()), "the server's sentences are used, not the browser's"
