"""Unattended work on accounts: what has served its time is forgotten."""

from datetime import timedelta

from allauth.usersessions.models import UserSession
from axes.models import AccessAttempt
from django.contrib.sessions.models import Session
from django.db.models import Exists, OuterRef
from procrastinate.contrib.django import app

from tounga.accounts.attempts import LONGEST_KEPT_DAYS
from tounga.accounts.models import Attempt
from tounga.kernel import clock


@app.periodic(cron="40 2 * * *")
@app.task(name="accounts.forget", queueing_lock="accounts.forget")
def forget(timestamp: int = 0) -> None:
    """Remove, each night, old attempts and sessions that ended."""
    old = clock.now() - timedelta(days=LONGEST_KEPT_DAYS)
    Attempt.objects.filter(at__lt=old).delete()
    AccessAttempt.objects.filter(attempt_time__lt=old).delete()
    Session.objects.filter(expire_date__lt=clock.now()).delete()
    UserSession.objects.filter(~Exists(Session.objects.filter(session_key=OuterRef("session_key")))).delete()
