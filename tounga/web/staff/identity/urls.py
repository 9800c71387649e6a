from django.urls import path

from tounga.web.staff.identity import requests, views

urlpatterns = [
    path("", views.pairs, name="pairs"),
    path("<uuid:pk>/", views.pair, name="pair"),
    path("demandes/", requests.requests, name="requests"),
    path("demandes/<uuid:pk>/", requests.request, name="request"),
    path("demandes/<uuid:pk>/dossier/", requests.request_file, name="request_file"),
]
