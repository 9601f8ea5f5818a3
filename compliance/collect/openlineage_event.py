"""The parts of an OpenLineage event that we read; whatever else it holds is passed over.

Source: OpenLineage 2-0-2; ColumnLineageDatasetFacet 1-2-0, LineageFacet 1-0-0,
SymlinksDatasetFacet 1-0-1, SchemaDatasetFacet 1-2-0, LifecycleStateChangeDatasetFacet 1-0-1,
SQLJobFacet 1-1-0.
"""

from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, StrictBool, field_validator, model_validator


class _Part(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True)


class Transformation(_Part):
    """One step from an input field to an output field."""

    type: str = "DIRECT"
    subtype: str = ""
    masking: StrictBool = False


class InputField(_Part):
    """A column that another is made from."""

    namespace: str
    name: str
    field: str
    transformations: tuple[Transformation, ...] = ()


class OutputField(_Part):
    """Where one column of an output comes from."""

    inputs: tuple[InputField, ...] = Field(alias="inputFields")
    transformation: str | None = Field(default=None, alias="transformationType")
    """Of the facet before 1-1-0: `IDENTITY` or `MASKED`."""


class ColumnLineage(_Part):
    """Column lineage of one output; `dataset` are the columns that shape it as a whole."""

    fields: Mapping[str, OutputField]
    dataset: tuple[InputField, ...] = ()


class SchemaField(_Part):
    """A column that a dataset says it has."""

    name: str


class Schema(_Part):
    """The columns that a dataset says it has."""

    fields: tuple[SchemaField, ...] = ()


class Identifier(_Part):
    """Another name of a dataset."""

    namespace: str
    name: str


class Symlinks(_Part):
    """Other names of a dataset."""

    identifiers: tuple[Identifier, ...] = ()


class LifecycleChange(_Part):
    """That a dataset was made, renamed, emptied or dropped."""

    change: str = Field(alias="lifecycleStateChange")
    before: Identifier | None = Field(default=None, alias="previousIdentifier")


class Version(_Part):
    """Which version of a dataset was read or written; of a mask run its digest."""

    version: str = Field(alias="datasetVersion")


class Source(_Part):
    """A dataset, a column of one, or a job, that something is explicitly made from."""

    namespace: str
    name: str
    type: str = "DATASET"
    field: str | None = None
    transformations: tuple[Transformation, ...] = ()


class MadeField(_Part):
    """What one column is explicitly made from."""

    inputs: tuple[Source, ...]


class Made(_Part):
    """Explicit lineage of one target; the event's own dataset or job where it names none."""

    namespace: str = ""
    name: str = ""
    type: str = "DATASET"
    inputs: tuple[Source, ...] = ()
    fields: Mapping[str, MadeField] = Field(default_factory=dict)


class Explicit(_Part):
    """Explicit lineage of all targets of a job or run."""

    entries: tuple[Made, ...] = ()


class Query(_Part):
    """The SQL that a job ran."""

    query: str
    dialect: str | None = None


class Facets(_Part):
    """What is told about a dataset."""

    columns: ColumnLineage | None = Field(default=None, alias="columnLineage")
    symlinks: Symlinks | None = None
    schema_: Schema | None = Field(default=None, alias="schema")
    lineage: Made | None = None
    lifecycle: LifecycleChange | None = Field(default=None, alias="lifecycleStateChange")
    version: Version | None = None


class WorkFacets(_Part):
    """What is told about a job or a run."""

    lineage: Explicit | None = None
    sql: Query | None = None


class Node(_Part):
    """A dataset as an event names it."""

    namespace: str
    name: str
    facets: Facets = Facets()

    @field_validator("facets", mode="before")
    @classmethod
    def _or_none(cls, told: Any) -> Any:  # noqa: ANN401  whatever stands there
        """A producer writes `null` where it has no facets."""
        return {} if told is None else told

    @property
    def id(self) -> str:
        """`namespace/name`."""
        return f"{self.namespace}/{self.name}"


class Job(_Part):
    """What ran."""

    namespace: str
    name: str
    facets: WorkFacets | None = None


class RunId(_Part):
    """Which run of it."""

    id: str = Field(alias="runId")
    facets: WorkFacets | None = None


class Event(_Part):
    """One event: of a run, of a job (no run told), or of a dataset alone (no job either)."""

    job: Job | None = None
    run: RunId | None = None
    inputs: tuple[Node, ...] = ()
    outputs: tuple[Node, ...] = ()
    dataset: Node | None = None

    @field_validator("inputs", "outputs", mode="before")
    @classmethod
    def _or_none(cls, told: Any) -> Any:  # noqa: ANN401  whatever stands there
        """A producer writes `null` where it has none."""
        return () if told is None else told

    @model_validator(mode="after")
    def _is_of_something(self) -> "Event":
        if self.job is None and self.dataset is None:
            raise ValueError("names neither a job nor a dataset")
        return self

    @property
    def key(self) -> tuple[str, str] | None:
        """Job and run; several events of a run are merged. None of a dataset alone."""
        if self.job is None:
            return None
        return f"{self.job.namespace}/{self.job.name}", self.run.id if self.run else ""
