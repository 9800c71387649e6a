from django.urls import path

from tounga.web.staff.selection import candidacies, lists, pool, presentations

urlpatterns = [
    path("presentations/", presentations.presentations, name="presentations"),
    path("presentations/<uuid:pk>/", presentations.presentation, name="presentation"),
    path("presentations/<uuid:pk>/lettre/", presentations.letter, name="presentation_letter"),
    path("presentations/<uuid:pk>/clore/", presentations.close, name="presentation_close"),
    path("presenter/<uuid:pk>/", presentations.present, name="presentation_new"),
    path("candidatures/<uuid:pk>/", candidacies.candidacy, name="candidacy"),
    path("candidatures/<uuid:pk>/preselectionner/", candidacies.preselect, name="candidacy_preselect"),
    path("candidatures/<uuid:pk>/remettre/", candidacies.put_back, name="candidacy_put_back"),
    path("candidatures/<uuid:pk>/ne-pas-retenir/", candidacies.not_keep, name="candidacy_not_keep"),
    path("candidatures/<uuid:pk>/deplacer/", candidacies.move, name="candidacy_move"),
    path("candidatures/<uuid:pk>/retirer/", candidacies.withdraw, name="candidacy_withdraw"),
    path("personnes/<uuid:pk>/candidater/", candidacies.candidacy_new, name="candidacy_new"),
    path("<uuid:offer>/<uuid:unit>/", lists.shortlist, name="shortlist"),
    path("<uuid:offer>/<uuid:unit>/preselectionner/", lists.preselect_many, name="shortlist_preselect"),
    path("<uuid:offer>/<uuid:unit>/ecarter/", lists.not_keep_others, name="shortlist_not_keep"),
    path("<uuid:offer>/<uuid:unit>/reclasser/", lists.rank_again, name="shortlist_rank_again"),
    path("<uuid:offer>/<uuid:unit>/proposer/", lists.propose, name="shortlist_propose"),
    path("<uuid:offer>/<uuid:unit>/renvoyer/", lists.send_back, name="shortlist_send_back"),
    path("<uuid:offer>/<uuid:unit>/valider/", lists.validate, name="shortlist_validate"),
    path("<uuid:offer>/<uuid:unit>/vivier/", pool.pool, name="pool"),
]
