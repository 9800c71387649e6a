from django.urls import path

from tounga.web.staff.identity import joining, requests, views

urlpatterns = [
    path("", views.pairs, name="pairs"),
    path("<uuid:pk>/", views.pair, name="pair"),
    path("<uuid:pk>/reunir/", joining.pair_join, name="pair_join"),
    path("reunions/<uuid:pk>/defaire/", joining.pair_undo, name="pair_undo"),
    path("demandes/", requests.requests, name="requests"),
    path("demandes/<uuid:pk>/", requests.request, name="request"),
    path("demandes/<uuid:pk>/dossier/", requests.request_file, name="request_file"),
]
