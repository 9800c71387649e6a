"""From the archive to temporary tables, as a stream; codes repeated or unknown are refused with their line."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from tounga.kernel.ids import uuid7
from tounga.kernel.text import fold
from tounga.reference.enums import SkillKind
from tounga.reference.importing import bulk
from tounga.reference.importing.genders import two_genders
from tounga.reference.importing.rome.files import RomeArchive
from tounga.reference.reading.problems import refuse

SKILL_BLOCK, CONTEXT_BLOCK = "5", "6"
OWN_BLOCKS = {"1": "occupation", "2": "appellation", SKILL_BLOCK: "skill", CONTEXT_BLOCK: "context"}
SOFT = "Savoir-être professionnel"
Tuple = tuple[Any, ...]


class Staging:
    """One pass over the files that matter; `known` remembers the codes seen, so that nothing points nowhere."""

    def __init__(self, archive: RomeArchive) -> None:
        self.archive = archive
        self.known: dict[str, set[Any]] = defaultdict(set)
        self.texts: dict[tuple[str, str], list[tuple[int, str]]] = defaultdict(list)

    def run(self) -> None:
        """Stage everything. Raises BadFile at the first fault."""
        label = {"code": "text", "label": "text"}
        bulk.stage("rome_domain", label, self.domains())
        self.read_cards()
        self.read_texts()
        bulk.stage("rome_occupation", OCCUPATION, self.occupations())
        bulk.stage("rome_appellation", APPELLATION, self.appellations())
        bulk.stage("rome_skill", SKILL, self.skills())
        bulk.stage("rome_context", CONTEXT, self.contexts())
        bulk.stage("rome_link", {"occupation": "text", "kind": "text", "code": "text"}, self.links())
        bulk.stage("rome_core", CORE, self.core())
        bulk.stage("rome_mobility", {"source": "text", "target": "text", "rank": "int"}, self.mobility())

    def once(self, kind: str, key: Any, name: str, line: int, column: str) -> None:
        """Remember a key; refuse it the second time."""
        if key in self.known[kind]:
            raise refuse(self.archive.file(name), line, column, _("ce code est écrit deux fois."))
        self.known[kind].add(key)

    def must_exist(self, kind: str, key: Any, name: str, line: int, column: str) -> None:
        """Refuse a code that no row has defined."""
        if key not in self.known[kind]:
            sentence = _("le code « %(code)s » n’existe pas dans l’archive.") % {"code": key}
            raise refuse(self.archive.file(name), line, column, sentence)

    def domains(self) -> Iterator[Tuple]:
        for name in ("grand_domaine", "domaine_professionnel"):
            for line, (code, label) in self.archive.records(name):
                self.once("domain", code, name, line, f"code_{name}")
                yield code, label

    def read_cards(self) -> None:
        """The codes of the cards, needed before their texts can be checked."""
        name = "referentiel_code_rome"
        for line, (code, *_rest) in self.archive.records(name):
            self.once("occupation", code, name, line, "code_rome")
            self.must_exist("domain", code[:3], name, line, "code_rome")

    def read_texts(self) -> None:
        """Definitions and ways in, sentence by sentence; their apostrophes are doubled in the published file."""
        for line, (code, kind, position, sentence) in self.archive.records("texte"):
            self.must_exist("occupation", code, "texte", line, "code_rome")
            if sentence:
                self.texts[code, kind].append((position, sentence.replace("''", "'")))

    def text_of(self, code: str, kind: str) -> str:
        return "\n".join(sentence for _, sentence in sorted(self.texts.get((code, kind), ())))

    def occupations(self) -> Iterator[Tuple]:
        for _line, (code, label, regulated, parent, number) in self.archive.records("referentiel_code_rome"):
            self.known["occupation_number"].add(number)
            masculine, feminine = two_genders(label)
            texts = self.text_of(code, "definition"), self.text_of(code, "acces_metier")
            yield (
                uuid7(),
                code,
                label,
                masculine,
                feminine,
                fold(label),
                code[:3],
                code[0],
                regulated,
                parent or "",
                *texts,
            )

    def appellations(self) -> Iterator[Tuple]:
        name = "referentiel_appellation"
        for line, (code, long, short, occupation, regulated, rank, rare) in self.archive.records(name):
            self.once("appellation", code, name, line, "code_ogr")
            self.must_exist("occupation", occupation, name, line, "code_rome")
            genders = two_genders(long)
            yield (
                uuid7(),
                code,
                long,
                short,
                *genders,
                fold(long),
                occupation,
                rank == "PRINCIPALE",
                bool(rare),
                regulated,
            )

    def skills(self) -> Iterator[Tuple]:
        name = "referentiel_competence"
        for line, (code, label, category, parent) in self.archive.records(name):
            self.once("skill", code, name, line, "code_ogr")
            kind = SkillKind.SOFT if category == SOFT else SkillKind.KNOW_HOW
            yield uuid7(), code, label, fold(label), kind.value, parent or ""
        name = "referentiel_savoir"
        for line, (code, label) in self.archive.records(name):
            self.once("skill", code, name, line, "code_ogr_savoir")
            yield uuid7(), code, label, fold(label), SkillKind.KNOWLEDGE.value, ""

    def contexts(self) -> Iterator[Tuple]:
        name = "referentiel_contexte_travail"
        for line, (code, label, kind, kind_label) in self.archive.records(name):
            self.once("context", code, name, line, "code_ogr")
            yield uuid7(), code, label, kind, kind_label

    def links(self) -> Iterator[Tuple]:
        """Only skills and contexts are kept here; the other blocks repeat what their own file says."""
        name = "liens_rome_referentiels"
        kinds = {**OWN_BLOCKS, "1": "occupation_number"}
        for line, (occupation, block, code) in self.archive.records(name):
            self.must_exist("occupation", occupation, name, line, "code_rome")
            self.once("link", (occupation, block, code), name, line, "code_ogr")
            if block in kinds:
                self.must_exist(kinds[block], code, name, line, "code_ogr")
            if block in (SKILL_BLOCK, CONTEXT_BLOCK):
                yield occupation, kinds[block], code

    def core(self) -> Iterator[Tuple]:
        name = "coherence_item"
        for line, (occupation, code, core) in self.archive.records(name):
            self.must_exist("occupation", occupation, name, line, "code_rome")
            self.once("core", (occupation, code), name, line, "code_ogr")
            if core:
                yield occupation, code, core == "Principale", core == "Émergente"

    def mobility(self) -> Iterator[Tuple]:
        name = "rubrique_mobilite"
        for line, (source, target, rank) in self.archive.records(name):
            self.must_exist("occupation", source, name, line, "code_rome")
            self.must_exist("occupation", target, name, line, "code_rome_cible")
            self.once("mobility", (source, target), name, line, "code_rome_cible")
            yield source, target, rank


OCCUPATION = {
    "id": "uuid",
    "code": "text",
    "label": "text",
    "label_m": "text",
    "label_f": "text",
    "folded": "text",
    "domain": "text",
    "major_domain": "text",
    "regulated": "boolean",
    "parent_code": "text",
    "definition": "text",
    "access": "text",
}
APPELLATION = {
    "id": "uuid",
    "code": "text",
    "label_long": "text",
    "label_short": "text",
    "label_m": "text",
    "label_f": "text",
    "folded": "text",
    "occupation": "text",
    "is_main": "boolean",
    "rarely_used": "boolean",
    "regulated": "boolean",
}
SKILL = {"id": "uuid", "code": "text", "label": "text", "folded": "text", "kind": "text", "parent_code": "text"}
CONTEXT = {"id": "uuid", "code": "text", "label": "text", "kind_code": "text", "kind_label": "text"}
CORE = {"occupation": "text", "code": "text", "core": "boolean", "emerging": "boolean"}
