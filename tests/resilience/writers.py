"""People at several counters, registering without pause through the real web, and noting what they were promised."""

import http.client
import re
import threading
import time
import urllib.parse
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

ALPHABET = "ABCDEFGHIJ"
TOO_MANY, UNSAVED = 429, 422
PAUSE = 0.05  # seconds before one tries again
MOST_TRIES = 1200  # a minute, and the time of the answers
MOST_LOOKS = 5  # at the files that resemble, for one registration
CUT = (OSError, http.client.HTTPException)
Form = dict[str, str | list[str]]


def name_of(number: int) -> str:
    """A family name for a number, in letters, as the register keeps a name: 120 -> "Essai Bca"."""
    return "Essai " + "".join(ALPHABET[int(digit)] for digit in str(number)).capitalize()


@dataclass(eq=False)
class Counter(threading.Thread):
    """One counter: a session of its own, one registration after the other until told to stop."""

    port: int
    cast: dict[str, Any]
    numbers: range
    agents: Iterator[str]  # one account looks for files so many times in ten minutes: then the next one takes over
    promised: list[str] = field(default_factory=list)  # names whose registration was answered "done"
    sent: list[str] = field(default_factory=list)
    troubles: list[str] = field(default_factory=list)  # answers that are neither "done" nor a cut connection
    cuts: int = 0
    longest_wait: float = 0.0

    def __post_init__(self) -> None:
        super().__init__(daemon=True)
        self.finished = threading.Event()
        self.cookies: dict[str, str] = {}

    def run(self) -> None:
        for number in self.numbers:
            if self.finished.is_set():
                return
            begun = time.monotonic()
            self._register(name_of(number), number)
            self.longest_wait = max(self.longest_wait, time.monotonic() - begun)

    def sign_in(self) -> None:
        """Enter with one click, as in a demonstration, as the next agent of this counter."""
        agent = next(self.agents)
        for _try in range(MOST_TRIES):
            if self._entered(agent):
                return
            time.sleep(PAUSE)  # the database is away
        raise AssertionError("nobody can enter")

    def _entered(self, agent: str) -> bool:
        self.cookies.clear()
        try:
            self._ask("GET", self.cast["enter"])
            self._ask("POST", self.cast["enter"], {"grant": agent})
            status, words = self._ask("GET", self.cast["register"])
        except CUT:
            return False
        return status == 200 and 'name="family_name"' in words

    def _register(self, name: str, number: int) -> None:
        self.sent.append(name)
        form: Form = {
            "family_name": name,
            "given_names": "Personne",
            "sex": "female",
            "birth": "1990",
            "nationality": "ML",
            "residence": self.cast["residence"],
            "unit": self.cast["unit"],
            "phone": f"+223 00 {number:06d}",
            "phone_relation": "own",
            "occupation": self.cast["occupation"],
            f"years_{self.cast['occupation']}": "3 ans",
            "someone_else": "on",
        }
        try:
            status, words = self._press(form)
        except CUT:
            self.cuts += 1  # no answer: the registration may be there or not, and nothing was promised
            time.sleep(PAUSE)
            return
        if status == 302:
            self.promised.append(name)
        elif status >= 500:
            self.cuts += 1  # said to have failed; while the database is away
            time.sleep(PAUSE)
        else:
            self.troubles.append(f"{status}: {_errors(words)}")
            self.finished.set()

    def _press(self, form: Form) -> tuple[int, str]:
        """Save as an agent does: looks at the files that resemble, says that it is another; makes way when told to."""
        status, words = self._ask("POST", self.cast["register"], form)
        if status == TOO_MANY:
            self.sign_in()
            status, words = self._ask("POST", self.cast["register"], form)
        for _look in range(MOST_LOOKS):  # one that another counter has just registered is asked about in its turn
            if status != UNSAVED or not (shown := _files_shown(words)):
                break
            status, words = self._ask("POST", self.cast["register"], {**form, "shown": shown, "decision": "different"})
        return status, words

    def _ask(self, method: str, path: str, form: Form | None = None) -> tuple[int, str]:
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        body = None
        if form is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
            fields = {"csrfmiddlewaretoken": self.cookies.get("csrftoken", ""), **form}
            body = urllib.parse.urlencode(fields, doseq=True)
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            connection.request(method, path, body, headers)
            answer = connection.getresponse()
            for line in answer.headers.get_all("Set-Cookie") or []:
                name, _, value = line.partition(";")[0].partition("=")
                self.cookies[name] = value
            return answer.status, answer.read().decode("utf-8", errors="replace")
        finally:
            connection.close()


def _files_shown(words: str) -> list[str]:
    """The files that the page of a registration asks about: those of invented people look alike."""
    return re.findall(r'name="shown"\s+value="([^"]+)"', words)


def _errors(words: str) -> str:
    """What the summary of errors of a refused form says, without its markup; the whole page when it has none."""
    summary = re.search(r'role="alert".*?</ul>', words, re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>", " ", summary[0] if summary else words).split())[:600]
