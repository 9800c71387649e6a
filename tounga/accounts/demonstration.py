"""The demonstration's own database, and the guard that keeps its open doors off any other."""

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register
from django.core.exceptions import ImproperlyConfigured
from django.db import OperationalError, connection, transaction
from django.utils.translation import gettext_lazy as _

from tounga.accounts.models import User
from tounga.kernel.decision import Reason
from tounga.kernel.errors import Refused
from tounga.kernel.models import Installation

WITHOUT_DEBUG = (
    "TOUNGA_MODE=demo needs DEBUG: a demonstration lets anybody enter as anybody and must never face the public."
)
SILENT = "TOUNGA_MODE=demo refuses a database that does not answer: nothing says that the demonstration made it."
NOT_OURS = (
    "TOUNGA_MODE=demo refuses this database: it holds accounts that the demonstration did not make. Set TOUNGA_MODE."
)


def mark_demonstration() -> Installation:
    """Write down that this database is a demonstration's; only while it holds no account.

    Idempotent. Raises Refused ("not_empty") on a database that holds accounts and is no demonstration.
    """
    with transaction.atomic():
        if is_demonstration():
            return Installation.objects.get()
        if User.objects.exists() or Installation.objects.exists():
            raise Refused(
                Reason(
                    "not_empty",
                    _("Cette base de données contient déjà des comptes : elle ne devient pas une démonstration."),
                )
            )
        return Installation.objects.create(demonstration=True)


def is_demonstration() -> bool:
    """Whether this database says that the demonstration made it."""
    return Installation.objects.filter(demonstration=True).exists()


def check_demonstration_mode() -> None:
    """Refuse to start a demonstration with DEBUG off or on a database it did not make; called before serving.

    Raises ImproperlyConfigured. A database without tables yet is fine.
    """
    if not settings.DEMONSTRATION:
        return
    if not settings.DEBUG:
        raise ImproperlyConfigured(WITHOUT_DEBUG)
    try:
        tables = set(connection.introspection.table_names())
    except OperationalError:
        raise ImproperlyConfigured(SILENT) from None
    if {Installation._meta.db_table, User._meta.db_table} <= tables and _foreign():
        raise ImproperlyConfigured(NOT_OURS)


def _foreign() -> bool:
    row = Installation.objects.first()
    return User.objects.exists() if row is None else not row.demonstration


@register(Tags.security)
def demonstration_has_debug(app_configs: object, **facts: object) -> list[CheckMessage]:
    """The part of the guard that needs no database, at every start."""
    wrong = settings.DEMONSTRATION and not settings.DEBUG
    return [Error(WITHOUT_DEBUG, id="accounts.E001")] if wrong else []


@register(Tags.database)
def demonstration_has_its_database(
    app_configs: object, databases: object = None, **facts: object
) -> list[CheckMessage]:
    """The part that reads the database, asked by `migrate` and `check --database`."""
    if not databases or not settings.DEBUG:
        return []
    try:
        check_demonstration_mode()
    except ImproperlyConfigured as error:
        return [Error(str(error), id="accounts.E002")]
    return []
