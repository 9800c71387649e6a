"""One process on one database: `python -m bench.identity.child WHAT N SEED NOISE`; its last line is the answer, in JSON."""

import json
import logging
import sys
from typing import Any

import django

django.setup()

from bench.identity import batch, febrl, look_up, peers  # noqa: E402 - applications first
from bench.identity.load import load_and_read  # noqa: E402
from bench.identity.register import Register  # noqa: E402

QUESTIONS = 1_000
PEERS_QUESTIONS, LARGE = (250, 40), 200_000  # peers take a tenth of a second for each, or a whole one
SHARE_KNOWN = 0.08  # of those who come, how many have a file already: as many as have two in the register
REGISTRATIONS = 300


def register(n: int, seed: int, noise: float) -> dict[str, Any]:
    """The look-up against its peers, then the whole register at once, on the same records."""
    drawn = Register(seed, noise)
    records, humans = drawn.records(n)
    ids = load_and_read(records)
    engine = look_up.Engine(ids)
    asked = look_up.questions(drawn, records, humans, QUESTIONS)
    few = asked[: PEERS_QUESTIONS[n > LARGE]]
    rows = [
        look_up.measure("tounga", engine.look_up, asked),
        look_up.measure("tounga, the peers' questions", engine.look_up, few),
        look_up.measure("tounga, with the files themselves", engine.whole, asked),
    ]
    alerts = engine.alerts(asked, look_up.strangers(drawn, QUESTIONS), SHARE_KNOWN)
    added = look_up.registration_cost(drawn, REGISTRATIONS)
    for peer in (peers.Trigrams, peers.RapidFuzz, peers.RapidFuzzSets, peers.RapidFuzzSorted):
        rows.append(look_up.measure(peer.who, peer(records).look_up, few))
    return {"look_up": rows, "alerts": alerts, "registration ms": added}


def whole(n: int, seed: int, noise: float) -> dict[str, Any]:
    """The whole register: F1, time, Splink."""
    drawn = Register(seed, noise)
    records, _humans = drawn.records(n)
    ids = load_and_read(records)
    human = {person: record.human for person, record in zip(ids, records, strict=True)}
    total = batch.true_pairs(records)
    pairs, wall, work = batch.swept()
    answer: dict[str, Any] = {"wall s": wall, "work s": work, "pairs": len(pairs)}
    answer["F1"] = batch.learning(pairs, human, total)
    answer["groups"] = batch.grouped(pairs, human, total)
    if noise == 1.0:
        answer["splink"] = batch.splink(records, {str(person): number for person, number in human.items()})
    return answer


def main(words: list[str]) -> None:
    """Do one thing and print what was found."""
    logging.disable(logging.INFO)
    what, n, seed, noise = words[0], int(words[1]), int(words[2]), float(words[3])
    answer = febrl.run(n) if what == "febrl" else {"look_up": register, "batch": whole}[what](n, seed, noise)
    print(json.dumps(answer))


if __name__ == "__main__":
    main(sys.argv[1:])
