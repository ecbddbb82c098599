"""The embedded store holds what the .nq file of the same articles holds, whatever came and went before."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest

from kgx.graph import KnowledgeGraph, merge
from kgx.graph.overrides import Override, OverrideError
from kgx.store.changes import Size
from kgx.store.embedded import read
from kgx.store.folder import FolderError, StoreFolder
from tests.factories import MEDELLIN, OH, QUINTERO, SEOUL, evidence, facts, sample, statement
from tests.store.stored import extracted, fill, opened, quads, quads_of


def test_a_store_holds_the_quads_of_the_file(tmp_path: Path) -> None:
    fill(tmp_path / "store", sample())
    assert quads(tmp_path / "store") == quads_of(merge(sample()), tmp_path)
    assert read(tmp_path / "store") == merge(sample())
    assert KnowledgeGraph.load(tmp_path / "store") == merge(sample())


def test_one_article_at_a_time_or_all_at_once_in_any_order(tmp_path: Path) -> None:
    for one in reversed(sample()):
        fill(tmp_path / "store", [one])
    assert quads(tmp_path / "store") == quads_of(merge(sample()), tmp_path)


def test_the_same_articles_again_change_nothing(tmp_path: Path) -> None:
    fill(tmp_path, sample())
    with opened(tmp_path) as store:
        written = store.write([extracted(one) for one in sample()])
        settled = store.settle()
    assert (written.new, written.changed, written.size, settled.size) == ((), (), Size(0, 0), Size(0, 0))


def test_numbers_that_a_store_writes_otherwise_are_no_change(tmp_path: Path) -> None:
    """A store keeps 4.40 as 4.4, and whole numbers of any kind as integers."""
    city = replace(SEOUL, codes=(("lat", "4.40"), ("long", "116.000")))
    one = facts("a.txt", (city, OH), statement(OH, "mayorOf", city, date="2022-08-01", ordinal="007"))
    fill(tmp_path, [one])
    with opened(tmp_path) as store:
        assert store.write([extracted(one)]).size == Size(0, 0)
        assert store.settle([Override("reject", "x|mayorOf|y", "", "ks", "test")]).size.removed == 0


def test_an_edited_article_changes_its_own_facts_alone(tmp_path: Path) -> None:
    store = tmp_path / "store"
    fill(store, sample())
    before = quads(store)
    first, second, third = sample()
    more = statement(MEDELLIN, "operates", SEOUL, at=evidence("c.txt", 40))
    edited = replace(third, statements=(*third.statements, more))
    with opened(store) as held:
        written = held.write([extracted(one) for one in (first, second, edited)])
        held.settle()
    assert (written.new, written.changed) == ((), ("c.txt",))
    after = quads(store)
    assert after == quads_of(merge([first, second, edited]), tmp_path)
    moved = {line.rsplit(b"<", 1)[1] for line in before ^ after}
    assert len([graph for graph in moved if b"graph/article-" in graph]) == 1


def test_forgetting_leaves_what_other_articles_support(tmp_path: Path) -> None:
    store = tmp_path / "store"
    shared = statement(OH, "metWith", QUINTERO, date="2022-08-02")
    one = facts("one.txt", (OH, QUINTERO, SEOUL), replace(shared, evidence=(evidence("one.txt"),)),
                statement(OH, "mayorOf", SEOUL, at=evidence("one.txt", 9)))  # fmt: skip
    two = facts("two.txt", (OH, QUINTERO), replace(shared, evidence=(evidence("two.txt"),)))
    fill(store, [one, two])
    with opened(store) as held:
        assert held.document("one.txt") == "one.txt"
        held.forget(["one.txt"])
        assert held.document("one.txt") is None
    assert quads(store) == quads_of(merge([two]), tmp_path)
    (left,) = read(store)
    assert (left.predicate, [piece.document for piece in left.evidence]) == ("metWith", ["two.txt"])


def test_an_article_is_found_by_the_iri_of_its_node(tmp_path: Path) -> None:
    fill(tmp_path, sample())
    with opened(tmp_path) as store:
        assert store.document("https://w3id.org/kgx-ko/id/article-b-txt") == "b.txt"
        assert store.document("kgr:article-b-txt") == "b.txt"
        assert store.document("https://w3id.org/kgx-ko/id/city-kr-11") is None
        assert store.document("b") is None


def test_overrides_are_kept_until_others_are_given(tmp_path: Path) -> None:
    store = tmp_path / "store"
    reject = Override("reject", f"{OH.id}|mayorOf|{SEOUL.id}", "", "ks", "다른 사람이다")
    with opened(store) as held:
        held.write([extracted(one) for one in sample()[:2]])
        held.settle([reject])
    with opened(store) as held:
        held.write([extracted(sample()[2])])
        held.settle()
        assert held.overrides() == (reject,)
    assert quads(store) == quads_of(KnowledgeGraph.from_facts(sample(), overrides=[reject]), tmp_path)
    with opened(store) as held:
        held.settle([])
    assert quads(store) == quads_of(merge(sample()), tmp_path)


def test_overrides_that_cannot_be_used_change_nothing(tmp_path: Path) -> None:
    fill(tmp_path, sample())
    before = quads(tmp_path)
    merge_and_split = [
        Override("merge", OH.id, QUINTERO.id, "ks", "same"), Override("split", OH.id, QUINTERO.id, "ks", "not the same")
    ]  # fmt: skip
    with opened(tmp_path) as store, pytest.raises(OverrideError):
        store.settle(merge_and_split)
    assert quads(tmp_path) == before


def test_texts_are_kept_by_their_hash_and_go_with_their_article(tmp_path: Path) -> None:
    text = "성남시는 지난 3일 다낭시와\r\n협약을 맺었다."
    digest = sha256(text.encode()).hexdigest()
    one = replace(facts("a.txt", (OH, SEOUL), statement(OH, "mayorOf", SEOUL)), sha256=digest)
    with opened(tmp_path) as store:
        store.write([extracted(one, text)])
        store.settle()
        assert store.folder.text(digest) == text
        first = (tmp_path / "texts" / f"{digest}.txt.gz").read_bytes()
        store.folder.drop_texts(())
        store.folder.keep_text(text)
        assert (tmp_path / "texts" / f"{digest}.txt.gz").read_bytes() == first
        (tmp_path / "texts" / f"{digest}.txt.gz").write_bytes(first[:-9])
        with pytest.raises(ValueError, match="damaged"):
            store.folder.text(digest)
        store.forget(["a.txt"])
        assert list((tmp_path / "texts").iterdir()) == []
        with pytest.raises(KeyError):
            store.folder.text(digest)


def test_another_base_iri_is_refused(tmp_path: Path) -> None:
    with opened(tmp_path, "https://example.org/kg/") as store:
        store.write([extracted(sample()[0])])
        store.settle()
    assert b"https://example.org/kg/graph/merged" in b"".join(quads(tmp_path))
    opened(tmp_path).__exit__(None, None, None)  # without one, the store's own holds
    with pytest.raises(FolderError, match=r"named under https://example.org/kg/, not https://other.example/"):
        StoreFolder.make(tmp_path, "https://other.example/")


@pytest.mark.parametrize(
    ("card", "message"),
    [('{"format": 99, "base_iri": "https://example.org/"}', "format 99"), ("{", "cannot be understood")],
)
def test_a_store_of_another_format_is_refused(tmp_path: Path, card: str, message: str) -> None:
    (tmp_path / "kgx-store.json").write_text(card)
    with pytest.raises(FolderError, match=message):
        StoreFolder.open(tmp_path)


def test_a_folder_of_other_things_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    with pytest.raises(FolderError, match="holds other files and no store"):
        StoreFolder.make(tmp_path)
    with pytest.raises(FolderError, match="not a folder"):
        StoreFolder.make(tmp_path / "notes.txt")
    with pytest.raises(FolderError, match="no store"):
        read(tmp_path)


def test_a_store_open_elsewhere_is_refused(tmp_path: Path) -> None:
    fill(tmp_path, sample())
    script = (
        "import sys; from pathlib import Path\n"
        "from kgx.store.embedded import EmbeddedStore\nfrom kgx.store.folder import StoreFolder\n"
        "with EmbeddedStore(StoreFolder.open(Path(sys.argv[1]))): print('open', flush=True); sys.stdin.read()"
    )
    command = [sys.executable, "-c", script, str(tmp_path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "open\n"
        with pytest.raises(FolderError, match="open in another process"):
            opened(tmp_path)
        other.communicate("")
    opened(tmp_path).__exit__(None, None, None)
