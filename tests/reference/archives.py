"""Small archives in the published shape, made on the fly, and ways to spoil them."""

import csv
import io
import zipfile
from pathlib import Path

SHARED = Path(__file__).resolve().parents[3] / "shared" / "reference" / "data"
ABSENT = "../shared/reference/data is not on this machine: the published files cannot be read"

HEADERS = {
    "grand_domaine": "code_grand_domaine,libelle_grand_domaine",
    "domaine_professionnel": "code_domaine_professionnel,libelle_domaine_professionnel",
    "referentiel_code_rome": "code_rome,code_fiche_metier,code_ogr,libelle_rome,transition_eco,transition_num,"
    "transition_demo,emploi_reglemente,emploi_cadre,code_rome_parent",
    "referentiel_appellation": "code_ogr,libelle_appellation_long,libelle_appellation_court,code_rome,transition_eco,"
    "transition_num,transition_demo,emploi_reglemente,emploi_cadre,classification,origine,code_rome_parent,peu_usite",
    "cr_gd_dp": "code_rome,libelle_rome,code_grand_domaine,libelle_grand_domaine,code_domaine_professionel,"
    "libelle_domaine_professionel",
    "referentiel_competence": "code_ogr,nature,libelle_competence,definition,code_ogr_macro_comp,code_macro_comp,"
    "cat_comp,sous_cat_comp,transition_eco,transition_num,libelle_heterogeneite,libelle_origine",
    "referentiel_savoir": "code_ogr_savoir,libelle_savoir,categorie_savoir,sous_categorie_savoir,transition_eco,transition_num",
    "referentiel_contexte_travail": "code_ogr,libelle_cont_travail,code_type_cont_trav,libelle_type_cont_trav",
    "liens_rome_referentiels": "code_rome,code_compo_bloc,code_rubrique,code_ogr",
    "coherence_item": "code_rome,code_ogr,coeur_metier",
    "rubrique_mobilite": "code_rome,code_rome_cible,numero_ordre",
    "texte": "code_rome,code_compo_bloc,libelle_type_texte,position_phrase,libelle_texte",
    "centre_interet": "code_centre_interet,libelle_centre_interet,definition_centre_interet",
    "type_referentiel": "code_type_referentiel,libelle_type_referentiel",
}
ROWS: dict[str, list[list[str]]] = {
    "grand_domaine": [["F", "Construction"], ["K", "Services"]],
    "domaine_professionnel": [["F17", "Gros œuvre"], ["K13", "Aide à la vie quotidienne"]],
    "referentiel_code_rome": [
        ["F1703", "1", "900", "Maçon / Maçonne", "", "", "", "N", "", "F1703"],
        ["F1707", "2", "901", "Maçon / Maçonne du paysage", "", "", "", "", "", "F1703"],
        ["K1304", "3", "902", "Employé familial / Employée familiale", "", "", "", "O", "", "K1304"],
    ],
    "referentiel_appellation": [
        ["16461", "Maçon / Maçonne", "Maçon / Maçonne", "F1703", "", "", "", "N", "", "PRINCIPALE", "", "F1703", "N"],
        [
            "16462",
            "Maçon / Maçonne en pierre",
            "Maçon(ne) pierre",
            "F1703",
            "",
            "",
            "",
            "",
            "",
            "SYNONYME",
            "",
            "F1703",
            "N",
        ],
        [
            "16463",
            "Maçon / Maçonne du paysage",
            "Maçon paysage",
            "F1707",
            "",
            "",
            "",
            "",
            "",
            "PRINCIPALE",
            "",
            "F1703",
            "",
        ],
        [
            "16464",
            "Aide-maçon fumiste",
            "Aide-maçon fumiste",
            "F1703",
            "",
            "",
            "",
            "",
            "",
            "SYNONYME",
            "",
            "F1703",
            "O",
        ],
        [
            "11058",
            "Employé familial / Employée familiale",
            "Employé familial",
            "K1304",
            "",
            "",
            "",
            "O",
            "",
            "PRINCIPALE",
            "",
            "K1304",
            "N",
        ],
    ],
    "cr_gd_dp": [["F1703", "Maçon", "F", "Construction", "F17", "Gros œuvre"]],
    "referentiel_competence": [
        [
            "100023",
            "Compétence",
            "Monter un mur d'aplomb",
            "",
            "300230",
            "",
            "Savoir-faire",
            "Technique",
            "",
            "",
            "",
            "",
        ],
        ["300230", "Macro-compétence", "Construire", "", "", "4A101", "Savoir-faire", "Technique", "", "", "", ""],
        [
            "400001",
            "Macro-compétence",
            'Faire preuve de "rigueur"',
            "",
            "",
            "1A101",
            "Savoir-être professionnel",
            "",
            "",
            "",
            "",
            "",
        ],
    ],
    "referentiel_savoir": [["200001", "Règles de sécurité", "Normes", "", "", ""]],
    "referentiel_contexte_travail": [["300001", "Travail en hauteur", "1", "Conditions de travail"]],
    "liens_rome_referentiels": [
        ["F1703", "1", "", "900"],
        ["F1703", "2", "", "16461"],
        ["F1703", "5", "1", "100023"],
        ["F1703", "5", "2", "400001"],
        ["F1703", "5", "3", "200001"],
        ["F1703", "6", "", "300001"],
        ["K1304", "5", "2", "400001"],
    ],
    "coherence_item": [["F1703", "100023", "Principale"], ["F1703", "200001", "Émergente"], ["F1703", "300001", ""]],
    "rubrique_mobilite": [["F1703", "F1707", "1"], ["F1707", "F1703", "1"]],
    "texte": [
        ["F1703", "3", "definition", "2", "Il soigne l''aplomb.\nEt le niveau."],
        ["F1703", "3", "definition", "1", "Monte des murs."],
        ["F1703", "4", "acces_metier", "1", "Sans diplôme particulier."],
    ],
    "centre_interet": [["1", "Bâtir", ""], ["2", "Soigner", ""]],
    "type_referentiel": [],
}
BLANK_LINES = {"centre_interet"}
NEEDED = tuple(name for name in HEADERS if name not in {"cr_gd_dp", "centre_interet", "type_referentiel"})


def member(name: str, version: str = "460") -> str:
    """The name of a file as published."""
    return f"unix_{name}_v{version}_utf8.csv"


def content(name: str, rows: list[list[str]] | None = None, header: str = "") -> bytes:
    """One file as published: every cell quoted, empty lines where the real one has them."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, quoting=csv.QUOTE_ALL, lineterminator="\n")
    writer.writerow((header or HEADERS[name]).split(","))
    for row in ROWS[name] if rows is None else rows:
        writer.writerow(row)
        if name in BLANK_LINES:
            buffer.write("\n")
    return buffer.getvalue().encode()


def archive(
    path: Path,
    *,
    version: str = "460",
    rows: dict[str, list[list[str]]] | None = None,
    raw: dict[str, bytes | None] | None = None,
) -> Path:
    """A whole archive at `path`. `rows` replaces the rows of some files, `raw` their bytes (None: the file is absent)."""
    rows, raw = rows or {}, raw or {}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        for name in HEADERS:
            data = raw[name] if name in raw else content(name, rows.get(name))
            if data is not None:
                made.writestr(member(name, version), data)
    return path
