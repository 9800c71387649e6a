"""What our migrations do besides Django's own operations: tables made at once, an index told how to keep itself."""

from collections.abc import Sequence
from typing import Any

from django.contrib.postgres.indexes import GinIndex
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations import CreateModel
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState
from pgtrigger.migrations import AddTrigger


class Tables(Operation):
    """New tables with all that belongs to them: the operations that `makemigrations` wrote for them, run together.

    Django makes the models of a state anew after each operation, all those that a model is tied to: for this
    house that was nine tenths of the time of an empty database. Here each table is made once, in its last form:
    its columns, constraints and indexes from the state after the last operation, then its triggers. Only for
    operations that make new tables, or add to those that the same list makes: CreateModel, AddField, AddIndex,
    AddConstraint, AddTrigger.
    """

    reversible = True

    def __init__(self, operations: Sequence[Operation]) -> None:
        """Raises ValueError for an operation that is not about a table of the list: it would be left out."""
        made = {operation.name.lower() for operation in operations if isinstance(operation, CreateModel)}
        for operation in operations:
            if not isinstance(operation, CreateModel) and getattr(operation, "model_name", "").lower() not in made:
                raise ValueError(f"not about a new table: {operation.describe()}")
        self.operations = list(operations)

    def deconstruct(self) -> tuple[str, Sequence[Any], dict[str, Any]]:
        """As Django writes an operation down."""
        return (type(self).__name__, [self.operations], {})

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """The state after all of them; its models are made when they are first asked for, not between two."""
        state.__dict__.pop("apps", None)
        for operation in self.operations:
            operation.state_forwards(app_label, state)

    def database_forwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        """Each table in its last form, then the triggers."""
        for operation in self.operations:
            if isinstance(operation, CreateModel | AddTrigger):
                operation.database_forwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        """Drop the tables, the last first; their triggers go with them."""
        for operation in reversed(self.operations):
            if isinstance(operation, CreateModel):
                operation.database_backwards(app_label, schema_editor, from_state, to_state)

    def describe(self) -> str:
        """What `migrate` and `sqlmigrate` say of it."""
        names = [operation.name for operation in self.operations if isinstance(operation, CreateModel)]
        return f"Create {', '.join(names)}"


class KeepIndex(Operation):
    """The same GIN index under other options of storage: nothing is built again, and what waited in it is put in its place.

    GIN keeps what was written lately in a list apart, which every search reads from end to end: four megabytes by
    default, a tenth of a second (PostgreSQL manual, chapter GIN, "Fast Update"). Readers of the table wait until the
    migration has ended.
    """

    reversible = True

    def __init__(self, model_name: str, index: GinIndex) -> None:
        """`index` as the model says it, under the name that it has already."""
        self.model_name = model_name
        self.index = index

    def deconstruct(self) -> tuple[str, Sequence[Any], dict[str, Any]]:
        """As Django writes an operation down."""
        return (type(self).__name__, [], {"model_name": self.model_name, "index": self.index})

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """The index in the place of the one of its name; the list is another, former states hold the first."""
        name = self.model_name.lower()
        options = state.models[app_label, name].options
        options["indexes"] = [self.index if kept.name == self.index.name else kept for kept in options["indexes"]]
        state.reload_model(app_label, name, delay=True)

    def database_forwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        """What the index of the new state asks for, and no more; then the list is emptied."""
        name = schema_editor.quote_name(self.index.name)
        index = to_state.models[app_label, self.model_name.lower()].get_index_by_name(self.index.name)
        schema_editor.execute(f"ALTER INDEX {name} RESET (fastupdate, gin_pending_list_limit)")
        if index.get_with_params():
            schema_editor.execute(f"ALTER INDEX {name} SET ({', '.join(index.get_with_params())})")
        schema_editor.execute("SELECT gin_clean_pending_list(%s::regclass)", [name])

    def database_backwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        """The same, of the state before."""
        self.database_forwards(app_label, schema_editor, from_state, to_state)

    def describe(self) -> str:
        """What `migrate` and `sqlmigrate` say of it."""
        return f"Keep index {self.index.name} with {', '.join(self.index.get_with_params())}"
