"""The `tounga` command: run, stop, prepare, import, pack, demo, identity, manage, erase."""

import argparse
import os
import sys
from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

from django.core.management import execute_from_command_line

from tounga import __version__
from tounga.config import embedded, prepare, supervisor
from tounga.config.discretion import keep_discreet
from tounga.config.runtime.places import Places, home_folder
from tounga.config.runtime.speech import Refusal, complain, in_words, say

IMPORTERS = {"rome": "import_rome", "esco-rome": "import_esco_rome", "register": "import_register"}
WITHOUT_DATABASE = {"help", "--help", "-h", "version", "--version", "check", "makemigrations", "makemessages"}
WITHOUT_DATABASE |= {"compilemessages", "collectstatic", "diffsettings", "findstatic"}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the exit code: 0 done, 1 refused with one sentence on standard error, 2 a wrong command line."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tounga.config.settings")
    os.environ["TOUNGA_HOME"] = str(home_folder())
    keep_discreet()
    try:
        if words[:1] == ["manage"]:  # everything after it is Django's, options too
            return django_command(words[1:] or ["help"])
        return run(command_line().parse_args(words))
    except Refusal as refusal:
        complain(refusal)
        return 1


def command_line() -> argparse.ArgumentParser:
    """The command line, described once."""
    parser = argparse.ArgumentParser(prog="tounga", description="Tounga")
    parser.add_argument("--version", action="version", version=f"Tounga {__version__}")
    commands = parser.add_subparsers(dest="command", required=True)

    def command(name: str, french: str, english: str) -> argparse.ArgumentParser:
        return commands.add_parser(name, help=in_words(french, english))

    running = command("run", "tout démarrer et servir", "start everything and serve")
    running.add_argument("--port", type=port, default=os.environ.get("PORT", "8000"))
    command("stop", "tout arrêter", "stop everything")
    command("prepare", "mettre la base à jour, sans servir", "bring the database up to date, without serving")
    importing = command("import", "importer une nomenclature ou un registre", "import a nomenclature or a register")
    importing.add_argument("what", choices=sorted(IMPORTERS))
    importing.add_argument("file", type=Path)
    importing.add_argument("options", nargs=argparse.REMAINDER)
    packing = command("pack", "vérifier ou charger les données d’un pays", "check or load the data of a country")
    packing.add_argument("what", choices=["check", "load"])
    packing.add_argument("name", nargs="?")
    building = command("demo", "construire la démonstration", "build the demonstration")
    building.add_argument("what", choices=["build"])
    matching = command("identity", "retrouver les doublons du registre", "find the duplicates of the register")
    matching.add_argument("what", choices=["rebuild", "search", "refit"])
    command("manage", "n’importe quelle commande de Django", "any command of Django")
    erasing = command("erase", "effacer toutes les données", "erase all data")
    erasing.add_argument("--yes", action="store_true", help=in_words("sans demander", "without asking"))
    return parser


def port(text: str) -> int:
    """A port that a user may take."""
    if not text.isdecimal() or not 1 <= int(text) <= 65_535:
        raise argparse.ArgumentTypeError(in_words(f"{text} n’est pas un port", f"{text} is not a port"))
    return int(text)


def run(options: argparse.Namespace) -> int:
    """Do what the command line asks."""
    match options.command:
        case "run":
            return supervisor.Supervisor(home_folder(), port=options.port).run()
        case "stop":
            stopped = supervisor.stop(home_folder())
            say(
                "Tout est arrêté." if stopped else "Rien ne tournait.",
                "Stopped." if stopped else "Nothing was running.",
            )
            return 0
        case "prepare":
            return prepare_database()
        case "import":
            return import_file(options.what, options.file, options.options)
        case "pack":
            return django_command(["pack", options.what, *([options.name] if options.name else [])])
        case "identity":
            return django_command(["identity", options.what])
        case "demo":
            return django_command(["demo", options.what])
        case _:
            return erase(home_folder(), asked=options.yes)


def import_file(what: str, file: Path, options: Sequence[str]) -> int:
    """Hand a file to its importer. Raises Refusal when it cannot be read."""
    if not file.is_file():
        raise Refusal(f"Le fichier {file} n’existe pas.", f"There is no file {file}.")
    return django_command([IMPORTERS[what], str(file), *options])


def django_command(words: Sequence[str]) -> int:
    """A command of Django, with the database running when it needs one. Its own refusals leave by SystemExit."""
    with nullcontext() if words[0] in WITHOUT_DATABASE else a_database():
        execute_from_command_line(["tounga manage", *words])
    return 0


def prepare_database() -> int:
    """Schema, country pack, demonstration."""
    with a_database():
        prepare.prepare(home_folder(), ours=not os.environ.get("DATABASE_URL"))
    return 0


def a_database() -> AbstractContextManager[None]:
    """The database for the time of a block: nothing to do under the supervisor, or with a server of one's own."""
    if os.environ.get("TOUNGA_SUPERVISED"):
        return nullcontext()
    if given := os.environ.get("DATABASE_URL"):
        embedded.check(given)
        return nullcontext()
    return embedded.in_use(home_folder())


def erase(home: Path, *, asked: bool) -> int:
    """Erase the data folder and what lives outside it for its sake. Asks, unless told not to."""
    if not asked:
        print(
            in_words(f"Effacer toutes les données de {home} ? Tapez oui : ", f"Erase all data of {home}? Type yes: "),
            end="",
        )
        if input().strip().lower() not in {"oui", "yes"}:
            raise Refusal("Rien n’a été effacé.", "Nothing was erased.")
    supervisor.stop(home)
    supervisor.stop(home / "tests")
    Places(home / "tests").erase()
    Places(home).erase()
    say(f"Effacé : {home}", f"Erased: {home}")
    return 0
