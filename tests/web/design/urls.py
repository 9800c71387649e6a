"""The gallery with the addresses its frame names, and nothing else: the design system stands alone."""

from django.urls import include, path

from tounga.web.design.views import gallery

_account = (
    [
        path("x/securite", gallery, name="security"),
        path("x/role", gallery, name="role"),
        path("x/quitter", gallery, name="logout"),
    ],
    "account",
)
_public = (
    [
        path("gratuit/", gallery, name="free"),
        path("verifier/", gallery, name="check"),
        path("vos-donnees/", gallery, name="your_data"),
        path("accessibilite/", gallery, name="accessibility"),
    ],
    "public",
)
urlpatterns = [
    path("design/", gallery, name="gallery"),
    path("langue/", include("django.conf.urls.i18n")),
    path("entrer-comme/", gallery, name="enter_as"),
    path("", include(_account)),
    path("", include(_public)),
]
