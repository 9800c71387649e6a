"""The figures of the country about files."""

from dataclasses import dataclass

from tounga.reference.enums import FigureKey
from tounga.reference.selectors import figures_in_force

_KEYS = (FigureKey.INTAKE_MEGABYTES, FigureKey.INTAKE_ROWS, FigureKey.INTAKE_COLUMNS)


@dataclass(frozen=True, slots=True)
class FileLimits:
    """The most a file may weigh and hold."""

    megabytes: int
    rows: int
    columns: int


def file_limits() -> FileLimits:
    """What the country pack says. Raises NoFigure."""
    figures = figures_in_force(_KEYS)
    return FileLimits(*(int(figures[key]) for key in _KEYS))
