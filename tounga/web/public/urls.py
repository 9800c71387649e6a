from django.urls import path, register_converter

from tounga.web.public import views
from tounga.web.public.converters import PublicCode

register_converter(PublicCode, "offer_code")

app_name = "public"
urlpatterns = [
    path("", views.home, name="home"),
    path("offres/", views.offers, name="offers"),
    path("offres/<offer_code:code>/", views.offer, name="offer"),
    path("offres/<offer_code:code>/affiche.pdf", views.poster, name="poster"),
    path("verifier/", views.check, name="check"),
    path("gratuit/", views.free, name="free"),
    path("vos-donnees/", views.your_data, name="your_data"),
    path("accessibilite/", views.accessibility, name="accessibility"),
    path("robots.txt", views.robots, name="robots"),
]
