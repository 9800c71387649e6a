"""Splink (DuckDB) on the same normal forms, trained with every true label: as favourable as it gets.

Its blocking rules were chosen to reach nearly all true pairs without comparing too many others.
"""

import logging
import time
from typing import Any

import pandas
import splink.comparison_library as compare
from splink import Linker, SettingsCreator, block_on
from splink.backends.duckdb import DuckDBAPI

from bench.identity.batch import quality, true_pairs
from bench.identity.register import Record
from tounga.identity.prints import plain_cursor

logging.getLogger("splink").setLevel(logging.ERROR)

FORMS = """
SELECT given, family, mother, father, place, locality, national_id, sex, birth_year,
       birth_year * 1000 + birth_day AS born, phones[1] AS phone, person_id::text
FROM identity_print
"""
TEXTS = ("given", "family", "mother", "father", "place", "locality")
CUTS = [cut / 2 for cut in range(-20, 61)]  # match weights tried to find its best F1


def table(human: dict[str, int]) -> pandas.DataFrame:
    """The normal forms of the register, with whose they are."""
    with plain_cursor() as cursor:
        cursor.execute(FORMS)
        names = [column.name for column in cursor.description or ()]
        frame = pandas.DataFrame(cursor.fetchall(), columns=names)
    frame = frame.replace("", None)
    for name in ("birth_year", "born", "phone"):
        frame[name] = frame[name].astype("Int64").astype("string")
    frame["human"] = frame["person_id"].map(human)
    return frame.rename(columns={"person_id": "unique_id"})


def settings() -> SettingsCreator:
    """Comparisons with term frequencies where a name's rarity matters, and blocking rules."""
    rules = (
        ("phone",), ("national_id",), ("given", "family", "birth_year"), ("given", "family", "mother"),
        ("given", "family", "father"), ("given", "family", "place"), ("given", "family", "locality"),
        ("born", "given"), ("born", "family"), ("given", "mother", "birth_year"), ("family", "mother", "birth_year"),
        ("given", "mother", "place"), ("given", "birth_year", "place"), ("family", "birth_year", "locality"),
    )  # fmt: skip
    names = [
        compare.JaroWinklerAtThresholds(name, [0.92, 0.8]).configure(term_frequency_adjustments=True) for name in TEXTS
    ]
    return SettingsCreator(
        link_type="dedupe_only",
        unique_id_column_name="unique_id",
        comparisons=[
            *names,
            compare.ExactMatch("sex"),
            compare.LevenshteinAtThresholds("born", 1),
            compare.ExactMatch("birth_year"),
            compare.ExactMatch("phone"),
            compare.LevenshteinAtThresholds("national_id", 1),
        ],
        blocking_rules_to_generate_predictions=[block_on(*names) for names in rules],
        retain_matching_columns=False,
        retain_intermediate_calculation_columns=False,
    )


def run(records: list[Record], human: dict[str, int]) -> dict[str, Any]:
    """Seconds of training and of prediction, F1 at its own default (one half) and at its best cut."""
    frame = table(human)
    api = DuckDBAPI()
    begun, work = time.perf_counter(), time.process_time()
    linker = Linker(api.register(frame), settings())
    linker.training.estimate_u_using_random_sampling(max_pairs=2e6, seed=1)
    linker.training.estimate_m_from_label_column("human")
    total = true_pairs(records)
    pairs_in_all = len(frame) * (len(frame) - 1) / 2
    linker._settings_obj._probability_two_random_records_match = total / pairs_in_all
    trained, trained_work = time.perf_counter() - begun, time.process_time() - work
    begun, work = time.perf_counter(), time.process_time()
    found = linker.inference.predict(threshold_match_weight=min(CUTS)).as_pandas_dataframe()
    predicted, predicted_work = time.perf_counter() - begun, time.process_time() - work
    same = found["unique_id_l"].map(human) == found["unique_id_r"].map(human)
    by_cut = {cut: quality(list(same[found["match_weight"] >= cut]), total)["F1"] for cut in CUTS}
    best = max(by_cut, key=lambda cut: by_cut[cut])
    return {
        "training s": trained,
        "training work s": trained_work,
        "predict s": predicted,
        "predict work s": predicted_work,
        "F1 default": quality(list(same[found["match_weight"] >= 0]), total)["F1"],
        "F1 best": by_cut[best],
        "best cut": best,
    }
