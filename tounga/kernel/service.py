"""What every service shares: one transaction, a declared actor and reason, constraints turned into words."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache, wraps
from typing import ParamSpec, TypeVar

from django.apps import apps
from django.db import IntegrityError, transaction

from tounga.kernel import audit
from tounga.kernel.actor import Actor
from tounga.kernel.decision import type_text
from tounga.kernel.errors import refusal_of

Arguments = ParamSpec("Arguments")
Result = TypeVar("Result")
_serving: ContextVar[bool] = ContextVar("serving", default=False)


def service(function: Callable[Arguments, Result]) -> Callable[Arguments, Result]:
    """Decorate one verb of a `services.py`.

    The function is keyword-only and takes `by`, the Actor; it may take `reason`, the words of
    the one who decides. Without them the reason kept is the first line of its docstring: what
    the procedure says the step is for.

    A service called by another stands or falls with it: what the inner one refuses ends both, and neither
    is caught on the way (`tests/architecture/test_services.py`). So only the outer one has a savepoint.
    """
    action = f"{function.__module__.split('.')[1]}.{function.__name__}"
    purpose = (function.__doc__ or action).strip().splitlines()[0]

    @wraps(function)
    def run(*args: Arguments.args, **facts: Arguments.kwargs) -> Result:
        by = facts["by"]
        assert isinstance(by, Actor), "services are called with by=actor"
        reason = str(facts.get("reason") or "") or purpose
        try:
            with _whole(), audit.acting(by, action=action, reason=reason):
                return function(*args, **facts)
        except IntegrityError as error:
            refusal = refusal_of(error, _sentences())
            if refusal is None:
                raise
            raise refusal from error

    run.is_service = True  # type: ignore[attr-defined]
    return run


@contextmanager
def _whole() -> Iterator[None]:
    """All that is written inside, or nothing; within another service, that one's all or nothing."""
    with transaction.atomic(savepoint=not _serving.get()):
        serving = _serving.set(True)
        try:
            yield
        finally:
            _serving.reset(serving)


@cache
def _sentences() -> dict[str, type_text]:
    """Constraint name -> its sentence, over all models."""
    return {
        constraint.name: constraint.violation_error_message or ""
        for model in apps.get_models()
        for constraint in model._meta.constraints
    }
