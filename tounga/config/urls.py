"""Every address. One file per door; each is covered by the permission matrix from its first day."""

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

from tounga.config.health import health
from tounga.web.design.views import gallery
from tounga.web.door.access import public

urlpatterns: list[URLPattern | URLResolver] = [
    path("sante", health, name="health"),
    path("langue/", include("django.conf.urls.i18n")),
    path("", include("tounga.web.public.urls")),
    path("compte/", include("tounga.web.account.urls")),
    path("mon-dossier/", include("tounga.web.candidate.urls")),
    path("agents/", include("tounga.web.staff.urls")),
    path("employeur/", include("tounga.web.employer.urls")),
    path("consulat/", include("tounga.web.consular.urls")),
]
if settings.DEMONSTRATION:
    urlpatterns.append(path("design/", public(gallery), name="gallery"))
    urlpatterns.append(path("entrer-comme/", include("tounga.web.account.demonstration_urls")))

handler400 = "tounga.web.door.errors.bad_request"
handler403 = "tounga.web.door.errors.forbidden"
handler404 = "tounga.web.door.errors.not_found"
handler500 = "tounga.web.door.errors.server_error"
