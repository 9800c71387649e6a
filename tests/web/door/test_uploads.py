"""Hostile files at both doors: refused with a sentence, nothing kept; what is kept is served inert (P8, T9)."""

import io
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image

from tests.factories.accounts import make_account, sign_in, signed_in
from tests.factories.network import make_unit
from tests.factories.people import make_document, make_person
from tests.people.hostile_files import corpus
from tounga.accounts.enums import Role
from tounga.people.models import Document, Person

pytestmark = pytest.mark.django_db
NAMES = ("carte.jpg", "carte.pdf", "../../etc/passwd.png", "carte.pdf\u202egpj", "a" * 140 + ".jpg")


@pytest.fixture
def person() -> Person:
    return make_person(unit=make_unit(territories=["01"]), stage="candidate")


def doors(person: Person) -> list[tuple[Client, str]]:
    """(client, address of the new document) of the agent and of the person herself."""
    user, grant = make_account(Role.CANDIDATE, name=str(person), subject_id=person.pk)
    return [
        (signed_in(Role.COUNSELLOR, unit=person.unit), reverse("staff:document_new", args=[person.pk])),
        (sign_in(Client(), user, grant), reverse("candidate:document_new")),
    ]


def photograph(**facts: Any) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (60, 40), "white").save(out, "JPEG", **facts)
    return out.getvalue()


def kept(root: Any) -> list[Path]:
    return [path for path in Path(root).rglob("*") if path.is_file()]


def test_p8_every_hostile_file_is_refused_at_both_doors_and_nothing_is_kept(person: Person, settings: Any) -> None:
    for client, address in doors(person):
        for name, make, _code in corpus():
            ending = "pdf" if "PDF" in name or "script" in name else "jpg"
            file = SimpleUploadedFile(f"carte.{ending}", make(), content_type="image/jpeg")
            answer = client.post(address, {"type": "DIPLOMA", "file": file})
            assert answer.status_code == 422, name
            assert 'class="errors"' in answer.content.decode(), name
    assert not Document.objects.filter(person=person).exists()
    assert kept(settings.MEDIA_ROOT) == []


@pytest.mark.parametrize("name", NAMES)
def test_p8_the_name_of_a_file_leads_nowhere(person: Person, settings: Any, name: str) -> None:
    for client, address in doors(person):
        content = SimpleUploadedFile(name, photograph(), content_type="text/html")
        client.post(address, {"type": "DIPLOMA", "file": content})
    for path in kept(settings.MEDIA_ROOT):
        assert path.resolve().is_relative_to(Path(settings.MEDIA_ROOT).resolve())
        assert "carte" not in path.name and "passwd" not in path.name


def test_p8_the_camera_or_a_file_and_not_both(person: Person) -> None:
    for client, address in doors(person):
        page = client.get(address).content.decode()
        assert 'capture="environment"' in page and "application/pdf" in page
        one = SimpleUploadedFile("photo.jpg", photograph())
        two = SimpleUploadedFile("fichier.jpg", photograph())
        assert client.post(address, {"type": "DIPLOMA", "photo": one, "file": two}).status_code == 422
        one.seek(0)
        assert client.post(address, {"type": "DIPLOMA", "photo": one}).status_code == 302
    assert Document.objects.filter(person=person).exclude(file="").count() == 2


def test_p8_a_photograph_is_served_upright_without_its_place_and_inert(person: Person) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # held on its side
    exif[0x010F] = "Marque"
    exif.get_ifd(0x8825)[2] = (12.0, 39.0, 9.0)
    for client, address in doors(person):
        client.post(address, {"type": "DIPLOMA", "photo": SimpleUploadedFile("p.jpg", photograph(exif=exif))})
        document = Document.objects.filter(person=person).latest("added_at")
        door = "staff" if "agents" in address else "candidate"
        answer = client.get(reverse(f"{door}:document_file", args=[document.pk]))
        content = b"".join(answer.streaming_content)
        assert Image.open(io.BytesIO(content)).size == (40, 60)
        assert b"Exif" not in content and b"Marque" not in content
        assert answer["Content-Disposition"].startswith("attachment")
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
        assert "no-store" in answer["Cache-Control"]


def test_p8_a_paper_is_completed_until_an_agent_has_seen_it(person: Person) -> None:
    paper, seen = make_document(person, "PASSPORT"), make_document(person, "IDENTITY_CARD", verified=True)
    for client, address in doors(person):
        door = "staff" if "agents" in address else "candidate"
        picture = SimpleUploadedFile("p.jpg", photograph())
        sent = {"number": "AB12", "expires_on": "01/02/2031", "photo": picture}
        assert client.post(reverse(f"{door}:document_edit", args=[paper.pk]), sent).status_code == 302
        assert client.post(reverse(f"{door}:document_edit", args=[seen.pk]), {"number": "X"}).status_code == 422
    paper.refresh_from_db()
    assert (paper.number, bool(paper.file)) == ("AB12", True)
