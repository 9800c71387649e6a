"""What a pack load did, to be shown to the one who asked for it."""

from dataclasses import dataclass, field

from tounga.reference.loading.sync import Change


@dataclass(frozen=True, slots=True)
class LoadReport:
    """The pack, its version and digest, and what changed in each table. `unchanged`: there was nothing to do."""

    pack: str
    version: str
    sha256: str
    changes: dict[str, Change] = field(default_factory=dict)
    unchanged: bool = False
