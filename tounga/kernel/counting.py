"""Counts beside each row of a list, asked for the rows that are shown."""

from typing import Any

from django.db.models import Count, QuerySet, Subquery
from django.db.models.functions import Coalesce


def counted(rows: QuerySet[Any, Any], *, by: str) -> Coalesce:
    """How many of `rows`, which name the outer row by their column `by`: an index answers for each outer row.

    `Candidacy.objects.filter(offer=OuterRef("pk"), state=...)` counted by "offer", as an annotation of offers. A
    count over a join would gather the rows of the whole register before the page is cut.
    """
    return Coalesce(Subquery(rows.order_by().values(by).annotate(found=Count("pk")).values("found")), 0)
