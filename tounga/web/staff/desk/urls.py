from django.urls import path

from tounga.web.staff.desk import views

urlpatterns = [
    path("", views.home, name="home"),
    path("consultations/", views.reads, name="reads"),
]
