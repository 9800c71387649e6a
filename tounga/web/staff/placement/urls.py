from django.urls import path

from tounga.web.staff.placement import contracts, departures, papers, views

urlpatterns = [
    path("", views.placements, name="placements"),
    path("ouvrir/<uuid:pk>/", views.open_for_offer, name="placements_open"),
    path("<uuid:pk>/", views.placement, name="placement"),
    path("<uuid:pk>/annuler/", views.cancel, name="placement_cancel"),
    path("<uuid:pk>/contrat/", contracts.contract_new, name="contract_new"),
    path("<uuid:pk>/copie-remise/", contracts.copy_given, name="copy_given"),
    path("contrats/<uuid:pk>/", contracts.contract, name="contract"),
    path("contrats/<uuid:pk>/fichier/", contracts.contract_file, name="contract_file"),
    path("contrats/<uuid:pk>/controler/", contracts.contract_check, name="contract_check"),
    path("contrats/<uuid:pk>/accepter/", contracts.contract_accept, name="contract_accept"),
    path("contrats/<uuid:pk>/renvoyer/", contracts.contract_refuse, name="contract_refuse"),
    path("contrats/<uuid:pk>/clauses/<slug:clause>/", contracts.clause_judge, name="clause_judge"),
    path("<uuid:pk>/papiers/", papers.refresh, name="checklist_refresh"),
    path("papiers/<uuid:pk>/joindre/", papers.receive, name="item_receive"),
    path("papiers/<uuid:pk>/verifier/", papers.verify, name="item_verify"),
    path("papiers/<uuid:pk>/dispenser/", papers.waive, name="item_waive"),
    path("groupes/", departures.waves, name="waves"),
    path("groupes/nouveau/<uuid:pk>/", departures.wave_new, name="wave_new"),
    path("groupes/<uuid:pk>/", departures.wave, name="wave"),
    path("groupes/<uuid:pk>/confirmer/", departures.wave_confirm, name="wave_confirm"),
    path("groupes/<uuid:pk>/remplir/", departures.wave_fill, name="wave_fill"),
    path("groupes/<uuid:pk>/depart/", departures.wave_depart, name="wave_depart"),
    path("<uuid:pk>/place/", departures.seat, name="placement_seat"),
    path("<uuid:pk>/rendre-la-place/", departures.leave_seat, name="placement_leave_seat"),
    path("<uuid:pk>/pret/", departures.ready, name="placement_ready"),
    path("<uuid:pk>/rouvrir/", departures.reopen, name="placement_reopen"),
    path("<uuid:pk>/parti/", departures.departed, name="placement_depart"),
    path("<uuid:pk>/arrive/", departures.arrived, name="placement_arrive"),
]
