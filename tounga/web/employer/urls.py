from django.urls import path

from tounga.web.employer import contracts, decisions, home, offers, presentations

app_name = "employer"
urlpatterns = [
    path("", home.home, name="home"),
    path("offres/", offers.offers, name="offers"),
    path("offres/nouvelle/", offers.offer_new, name="offer_new"),
    path("offres/<uuid:pk>/", offers.offer, name="offer"),
    path("offres/<uuid:pk>/modifier/", offers.offer_edit, name="offer_edit"),
    path("offres/<uuid:pk>/deposer/", offers.offer_submit, name="offer_submit"),
    path("presentations/<uuid:pk>/", presentations.presentation, name="presentation"),
    path("presentations/<uuid:pk>/recu/", presentations.acknowledge, name="presentation_acknowledge"),
    path("presentations/<uuid:pk>/lettre/", presentations.letter, name="presentation_letter"),
    path("candidatures/<uuid:pk>/", decisions.candidacy, name="candidacy"),
    path("candidatures/<uuid:pk>/decider/", decisions.candidacy_decide, name="candidacy_decide"),
    path("contrats/", contracts.contracts, name="contracts"),
    path("contrats/<uuid:pk>/envoyer/", contracts.contract_new, name="contract_new"),
]
