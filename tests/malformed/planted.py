"""Views that get malformed input wrong, each in its own way, beside the real addresses: the siege must see each."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import path

from tounga.config import urls
from tounga.kernel.models import OutboxEvent
from tounga.people.models import Person
from tounga.web.door.access import public

_FORM = '<html lang="fr"><main><h1>Piège</h1><form method="post" action="/piege/{0}/"><input name="nom"></form>{1}</main></html>'
_ALERT = '<div role="alert">{0}</div>'


def _page(name: str, said: str = "", status: int = 200) -> HttpResponse:
    return HttpResponse(_FORM.format(name, _ALERT.format(said) if said else ""), status=status)


@public
def crash(request: HttpRequest) -> HttpResponse:
    """Hands what was typed to PostgreSQL as it is: NUL is an error there."""
    if request.method == "POST":
        Person.objects.filter(family_name=request.POST.get("nom", "")).exists()
    return _page("crash")


@public
def english(request: HttpRequest) -> HttpResponse:
    """Refuses in another language."""
    return _page("english", "This field is required.", 422) if request.method == "POST" else _page("english")


@public
def silent(request: HttpRequest) -> HttpResponse:
    """Refuses without a word."""
    return _page("silent", status=422) if request.method == "POST" else _page("silent")


@public
def leaky(request: HttpRequest) -> HttpResponse:
    """Writes, then refuses."""
    if request.method != "POST":
        return _page("leaky")
    OutboxEvent.objects.create(topic="planted")
    return _page("leaky", "Le nom est trop long : raccourcissez-le.", 422)


@public
def scripted(request: HttpRequest) -> HttpResponse:
    """Answers people as if they were programs."""
    return JsonResponse({"erreur": "nom"}, status=400) if request.method == "POST" else _page("scripted")


@public
def sound(request: HttpRequest) -> HttpResponse:
    """Does it right."""
    return (
        _page("sound", "Écrivez votre nom en moins de cent lettres.", 422)
        if request.method == "POST"
        else _page("sound")
    )


VIEWS = {view.__name__: view for view in (crash, english, silent, leaky, scripted, sound)}
urlpatterns = [*(path(f"piege/{name}/", view, name=f"piege_{name}") for name, view in VIEWS.items()), *urls.urlpatterns]
handler400, handler403, handler404, handler500 = urls.handler400, urls.handler403, urls.handler404, urls.handler500
