"""`GET /sante`: asked by the supervisor, a load balancer, a person with a browser. Nothing personal in the answer."""

from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from tounga import __version__
from tounga.config.checkup import GIVEN_UP, checkup
from tounga.web.door.access import public


@public
@never_cache
@require_safe
def health(request: HttpRequest) -> JsonResponse:
    """200 when the database, the jobs and the storage work, 503 otherwise: a word for each.

    A job given up is told with 200: the work was lost already, and taking this server away would help nobody.
    """
    found = checkup()
    well = all(word in ("ok", GIVEN_UP) for word in found.values())
    return JsonResponse({**found, "version": __version__}, status=200 if well else 503)
