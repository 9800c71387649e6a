from django.urls import path

from tounga.web.account.demonstration import enter_as

urlpatterns = [path("", enter_as, name="enter_as")]
