"""The health page, one that writes, one that takes its time."""

import time

from django.contrib.auth.models import Group
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import path
from django.views.decorators.csrf import csrf_exempt

from tounga.config.checkup import checkup


def health(request: HttpRequest) -> JsonResponse:
    found = checkup()
    return JsonResponse(found, status=200 if set(found.values()) == {"ok"} else 503)


@csrf_exempt
def write(request: HttpRequest) -> HttpResponse:
    Group.objects.create(name=request.POST["name"])
    return HttpResponse(status=201)


def slow(request: HttpRequest) -> HttpResponse:
    time.sleep(float(request.GET["seconds"]))
    return HttpResponse("done")


urlpatterns = [path("sante", health), path("write", write), path("slow", slow)]
