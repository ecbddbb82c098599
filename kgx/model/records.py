"""One line of the statements file, as pydantic models: what is read is checked, what is written has a schema.

`schemas/statements.schema.json` is made from here: python -m kgx.tables.schema
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from kgx.model.statement import EntityType, Modality

__all__ = ["EntityRecord", "EvidenceRecord", "LiteralRecord", "QualifierEntityRecord", "StatementRecord"]

Identifier = Annotated[str, Field(pattern=r"^kgr:.+$", description="Prefix kgr: and the local name.")]


class _Record(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=False, frozen=True)


class EntityRecord(_Record):
    """An entity at either end of a statement."""

    id: Identifier
    label: Annotated[str, Field(min_length=1, description="The fullest Korean form used.")]
    type: Annotated[EntityType, Field(description="What it is.")]
    aliases: Annotated[list[str], Field(description="Every other form, sorted.")] = Field(default_factory=list)


class LiteralRecord(_Record):
    """A text, date or number. `number` and `unit` go with a number."""

    value: Annotated[str, Field(description="As the text writes it; a date as ISO 8601, as precise as it was told.")]
    datatype: Annotated[Literal["text", "date", "number"], Field(description="What the value is.")]
    number: Annotated[int | float | None, Field(description="The number as a number.")] = None
    unit: Annotated[str | None, Field(description="What the number counts.")] = None

    @model_validator(mode="after")
    def _number_with_number(self) -> LiteralRecord:
        if self.datatype != "number" and (self.number is not None or self.unit is not None):
            raise ValueError("number and unit go with the datatype number only")
        return self


class QualifierEntityRecord(_Record):
    """An entity as qualifier."""

    id: Identifier
    label: Annotated[str, Field(min_length=1, description="Its name.")]


class EvidenceRecord(_Record):
    """Where the statement stands: half-open code-point offsets into the text of the document as read."""

    document: Annotated[str, Field(min_length=1, description="URL, else path below the folder given, else file#row.")]
    sentence: Annotated[int, Field(ge=0, strict=True, description="The sentence, counted from 0.")]
    start: Annotated[int, Field(ge=0, strict=True, description="The first code point, counted from 0.")]
    end: Annotated[int, Field(ge=0, strict=True, description="The code point after the last.")]
    text: Annotated[str, Field(description="The text from start to end.")]
    rule: Annotated[str, Field(min_length=1, description="The rule that found it.")]

    @model_validator(mode="after")
    def _text_fills_span(self) -> EvidenceRecord:
        if self.end - self.start != len(self.text):
            raise ValueError("text must be as long as end - start")
        return self


QualifierRecord = str | QualifierEntityRecord | list[str | QualifierEntityRecord]
Qualifiers = dict[Annotated[str, Field(pattern=r"^[a-z][A-Za-z]*$")], QualifierRecord]


class StatementRecord(_Record):
    """One line of the statements file."""

    subject: Annotated[EntityRecord, Field(description="The thing that the statement is about.")]
    predicate: Annotated[str, Field(pattern=r"^[a-z][A-Za-z]*$", description="A predicate of the vocabulary.")]
    object: Annotated[EntityRecord | LiteralRecord, Field(description="The other end.")]
    qualifiers: Annotated[Qualifiers, Field(description="What holds of it; several values are a list.")] = Field(
        default_factory=dict
    )
    modality: Annotated[Modality, Field(description="Whether it is told as a fact.")]
    evidence: Annotated[list[EvidenceRecord], Field(min_length=1, description="Every place that says so.")]
    confidence: Annotated[float | None, Field(ge=0, le=1, description="How sure it is; two places.")] = None
    reasons: Annotated[list[str], Field(description="What the confidence is the product of: name=factor.")] = Field(
        default_factory=list
    )
