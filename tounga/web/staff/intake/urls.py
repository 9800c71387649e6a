from django.urls import path

from tounga.web.staff.intake import completing, extracts, lines, views

urlpatterns = [
    path("", views.intakes, name="intakes"),
    path("nouvelle/", views.intake_new, name="intake_new"),
    path("<uuid:pk>/", views.intake, name="intake"),
    path("<uuid:pk>/colonnes/", views.intake_columns, name="intake_columns"),
    path("<uuid:pk>/ecrire/", views.intake_write, name="intake_write"),
    path("<uuid:pk>/abandonner/", views.intake_abandon, name="intake_abandon"),
    path("<uuid:pk>/compte-rendu/", views.intake_report_ask, name="intake_report_ask"),
    path("<uuid:pk>/compte-rendu/fichier/", views.intake_report_file, name="intake_report_file"),
    path("<uuid:pk>/a-decider/", lines.intake_queue, name="intake_queue"),
    path("lignes/<uuid:pk>/", lines.intake_line, name="intake_line"),
    path("<uuid:pk>/a-completer/", completing.intake_incomplete, name="intake_incomplete"),
    path("lignes/<uuid:pk>/completer/", completing.intake_complete, name="intake_complete"),
    path("exports/", extracts.extracts, name="extracts"),
    path("exports/nouveau/", extracts.extract_new, name="extract_new"),
    path("exports/<uuid:pk>/fichier/", extracts.extract_file, name="extract_file"),
    path("exports/<uuid:pk>/detruire/", extracts.extract_destroy, name="extract_destroy"),
]
