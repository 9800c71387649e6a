from django.urls import path

from tounga.web.staff.offers import campaigns, intake, regions, steps, views

urlpatterns = [
    path("", views.offers, name="offers"),
    path("nouvelle/", intake.offer_new, name="offer_new"),
    path("campagnes/", campaigns.campaigns, name="campaigns"),
    path("campagnes/nouvelle/", campaigns.campaign_new, name="campaign_new"),
    path("campagnes/<uuid:pk>/", campaigns.campaign, name="campaign"),
    path("<uuid:pk>/", views.offer, name="offer"),
    path("<uuid:pk>/modifier/<slug:section>/", intake.offer_edit, name="offer_edit"),
    path("<uuid:pk>/affiche.pdf", views.poster, name="offer_poster"),
    path("<uuid:pk>/deposer/", steps.press_step, {"verb": "submit"}, name="offer_submit"),
    path("<uuid:pk>/accepter/", steps.press_step, {"verb": "accept"}, name="offer_accept"),
    path("<uuid:pk>/transmettre/", steps.press_step, {"verb": "transmit"}, name="offer_transmit"),
    path("<uuid:pk>/publier/", steps.press_step, {"verb": "publish"}, name="offer_publish"),
    path("<uuid:pk>/depublier/", steps.ask_step, {"verb": "unpublish"}, name="offer_unpublish"),
    path("<uuid:pk>/reprendre/", steps.press_step, {"verb": "resume"}, name="offer_resume"),
    path("<uuid:pk>/satisfaite/", steps.press_step, {"verb": "fulfil"}, name="offer_fulfil"),
    path("<uuid:pk>/clore/", steps.ask_step, {"verb": "close"}, name="offer_close"),
    path("<uuid:pk>/renvoyer/", steps.ask_step, {"verb": "send_back"}, name="offer_send_back"),
    path("<uuid:pk>/suspendre/", steps.ask_step, {"verb": "suspend"}, name="offer_suspend"),
    path("<uuid:pk>/retirer/", steps.ask_step, {"verb": "withdraw"}, name="offer_withdraw"),
    path("<uuid:pk>/deroger/", steps.override, name="offer_override"),
    path("<uuid:pk>/regions/", regions.quotas, name="offer_quotas"),
    path("<uuid:pk>/reception/", regions.acknowledge, name="offer_acknowledge"),
]
