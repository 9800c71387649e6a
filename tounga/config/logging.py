"""Logs go to standard error, without anything personal: no query string, no body, no name, no value of an error.

Nothing leaves by mail: the reports of Django to administrators hold the variables of the code.
"""

import logging
import re
from typing import Any

from tounga.config.discretion import DiscreetFormatter, message_of

_QUERY = re.compile(r"(/[^\s?\"']*)\?[^\s\"']*")


class WithoutQueries(logging.Filter):
    """Cuts what follows "?" off every address in a line: whatever writes it, the words that somebody typed stay out."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.msg, record.args = _QUERY.sub(r"\1", message_of(record)), None
        return True


LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {"()": DiscreetFormatter, "format": "%(asctime)s %(levelname)s %(name)s %(message)s"},
    },
    "filters": {"without_queries": {"()": WithoutQueries}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["without_queries"]}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        "tounga": {"level": "INFO"},
        # Django's own handlers, which show errors in full on the console and by mail, are taken away.
        "django": {"level": "WARNING", "handlers": [], "propagate": True},
        "django.server": {"level": "WARNING", "handlers": ["stderr"], "propagate": False},  # else Python prints it raw
        "django.db.backends": {"level": "WARNING"},  # below, it would show statements with their values
        "axes": {"level": "ERROR"},
    },
}
