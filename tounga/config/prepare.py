"""Bring a database up to date before anybody is served: schema, country, demonstration. Quick when done."""

import os
import time
from pathlib import Path

import django
from django.apps import apps
from django.conf import settings
from django.core.management import CommandError, call_command, get_commands
from django.db import connection

from tounga.config import embedded
from tounga.config.runtime.places import Places
from tounga.config.runtime.speech import Refusal, in_words, say

MOST_BUILDERS = 4  # of the demonstration, side by side: each wants a core
UNFINISHED = "demonstration-under-way"  # a file of `state`: the demonstration was begun in an empty database of ours


def prepare(home: Path, *, ours: bool) -> None:
    """Migrate, load the country pack and, in a database of `ours` that is empty, build the demonstration.

    Raises Refusal when a step refuses: among others, a demonstration in a database that it did not make.
    """
    unfinished = Places(home).state / UNFINISHED
    if ours and unfinished.exists():  # killed on the way: nobody was served yet, so nothing but invented people is lost
        embedded.start_empty(home)
    django.setup()
    _step("Schéma", "Schema", "migrate", interactive=False, verbosity=0, skip_checks=False)
    refuse_unfinished_schema()
    _step("Données du pays", "Country data", "pack", "load", settings.COUNTRY_PACK, verbosity=0)
    _step("Directions", "Units", "load_units", settings.COUNTRY_PACK, verbosity=0)
    if ours and settings.DEMONSTRATION and is_empty():
        unfinished.parent.mkdir(parents=True, exist_ok=True)
        unfinished.touch()
        words = ("Démonstration, une ou deux minutes", "Demonstration, a minute or two")
        _step(*words, "demo", "build", processes=min(os.cpu_count() or 1, MOST_BUILDERS), verbosity=0)
    if ours:
        unfinished.unlink(missing_ok=True)
    if not settings.DEBUG:
        _step("Fichiers statiques", "Static files", "collectstatic", interactive=False, verbosity=0)


def refuse_unfinished_schema() -> None:
    """Raise Refusal when the database lacks a column: it was left half-way through migrations that were folded since
    (`docs/adr/0014`), which none of those that remain would finish.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = current_schema()"
        )
        there = set(cursor.fetchall())
    if any(
        (model._meta.db_table, field.column) not in there
        for model in apps.get_models()
        if model._meta.managed and not model._meta.proxy
        for field in model._meta.local_concrete_fields
    ):
        raise Refusal(
            "Cette base de données date d’une version qui ne se met plus à jour. « make reset » l’efface et repart de zéro.",
            "This database is of a version that is no longer brought up to date. `make reset` erases it and begins again.",
        )


def is_empty() -> bool:
    """Is nobody registered yet?"""
    return apps.is_installed("tounga.people") and not apps.get_model("people", "Person").objects.exists()


def _step(french: str, english: str, command: str, *arguments: str, **options: object) -> None:
    if command not in get_commands():
        say(
            f"  {french} : la commande « {command} » manque, étape sautée",
            f"  {english}: no command {command}, skipped",
        )
        return
    begun = time.monotonic()
    print(in_words(f"  {french}… ", f"  {english}… "), end="", flush=True)
    try:
        call_command(command, *arguments, **options)
    except CommandError as refused:
        print()
        raise Refusal(f"{french} : {refused}", f"{english}: {refused}") from refused
    spent = time.monotonic() - begun
    say(f"{spent:.1f} s".replace(".", ","), f"{spent:.1f} s")
