"""What is wrong with a file, said so that the person who made it can mend it."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from tounga.kernel.decision import Reason
from tounga.kernel.errors import Refused


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One fault: where (line 0: the whole file; empty column: the whole line) and one sentence."""

    file: str
    line: int
    column: str
    sentence: str

    def __str__(self) -> str:
        place = _("Fichier « %(file)s »") % {"file": self.file}
        if self.line:
            place += _(", ligne %(line)s") % {"line": self.line}
        if self.column:
            place += _(", colonne « %(column)s »") % {"column": self.column}
        return f"{place} : {self.sentence}"


class BadFile(Refused):
    """A file is refused whole. `problems` holds every fault found (at least one)."""

    def __init__(self, *problems: Problem) -> None:
        self.problems = problems
        super().__init__(*(Reason("bad_file", str(problem), problem.column) for problem in problems))

    def __str__(self) -> str:
        return "\n".join(str(problem) for problem in self.problems)


def refuse(file: str, line: int, column: str, sentence: str) -> BadFile:
    """The refusal for one fault, ready to raise."""
    return BadFile(Problem(file, line, column, sentence))


def raise_if_any(problems: Iterable[Problem]) -> None:
    """Raise BadFile with every fault in reading order, if there is one."""
    found = sorted(set(problems))
    if found:
        raise BadFile(*found)
