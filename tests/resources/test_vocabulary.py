from __future__ import annotations

from pathlib import Path

import pytest

from kgx.model.statement import ENTITY_TYPES
from kgx.resources.vocabulary import VocabularyError, load_vocabulary

PREDICATES = (
    "mayorOf holdsPosition memberOf relativeOf locatedIn capitalOf foundedIn foundedOn memberCount parentOrganization "
    "editionOf heldIn startDate endDate hosts theme attended spokeAt participantCount metWith visited "
    "signedAgreementWith cooperatesWith endedAgreementWith operates presented purpose target plansToAdopt promotes "
    "establishes partOf wonAward confers requested proposed praised said publishedBy author datePublished "
    "mentions alternateName"
)


def test_holds_every_type_and_predicate() -> None:
    vocabulary = load_vocabulary()
    assert set(vocabulary.types) == {kind.value for kind in ENTITY_TYPES} | {"Mayor"}
    assert " ".join(vocabulary.predicates) == PREDICATES


def test_every_row_is_described_in_both_languages() -> None:
    vocabulary = load_vocabulary()
    for row in (*vocabulary.types.values(), *vocabulary.predicates.values(), *vocabulary.qualifiers.values()):
        assert all((row.label_ko, row.label_en, row.comment_ko, row.comment_en, row.example)), row.name


@pytest.mark.parametrize(
    ("subject", "predicate", "object_", "allowed"),
    [
        ("Person", "mayorOf", "City", True),
        ("Person", "mayorOf", "AdministrativeArea", False),
        ("Person", "visited", "AdministrativeArea", True),
        ("City", "mayorOf", "City", False),
        ("City", "memberOf", "InternationalOrganization", True),
        ("Organization", "memberCount", "number", True),
        ("Organization", "memberCount", "text", False),
        ("Award", "alternateName", "text", True),
        ("Person", "praised", "Policy", True),
        ("Person", "praised", "text", True),
    ],
)
def test_domain_and_range(subject: str, predicate: str, object_: str, allowed: bool) -> None:
    assert load_vocabulary().allows(subject, predicate, object_) is allowed


def test_states_ignore_the_date_and_happenings_do_not() -> None:
    for row in load_vocabulary().predicates.values():
        if row.kind == "state":
            assert not row.identity & {"date", "event", "speechType", "agreementType"}, row.name
        if row.kind == "happening":
            wanted = {"date", "event", "speechType", "agreementType", "role", "status", "ordinal"}
            assert row.identity == wanted & set(row.qualifiers), row.name


def test_symmetric_predicates_have_equal_ends() -> None:
    symmetric = {name: row for name, row in load_vocabulary().predicates.items() if row.symmetric}
    assert set(symmetric) == {"metWith", "signedAgreementWith", "cooperatesWith", "endedAgreementWith"}
    assert all(row.domain == row.range for row in symmetric.values())


def test_cannot_be_written_to() -> None:
    with pytest.raises(TypeError):
        load_vocabulary().types["New"] = None  # type: ignore[index]


ROW = "ko: 가, en: a, says_ko: 가, says_en: a, example: 가"
PREDICATE = "kind: state, domain: [Thing], range: [text], qualifiers: [], identity: []"


@pytest.mark.parametrize(
    ("predicate", "complaint"),
    [
        (f"{{{ROW}, {PREDICATE}, colour: red}}", "unknown keys ['colour']"),
        (f"{{{ROW}, {PREDICATE.replace('Thing', 'Ghost')}}}", "unknown type 'Ghost'"),
        (f"{{{ROW}, {PREDICATE.replace('state', 'mood')}}}", "kind 'mood'"),
        (f"{{{ROW}, {PREDICATE.replace('qualifiers: []', 'qualifiers: [ghost]')}}}", "unknown qualifier 'ghost'"),
        (f"{{{ROW}, {PREDICATE.replace('identity: []', 'identity: [date]')}}}", "identity ['date']"),
        ("{ko: 가}", "missing"),
        ("3", "not a row"),
    ],
)
def test_a_bad_row_is_named(tmp_path: Path, predicate: str, complaint: str) -> None:
    file = tmp_path / "bad.yaml"
    date = f"date: {{{ROW}, range: [date]}}"
    file.write_text(f"types: {{Thing: {{{ROW}}}}}\nqualifiers: {{{date}}}\npredicates:\n  does: {predicate}\n", "utf-8")
    with pytest.raises(VocabularyError) as error:
        load_vocabulary(file)
    assert "does" in str(error.value)
    assert complaint in str(error.value)
    assert str(file) in str(error.value)
