"""What a person could send from a page, read from its HTML: the forms with their fields, and the words that are shown."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

_SILENT = {"script", "style", "title", "template"}
_BLOCKS = {"p", "div", "li", "h1", "h2", "h3", "td", "th", "dt", "dd", "legend", "label", "main", "section", "br"}
_VOID = {"br", "hr", "img", "input", "link", "meta", "source", "wbr", "area", "col"}
_BUTTONS = {"submit", "button", "image", "reset"}


@dataclass
class Field:
    """One name that the form sends: its kind, what it holds now, and what may be chosen."""

    name: str
    kind: str  # the input's type, or "select", "textarea"
    values: list[str] = field(default_factory=list)
    options: list[str] = field(default_factory=list)
    hints: dict[str, str] = field(default_factory=dict)

    @property
    def is_choice(self) -> bool:
        return self.kind in ("select", "radio", "checkbox", "hidden")

    @property
    def is_button(self) -> bool:
        """A named button: sent only when it is the one that was pressed."""
        return self.kind == "radio" and self.hints.get("type") != "radio"

    @property
    def is_text(self) -> bool:
        return not self.is_choice and self.kind != "file"


@dataclass
class Form:
    """A form of the page."""

    action: str
    method: str
    multipart: bool
    fields: dict[str, Field] = field(default_factory=dict)
    can_be_sent: bool = False  # it has a button of its own that submits

    @property
    def signature(self) -> tuple[str, ...]:
        """Two forms of the same address that send the same names are one form."""
        return (self.method, str(self.multipart), *sorted(self.fields))


class PageReader(HTMLParser):
    """Reads one page: `forms`, `links`, `language`, and the words of `main`, of alerts and of errors."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self.links: list[str] = []
        self.scripted: set[str] = set()  # attributes that only mean something to a script
        self.language = ""
        self.main, self.heading, self.alerts, self.errors = "", "", "", ""
        self._form: Form | None = None
        self._select: Field | None = None
        self._area: Field | None = None
        self._open: list[tuple[str, frozenset[str]]] = []  # each with the marks of all that it stands in
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attributes}
        if tag == "html":
            self.language = given.get("lang", "")
        elif tag == "form":
            self._form = Form(
                given.get("action", ""), given.get("method", "get").lower(), "multipart" in given.get("enctype", "")
            )
            self.forms.append(self._form)
        self._notice_scripts(tag, given)
        if tag == "a" and given.get("href"):
            self.links.append(given["href"])
        elif self._form is not None:
            self._field(tag, given)
        if tag in _BLOCKS:
            self._say(" ")
        if tag not in _VOID:
            self._open.append((tag, self._around() | _marks(tag, given)))

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._form = None
        elif tag == "select":
            self._select = None
        elif tag == "textarea":
            self._area = None
        while self._open and tag not in _VOID:
            if self._open.pop()[0] == tag:
                break

    def handle_data(self, data: str) -> None:
        if self._area is not None:
            self._area.values[0] += data
        else:
            self._say(data)

    def _say(self, data: str) -> None:
        marks = self._around()
        if "silent" in marks:
            return
        for mark in marks:
            setattr(self, mark, getattr(self, mark) + data)

    def _around(self) -> frozenset[str]:
        return self._open[-1][1] if self._open else frozenset()

    def _field(self, tag: str, given: dict[str, str]) -> None:
        if tag == "option" and self._select is not None:
            self._option(given)
            return
        name = given.get("name", "")
        if not name or tag not in ("input", "select", "textarea", "button"):
            return
        kind = given.get("type", "text" if tag == "input" else "submit") if tag in ("input", "button") else tag
        one = self._known(name, kind, given)
        if tag == "select":
            self._select = one
        elif tag == "textarea":
            self._area, one.values = one, [""]
        elif kind in ("radio", "checkbox", *_BUTTONS):
            one.options.append(given.get("value", "on"))
            if "checked" in given:
                one.values.append(given.get("value", "on"))
        elif kind != "file":
            one.values.append(given.get("value", ""))

    def _notice_scripts(self, tag: str, given: dict[str, str]) -> None:
        self.scripted |= {name for name in given if name.startswith(("on", "hx-"))} | ({"hidden"} & set(given))
        if tag == "button" and given.get("type") == "button":
            self.scripted.add("type=button")
        sends = (tag == "button" and given.get("type", "submit") == "submit") or (
            tag == "input" and given.get("type") in ("submit", "image")
        )
        if self._form is not None and sends:
            self._form.can_be_sent = True

    def _option(self, given: dict[str, str]) -> None:
        assert self._select is not None
        self._select.options.append(given.get("value", ""))
        if "selected" in given:
            self._select.values.append(given.get("value", ""))

    def _known(self, name: str, kind: str, given: dict[str, str]) -> Field:
        assert self._form is not None
        kind = "radio" if kind in _BUTTONS else kind  # a button with a name is a choice
        return self._form.fields.setdefault(name, Field(name, kind, hints=given))


def _marks(tag: str, given: dict[str, Any]) -> set[str]:
    classes = set(str(given.get("class", "")).split())
    found = {"silent"} if tag in _SILENT else set()
    found |= {"main"} if tag == "main" else set()
    found |= {"heading"} if tag == "h1" else set()
    found |= {"alerts"} if given.get("role") == "alert" else set()
    found |= {"errors"} if "error" in classes else set()
    return found
