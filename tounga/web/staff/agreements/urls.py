from django.urls import path

from tounga.web.staff.agreements import steps, views

urlpatterns = [
    path("", views.agreements, name="agreements"),
    path("nouveau/", views.agreement_new, name="agreement_new"),
    path("<uuid:pk>/", views.agreement, name="agreement"),
    path("<uuid:pk>/modifier/", views.agreement_edit, name="agreement_edit"),
    path("<uuid:pk>/quotas/", views.quotas, name="agreement_quotas"),
    path("quotas/<uuid:pk>/retirer/", views.quota_remove, name="agreement_quota_remove"),
    path("<uuid:pk>/vigueur/", steps.put_in_force, name="agreement_put_in_force"),
    path("<uuid:pk>/prolonger/", steps.renew, name="agreement_renew"),
    path("<uuid:pk>/suspendre/", steps.suspend, name="agreement_suspend"),
    path("<uuid:pk>/fin/", steps.end, name="agreement_end"),
]
