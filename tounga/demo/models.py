"""Which chapters of the demonstration are written: what lets a build that was cut short go on."""

from django.db import models

from tounga.kernel.clock import now


class Chapter(models.Model):
    """One chapter, written whole: its row is made in the transaction of the chapter itself."""

    name = models.CharField(max_length=60, primary_key=True)
    people = models.PositiveIntegerField()  # the size asked for: a build goes on with the size it began with
    done_at = models.DateTimeField(default=now)

    def __str__(self) -> str:
        return self.name
