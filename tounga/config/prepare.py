"""Bring a database up to date before anybody is served: schema, country, demonstration. Quick when done."""

import os
import time
from pathlib import Path

import django
from django.apps import apps
from django.conf import settings
from django.core.management import CommandError, call_command, get_commands

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
