"""The gallery: every component in every state, and whole pages as they should look. Demonstration mode only."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from tounga.web.design import samples


def gallery(request: HttpRequest) -> HttpResponse:
    """The gallery, or with `?exemple=` one of its sample pages."""
    pages = samples.pages()
    name = request.GET.get("exemple", "")
    if name not in pages:
        raise Http404
    template, context = pages[name]
    return render(request, template, {**context, "sample_names": [other for other in pages if other]})
