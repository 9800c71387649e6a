from django.urls import path

from tounga.web.staff.employers import decisions, views

urlpatterns = [
    path("", views.employers, name="employers"),
    path("nouveau/", views.employer_new, name="employer_new"),
    path("<uuid:pk>/", views.employer, name="employer"),
    path("<uuid:pk>/modifier/", views.employer_edit, name="employer_edit"),
    path("<uuid:pk>/sources/nouvelle/", views.evidence_new, name="evidence_new"),
    path("<uuid:pk>/avis/nouveau/", views.opinion_record, name="employer_opinion_new"),
    path("<uuid:pk>/verification/", decisions.propose, name="verification_propose"),
    path("<uuid:pk>/suspendre/", decisions.suspend, name="employer_suspend"),
    path("<uuid:pk>/rouvrir/", decisions.reopen, name="employer_reopen"),
    path("verifications/<uuid:pk>/decider/", decisions.decide, name="verification_decide"),
    path("verifications/<uuid:pk>/retirer/", decisions.withdraw, name="verification_withdraw"),
]
