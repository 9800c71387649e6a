from django.urls import include, path

app_name = "staff"
urlpatterns = [
    path("", include("tounga.web.staff.desk.urls")),
    path("personnes/", include("tounga.web.staff.people.urls")),
    path("", include("tounga.web.staff.counselling.urls")),
    path("doublons/", include("tounga.web.staff.identity.urls")),
    path("employeurs/", include("tounga.web.staff.employers.urls")),
    path("offres/", include("tounga.web.staff.offers.urls")),
    path("accords/", include("tounga.web.staff.agreements.urls")),
    path("selection/", include("tounga.web.staff.selection.urls")),
    path("reprises/", include("tounga.web.staff.intake.urls")),
    path("departs/", include("tounga.web.staff.placement.urls")),
]
