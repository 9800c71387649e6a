"""One reading of a zone: fields, check digits, what was put right, what is to be compared with the document."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext_lazy as _

from tounga.kernel.decision import Reason, type_text
from tounga.people.enums import BirthPrecision, Sex, ZonePart
from tounga.people.mrz.digits import FILLER, check_digit, figure, proved, variants
from tounga.people.mrz.layouts import ISSUER, LAYOUTS, TD3, Layout, Span
from tounga.people.mrz.lines import Unreadable, lines_of
from tounga.people.rules import Birth

FIELD = "zone"
_SEXES = {"F": Sex.FEMALE.value, "M": Sex.MALE.value, FILLER: "", "X": ""}
_COVERED = (ZonePart.NUMBER, ZonePart.BIRTH, ZonePart.EXPIRY)  # by the last digit, besides the optional data
_OPTIONAL = _("données facultatives")
_FARTHEST = 50  # years ahead for an expiry: a two-figure year beyond that is past


@dataclass(frozen=True, slots=True)
class Zone:
    """What a zone says, a part that is unsure left empty.

    Names are in capitals without accents, as printed; states are ICAO codes of up to three letters.
    """

    layout: str
    kind: str
    issuer: str
    family_name: str
    given_names: str
    truncated: bool
    number: str
    nationality: str
    birth: Birth
    sex: str
    expires_on: date | None
    optional: str

    @property
    def is_passport(self) -> bool:
        """Whether the document is a passport, not a card."""
        return self.kind.startswith("P")


@dataclass(frozen=True, slots=True)
class Reading:
    """What came of a text: a zone, or none when these are no lines of a document.

    `reasons` say what does not hold, `unsure` which parts the zone leaves out for it, `doubted` which it says and are to
    be read again; `notices` are to be compared with the document.
    """

    zone: Zone | None
    reasons: tuple[Reason, ...] = ()
    notices: tuple[Reason, ...] = ()
    unsure: tuple[ZonePart, ...] = ()
    doubted: tuple[ZonePart, ...] = ()
    complete: bool = True  # whether the text is as long as a zone: while it is being typed, nothing is wrong yet


def read(text: str, *, today: date) -> Reading:
    """Read a zone. `today` places two-figure years in their century."""
    try:
        layout, lines = _laid_out(text)
    except Unreadable as problem:
        return Reading(None, (problem.reason,), complete=problem.complete)
    reader = _Reader(layout, lines, today)
    zone = reader.zone()
    unsure = tuple(part for part in ZonePart if part in reader.unsure)
    doubted = tuple(part for part in ZonePart if part in reader.doubted - reader.unsure)
    return Reading(zone, tuple(reader.reasons), tuple(reader.notices), unsure, doubted)


def _laid_out(text: str) -> tuple[Layout, list[str]]:
    lines, whole = lines_of(text, [(layout.lines, layout.width) for layout in LAYOUTS])
    layout = next(one for one in LAYOUTS if (one.lines, one.width) == whole)
    if lines[0].startswith("V"):
        raise Unreadable("mrz_visa", _("Ces lignes sont celles d’un visa. Prenez celles du passeport ou de la carte."))
    if not lines[0].startswith(("P",) if layout is TD3 else ("P", "I", "A", "C")):
        raise Unreadable(
            "mrz_kind",
            _("Ligne 1, premier signe : « %(sign)s » n’annonce ni un passeport (P) ni une carte (I, A, C).")
            % {"sign": lines[0][0]},
        )
    return layout, lines


@dataclass
class _Reader:
    """One reading under way: the lines as they are put right, what is wrong, what is to be compared."""

    layout: Layout
    lines: list[str]
    today: date
    reasons: list[Reason] = field(default_factory=list)
    notices: list[Reason] = field(default_factory=list)
    unsure: set[ZonePart] = field(default_factory=set)
    doubted: set[ZonePart] = field(default_factory=set)

    def zone(self) -> Zone:
        """All that can be read; a field that does not hold is left empty, and said."""
        layout = self.layout
        number = self._number()
        birth, expiry = self._figures(layout.birth, ZonePart.BIRTH), self._figures(layout.expiry, ZonePart.EXPIRY)
        optional_holds = not layout.optional_checked or bool(
            self._checked(layout.optional[0], _OPTIONAL, empty_allowed=True)
        )
        self._composite()
        family_name, given_names, truncated = self._names()
        return Zone(
            layout=layout.name,
            kind=self.lines[0][:2].rstrip(FILLER),
            issuer=self._state(ISSUER, _("État émetteur")),
            family_name=family_name,
            given_names=given_names,
            truncated=truncated,
            number=number,
            nationality=self._state(layout.nationality, ZonePart.NATIONALITY),
            birth=self._birth(birth),
            sex=self._sex(),
            expires_on=self._expiry(expiry),
            optional=self._optional() if optional_holds else "",
        )

    def _at(self, span: Span) -> str:
        line, start, end = span
        return self.lines[line][start:end]

    def _put(self, span: Span, text: str) -> None:
        line, start, end = span
        self.lines[line] = self.lines[line][:start] + text + self.lines[line][end:]

    def _wrong(self, code: str, span: Span, what: type_text, text: type_text) -> None:
        """Say what does not hold; a part of what the zone says of somebody is unsure from then on."""
        if isinstance(what, ZonePart):
            self.unsure.add(what)
        self.reasons.append(Reason(code, _("Ligne %(line)d, %(what)s : %(text)s") % _words(span, what, text), FIELD))

    def _repaired(self, span: Span, what: type_text, before: str, after: str) -> None:
        text = _("« %(before)s » a été lu « %(after)s », le chiffre de contrôle le confirme.") % {
            "before": before,
            "after": after,
        }
        self.notices.append(
            Reason("mrz_repaired", _("Ligne %(line)d, %(what)s : %(text)s") % _words(span, what, text), FIELD)
        )

    def _checked(self, span: Span, what: type_text, *, figures: bool = False, empty_allowed: bool = False) -> str:
        """A field and the check digit just after it, put right where the digit proves how; "" when it does not hold."""
        line, _start, end = span
        text, sign = self._at(span), self.lines[line][end]
        if empty_allowed and sign in (FILLER, "0") and not text.strip(FILLER):
            return text
        found = proved(text, sign, figures=figures)
        if found is None:
            self._wrong(
                "mrz_check",
                span,
                what,
                _("« %(text)s » ne va pas avec son chiffre de contrôle, « %(sign)s ». Relisez-les.")
                % {"text": text.strip(FILLER), "sign": sign},
            )
            return ""
        if found != (text, sign):
            self._repaired(span, what, f"{text}{sign}".strip(FILLER), "".join(found).strip(FILLER))
            self._put((line, span[1], end + 1), "".join(found))
        return found[0]

    def _figures(self, span: Span, what: type_text) -> str:
        return self._checked(span, what, figures=True)

    def _number(self) -> str:
        """The document's number; a long one of a card goes on in the optional data, its check digit last."""
        span = self.layout.number
        line, start, end = span
        if self.layout is TD3 or self.lines[line][end] != FILLER or not self._at(self.layout.optional[0]).strip(FILLER):
            return self._checked(span, ZonePart.NUMBER).rstrip(FILLER).replace(FILLER, "")
        rest = self._at(self.layout.optional[0]).partition(FILLER)[0]
        whole = self._at(span) + rest[:-1]
        found = proved(whole, rest[-1:] or FILLER)
        if found is None:
            self._wrong(
                "mrz_check",
                span,
                ZonePart.NUMBER,
                _("« %(text)s » ne va pas avec son chiffre de contrôle, « %(sign)s ». Relisez-les.")
                % {"text": whole, "sign": rest[-1:]},
            )
            return ""
        if found != (whole, rest[-1:]):
            self._repaired(span, ZonePart.NUMBER, whole + rest[-1:], "".join(found))
            self._put(span, found[0][: end - start])
            first = self.layout.optional[0]
            self._put((first[0], first[1], first[1] + len(rest)), found[0][end - start :] + found[1])
        return found[0].replace(FILLER, "")

    def _composite(self) -> None:
        """The last digit, over all that the others cover and the optional data. Wrong by itself, it leaves nothing out.

        One sign taken for another in a field, or two swapped, that the field's own digit did not see, this one would
        not see either: the weights are the same, only shifted (part 3, 4.9: 7, 3 and 1 are prime to ten, their
        differences are 2, 4 and 6). Two signs misread in one field may pass its own digit and not this one (740812 read
        as 850812), but then nothing says in which: what is filled is doubted, part by part.
        """
        if self.reasons:  # a field that is wrong already makes this one wrong: one sentence is enough
            return
        sign = self._at(self.layout.total)
        found = [candidate for candidate in self._candidates() if check_digit(candidate[1]) == candidate[2]]
        if len(found) != 1:
            self.doubted.update(_COVERED)
            self._wrong(
                "mrz_composite",
                self.layout.total,
                _("dernier chiffre"),
                _("« %(sign)s » ne va pas avec le reste de la bande. Relisez cette ligne.") % {"sign": sign},
            )
            return
        span, _covered, total, text = found[0]
        if text != self._at(span):
            self._repaired(span, _OPTIONAL, self._at(span).strip(FILLER), text.strip(FILLER))
            self._put(span, text)
        if total != sign:
            self._repaired(self.layout.total, _("dernier chiffre"), sign, total)

    def _candidates(self) -> Iterator[tuple[Span, str, str, str]]:
        """(span, what is covered, total, text of the span): as it stands; else with one optional sign taken for another."""
        total = figure(self._at(self.layout.total))
        as_is = self._covered()
        first = self.layout.optional[0]
        if check_digit(as_is) == total or self.layout.optional_checked:
            yield first, as_is, total, self._at(first)
            return
        for span in self.layout.optional:
            kept = self._at(span)
            for text in variants(kept):
                self._put(span, text)
                yield span, self._covered(), total, text
                self._put(span, kept)

    def _covered(self) -> str:
        return "".join(self._at(span) for span in self.layout.composite)

    def _names(self) -> tuple[str, str, bool]:
        span, text = self.layout.names, self._at(self.layout.names)
        if any(sign.isdigit() for sign in text):
            self._wrong(
                "mrz_name", span, ZonePart.NAME, _("il y a un chiffre. Un nom n’a que des lettres et des « < ».")
            )
            return "", "", False
        family_name, given_names = _taken_apart(text)
        if not family_name:
            self._wrong("mrz_name", span, ZonePart.NAME, _("il est vide."))
        truncated = not text.endswith(FILLER)
        if truncated:
            self.notices.append(
                Reason(
                    "mrz_truncated",
                    _("Le nom remplit toute la ligne : il est peut-être coupé. Complétez-le d’après le document."),
                    FIELD,
                )
            )
        return family_name, given_names, truncated

    def _state(self, span: Span, what: type_text) -> str:
        code = self._at(span).rstrip(FILLER)
        if not code.isalpha():
            self._wrong(
                "mrz_state", span, what, _("« %(code)s » n’est pas un code de pays : trois lettres.") % {"code": code}
            )
            return ""
        return code

    def _sex(self) -> str:
        sign = self._at(self.layout.sex)
        if sign not in _SEXES:
            self._wrong(
                "mrz_sex", self.layout.sex, ZonePart.SEX, _("« %(sign)s » n’est pas F, M ou « < ».") % {"sign": sign}
            )
        return _SEXES.get(sign, "")

    def _birth(self, text: str) -> Birth:
        """The birth as precisely as the zone knows it: month and day may be blank, and so may all of it."""
        year, month, day = (_two(text[at : at + 2]) for at in (0, 2, 4))
        if year is None:
            return Birth(BirthPrecision.UNKNOWN)
        full = _latest(year, self.today)
        if not month or not day:
            return Birth(BirthPrecision.YEAR, None, full)
        try:
            born = date(full, month, day)
        except ValueError:
            self._no_day(self.layout.birth, ZonePart.BIRTH, text)
            return Birth(BirthPrecision.UNKNOWN)
        if born > self.today:  # later this very year: a hundred years ago
            born = born.replace(year=full - 100)
        return Birth(BirthPrecision.DAY, born, born.year)

    def _expiry(self, text: str) -> date | None:
        if not text.strip(FILLER + "0"):
            return None
        year, month, day = (_two(text[at : at + 2]) for at in (0, 2, 4))
        try:
            return date(_nearest(year or 0, self.today), month or 0, day or 0)
        except ValueError:
            self._no_day(self.layout.expiry, ZonePart.EXPIRY, text)
            return None

    def _no_day(self, span: Span, what: type_text, text: str) -> None:
        self._wrong(
            "mrz_date",
            span,
            what,
            _("« %(text)s » n’est pas une date (année, mois, jour).") % {"text": text},
        )

    def _optional(self) -> str:
        return " ".join(part for span in self.layout.optional if (part := self._at(span).replace(FILLER, " ").strip()))


def _words(span: Span, what: type_text, text: type_text) -> dict[str, object]:
    return {"line": span[0] + 1, "what": what.label if isinstance(what, ZonePart) else what, "text": text}


def _taken_apart(text: str) -> tuple[str, str]:
    """(family name, given names): two fillers part them, one stands for a space, an apostrophe or a hyphen."""
    family_name, _parted, given_names = text.rstrip(FILLER).partition(FILLER * 2)
    return _spaced(family_name), _spaced(given_names)


def _spaced(text: str) -> str:
    return " ".join(text.replace(FILLER, " ").split())


def _two(text: str) -> int | None:
    return int(text) if text.isdigit() else None


def _latest(year: int, today: date) -> int:
    """The latest year that ends in these two figures and has begun."""
    century = today.year // 100 * 100
    return century + year if century + year <= today.year else century + year - 100


def _nearest(year: int, today: date) -> int:
    """The year that ends in these two figures, at most fifty ahead."""
    full = _latest(year, today)
    return full + 100 if full + 100 - today.year <= _FARTHEST else full
