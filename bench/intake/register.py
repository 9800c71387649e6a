"""A legacy register of invented people, as an office keeps it: capitals, dates in three shapes, two phones in a cell, totals."""

import random
from datetime import date, timedelta
from pathlib import Path

import xlsxwriter

HEADS = (
    "N°", "NOM", "Prénoms", "Sexe", "Date de naissance", "Lieu de naissance", "Père", "Mère", "Téléphone", "NINA",
    "Commune", "Profession", "Diplôme",
)  # fmt: skip
SYLLABLES = ("ba", "ko", "di", "sa", "ma", "tou", "ra", "né", "ka", "lo", "fa", "sé", "bi", "wo", "ya", "mé")
PLACES = ("Kayes", "Koulikoro", "Sikasso", "Ségou", "Mopti", "Gao", "Kita", "San")
TRADES = ("maçon", "plombier", "taximan", "bijoutier", "peintre", "docker", "cordonnier", "vigile", "frigoriste")
DIPLOMAS = ("DEF", "CEP", "Néant", "CAP", "", "")


def write_register(path: Path, lines: int, *, seed: int = 7) -> None:
    """Write a workbook of so many people. Invented names, telephone numbers that no operator serves."""
    chance = random.Random(seed)
    book = xlsxwriter.Workbook(str(path), {"constant_memory": True})
    sheet, day = book.add_worksheet("Registre"), book.add_format({"num_format": "dd/mm/yyyy"})
    sheet.write(0, 0, "REGISTRE DES DEMANDEURS D’EMPLOI (INVENTÉ)")
    sheet.write_row(2, 0, HEADS)
    for number in range(1, lines + 1):
        row = number + 2
        female = chance.random() < 0.4
        phone = f"00 {number % 1_000_000:06d}"
        phones = f"{phone} / 00 {chance.randrange(1_000_000):06d}" if number % 7 == 0 else phone
        cells = (
            number, _name(chance, 3).upper(), f"{_name(chance, 2)} {_name(chance, 2)}".title(), "F" if female else "M", None,
            chance.choice(PLACES), _name(chance, 3).title(), _name(chance, 3).title(), phones, "", chance.choice(PLACES),
            chance.choice(TRADES), chance.choice(DIPLOMAS),
        )  # fmt: skip
        sheet.write_row(row, 0, cells)
        born = date(1960, 1, 1) + timedelta(days=chance.randrange(16_000))
        match number % 5:
            case 0:
                sheet.write_string(row, 4, f"né vers {born.year}")
            case 1:
                sheet.write_string(row, 4, f"{born:%d-%m-%Y}")
            case _:
                sheet.write_datetime(row, 4, born, day)
    sheet.write(lines + 3, 0, "TOTAL")
    sheet.write(lines + 3, 1, lines)
    book.close()


def _name(chance: random.Random, syllables: int) -> str:
    return "".join(chance.choice(SYLLABLES) for _ in range(syllables))
