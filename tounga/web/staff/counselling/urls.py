from django.urls import path

from tounga.web.staff.counselling.views import agenda, appointments, record, seats, sessions

urlpatterns = [
    path("accueil/", agenda.agenda, name="agenda"),
    path("personnes/<uuid:pk>/accompagnement/", record.record, name="record"),
    path("personnes/<uuid:pk>/accompagnement/visite/", record.visit_new, name="visit_new"),
    path("personnes/<uuid:pk>/accompagnement/rendez-vous/", appointments.appointment_new, name="appointment_new"),
    path("accueil/visites/<uuid:pk>/suite-faite/", record.visit_done, name="visit_done"),
    path("accueil/rendez-vous/<uuid:pk>/", appointments.appointment, name="appointment"),
    path("accueil/rendez-vous/<uuid:pk>/viendra/", appointments.confirm, name="appointment_confirm"),
    path("accueil/rendez-vous/<uuid:pk>/empechement/", appointments.decline, name="appointment_decline"),
    path("accueil/rendez-vous/<uuid:pk>/changer/", appointments.move, name="appointment_move"),
    path("accueil/rendez-vous/<uuid:pk>/venue/", appointments.keep, name="appointment_keep"),
    path("accueil/rendez-vous/<uuid:pk>/absence/", appointments.miss, name="appointment_miss"),
    path("accueil/rendez-vous/<uuid:pk>/annuler/", appointments.cancel, name="appointment_cancel"),
    path("accueil/seances/", sessions.sessions, name="sessions"),
    path("accueil/seances/nouvelle/", sessions.session_new, name="session_new"),
    path("accueil/seances/<uuid:pk>/", sessions.session, name="session"),
    path("accueil/seances/<uuid:pk>/inviter/", seats.invite, name="session_invite"),
    path("accueil/seances/<uuid:pk>/presences/", sessions.attendance, name="session_attendance"),
    path("accueil/seances/<uuid:pk>/liste/", sessions.session_list, name="session_list"),
    path("accueil/seances/<uuid:pk>/clore/", sessions.close, name="session_close"),
    path("accueil/seances/<uuid:pk>/annuler/", sessions.cancel, name="session_cancel"),
    path("accueil/places/<uuid:pk>/viendra/", seats.accept, name="seat_accept"),
    path("accueil/places/<uuid:pk>/empechement/", seats.decline, name="seat_decline"),
    path("accueil/places/<uuid:pk>/retirer/", seats.withdraw, name="seat_withdraw"),
    path("accueil/places/<uuid:pk>/certifier/", seats.certify, name="seat_certify"),
    path("accueil/places/<uuid:pk>/attestation/", seats.certificate, name="seat_certificate"),
]
