"""Finding people: by name with or without typos, by number, by phone, by occupation."""

from typing import Any

from django.contrib.postgres.search import TrigramWordSimilarity
from django.db import connection, transaction
from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce, Greatest

from tounga.accounts.rules import normal_phone
from tounga.kernel.actor import Actor
from tounga.kernel.text import fold
from tounga.network.models import Unit
from tounga.people.enums import FileState, ProjectState
from tounga.people.models import MigrationProject, Person, PersonOccupation, PersonPhone
from tounga.people.numbering import read_number
from tounga.people.rules import name_key
from tounga.people.selectors.former import numbered
from tounga.reference.models import Occupation
from tounga.reference.selectors import home

MOST_WORDS = 5
SHORT = 2  # letters of a word that is looked for at the beginning of words: Ba, Sy, Ly, Ka
MOST_MEASURED = 400
LIKENESS = 0.4  # of a typed word with the closest part of a name: "koulibali" finds "coulibaly"


def find_people(actor: Actor, text: str = "", occupation: Occupation | None = None) -> QuerySet[Person]:
    """The people that the actor may know of, found by name, register number or phone, and by occupation.

    Each word of a name must stand somewhere in it, a very short one at the beginning of a word, in any order, without
    accents or case. Unordered: the page orders by `name_key`. `people_like` takes over when nothing is found.
    """
    people = Person.objects.visible_to(actor)
    if occupation is not None:
        people = people.filter(Exists(PersonOccupation.objects.filter(person=OuterRef("pk"), occupation=occupation)))
    return people.filter(_meant(text)) if text.strip() else people


def with_summary(people: QuerySet[Person]) -> QuerySet[Person]:
    """The same people with what a list shows of each: residence, occupations, whether a project is open."""
    trades = PersonOccupation.objects.select_related("occupation").order_by("-months")
    project = MigrationProject.objects.filter(person=OuterRef("pk"), state=ProjectState.OPEN)
    # Not EXISTS: for a list of any length PostgreSQL would first gather every open project of the register.
    found = Subquery(project.annotate(found=Value(True)).values("found")[:1])
    return (
        people.select_related("residence", "unit")
        .prefetch_related(Prefetch("occupations", queryset=trades))
        .annotate(has_project=Coalesce(found, False))
    )


def people_like(actor: Actor, text: str, *, limit: int = 25) -> list[Person]:
    """People whose names resemble the text, the closest first: for typing mistakes and other spellings."""
    words = fold(text).split()[:MOST_WORDS]
    if not words:
        return []
    closeness: Any = Greatest(*[TrigramWordSimilarity(word, "name_key") for word in words], 0.0)
    near = Q()
    for word in words:
        near &= Q(name_key__trigram_word_similar=word)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT set_config('pg_trgm.word_similarity_threshold', %s, true)", [str(LIKENESS)])
        # A common name resembles thousands: the first ones met are measured, so that the page stays quick.
        met = Person.objects.visible_to(actor).filter(near).order_by().values("pk")[:MOST_MEASURED]
        people = with_summary(Person.objects.filter(pk__in=met)).annotate(closeness=closeness)
        return list(people.order_by("-closeness", "name_key", "id")[:limit])


def resembling(
    actor: Actor, *, family_name: str, given_names: str, birth_year: int | None, limit: int = 5
) -> list[Person]:
    """Files that may already be this person's: the same names in either order, and a birth year that may be the same.

    A first look only, by whole names; `tounga.identity` compares files that are written otherwise (P3).
    """
    names = {name_key(family_name, given_names), name_key(given_names, family_name)} - {""}
    people = Person.objects.visible_to(actor).filter(name_key__in=names)
    if birth_year is not None:
        people = people.filter(Q(birth_year=birth_year) | Q(birth_year=None))
    return list(people.select_related("residence", "unit").order_by("-registered_at")[:limit])


def pool(actor: Actor, *, occupation: Occupation, unit: Unit) -> QuerySet[PersonOccupation]:
    """The talent pool of a unit for an occupation: open files with an open project, the longest practice first."""
    project = MigrationProject.objects.filter(person=OuterRef("person"), state=ProjectState.OPEN)
    return (
        PersonOccupation.objects.filter(
            Exists(project),
            occupation=occupation,
            sought=True,
            person__unit=unit,
            person__state=FileState.OPEN,
            person__in=Person.objects.visible_to(actor),
        )
        .select_related("person__residence", "occupation")
        .order_by("-months", "id")
    )


def _meant(text: str) -> Q:
    """What the text can mean: a register number, a phone, or words of a name."""
    pack = home()
    number = read_number(text, pack.country_id)
    phone = normal_phone(text, pack.country_id) if sum(letter.isdigit() for letter in text) >= 6 else None
    meant = Q()
    if number:
        meant |= numbered(number)
    if phone:
        meant |= Q(pk__in=PersonPhone.objects.filter(number=phone).values("person"))
    if meant:
        return meant
    words = fold(text).split()[:MOST_WORDS]
    for word in words:
        meant &= Q(name_key__contains=word) if len(word) > SHORT else _begins(word)
    return meant if words else Q(pk=None)


def _begins(word: str) -> Q:
    """A word of the name begins so: two letters in the middle of a word are in no index, and help nobody."""
    return Q(name_key__startswith=word) | Q(name_key__contains=f" {word}")
