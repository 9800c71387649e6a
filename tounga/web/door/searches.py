"""Searches for people: what was typed stays on the server, never in an address (T1).

A name or a phone in an address would stay in the browser's history, in the logs of whatever stands in front, and in the
`?next=` of a sign-in. So such a search is sent by POST, kept in the session and read back at the page's clean address.
One search for each list: a search made in another tab replaces it, and the page always says what was searched for.
It ends when it is cleared, when the role changes and with the session.
"""

from django.http import HttpRequest

_KEPT = "searches"


def keep_search(request: HttpRequest, place: str, text: str) -> None:
    """Keep what is looked for on the list `place` (the name of its route); "" forgets it."""
    kept = dict(request.session.get(_KEPT, {}))
    if text:
        kept[place] = text
    else:
        kept.pop(place, None)
    if kept != request.session.get(_KEPT, {}):
        request.session[_KEPT] = kept


def kept_search(request: HttpRequest, place: str) -> str:
    """What is looked for on the list, "" when nothing is."""
    return str(request.session.get(_KEPT, {}).get(place, ""))


def forget_searches(request: HttpRequest) -> None:
    """What was looked for in one role is not carried into another."""
    request.session.pop(_KEPT, None)
