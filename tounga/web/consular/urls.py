from django.urls import path

from tounga.web.consular import views

app_name = "consular"
urlpatterns = [
    path("", views.home, name="home"),
    path("employeurs/<uuid:pk>/", views.employer, name="employer"),
    path("employeurs/<uuid:pk>/avis/", views.opinion_new, name="opinion_new"),
]
