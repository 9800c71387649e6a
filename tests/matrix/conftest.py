"""One world for each file of this folder that asks for it; and no log of thousands of refused requests."""

import pytest
from django.http import HttpRequest, HttpResponse

from tests.malformed.conftest import quiet
from tests.matrix.standing import standing, with_files
from tounga.config import urls
from tounga.web.door import errors

__all__ = ["quiet", "standing", "with_files"]


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The status of a page that does not exist."""
    return HttpResponse(status=404)


def not_allowed(request: HttpRequest) -> HttpResponse:
    """The status of a method that is not taken."""
    return HttpResponse(status=405)


@pytest.fixture
def bare_errors(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two fifths of the matrix's time went into drawing these two pages: `tests/web/door/test_middleware.py` reads them."""
    monkeypatch.setattr(urls, "handler404", not_found)
    monkeypatch.setattr(errors, "method_not_allowed", not_allowed)
    monkeypatch.setitem(errors.PAGES, 405, not_allowed)
