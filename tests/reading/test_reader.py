"""Reading files: encodings, formats, names, metadata, and what is said of bad inputs."""

from __future__ import annotations

import io
import json
import tracemalloc
import unicodedata
from pathlib import Path

import pytest

from kgx.model.text import Document
from kgx.reading import Problem, document_from_text, read

PAGE = "하늘시, 바다시와 손잡다\n입력 2021.03.04 10:22\n\n하늘시는 4일 바다시와 협약을 맺었다.\n"
UNDATED = "하늘시, 바다시와 손잡다\n\n하늘시는 4일 바다시와 협약을 맺었다.\n"


def put(path: Path, text: str | bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def read_all(*paths: str | Path, **options: str | Path | None) -> tuple[list[Document], list[Problem]]:
    problems: list[Problem] = []
    documents = list(read(paths, problems=problems, **options))  # type: ignore[arg-type]
    return documents, problems


@pytest.mark.parametrize(
    "data",
    [
        PAGE.encode(),
        PAGE.encode("utf-8-sig"),
        PAGE.encode("cp949"),
        PAGE.encode("utf-16"),
        b"\xfe\xff" + PAGE.encode("utf-16-be"),
    ],
    ids=["utf-8", "bom", "cp949", "utf-16", "utf-16-be"],
)
def test_every_encoding_gives_the_same_document(tmp_path: Path, data: bytes) -> None:
    documents, problems = read_all(put(tmp_path / "a.txt", data))
    assert problems == []
    assert documents == [document_from_text(PAGE, name="a.txt")]
    assert documents[0].text == PAGE


def test_a_decomposed_file_is_kept_and_laid_out_like_a_composed_one(tmp_path: Path) -> None:
    decomposed = unicodedata.normalize("NFD", PAGE)
    (document,), problems = read_all(put(tmp_path / "a.txt", decomposed.encode()))
    composed = document_from_text(PAGE, name="a.txt")
    assert problems == []
    assert document.text == decomposed != PAGE
    assert [unicodedata.normalize("NFC", document.text[r.start : r.end]) for r in document.regions] == [
        PAGE[r.start : r.end] for r in composed.regions
    ]
    assert [r.kind for r in document.regions] == [r.kind for r in composed.regions]
    for found, expected in [
        (document.title, composed.title),
        (document.published, composed.published),
        *zip(document.authors, composed.authors, strict=True),
    ]:
        assert found is not None and expected is not None
        assert found.value == expected.value
        words = unicodedata.normalize("NFC", decomposed[found.start : found.end])
        assert words == PAGE[expected.start : expected.end]


def test_line_ends_are_kept(tmp_path: Path) -> None:
    text = PAGE.replace("\n", "\r\n")
    (document,), _ = read_all(put(tmp_path / "a.txt", text))
    assert document.text == text
    assert document.title is not None
    assert text[document.title.start : document.title.end] == document.title.value == "하늘시, 바다시와 손잡다"


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.txt", b"", "empty"),
        ("a.txt", b"\xef\xbb\xbf \r\n", "empty"),
        ("a.txt", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "binary"),
        ("a.txt", bytes([0xFF, 0xFE, 0x00]), "UTF-16"),
        ("a.txt", b"\x81\xff\xff abc", "neither UTF-8"),
        ("a.pdf", b"%PDF-1.7", ".pdf"),
        ("a", b"text", "without suffix"),
        ("a.jsonl", b"\n", "empty"),
    ],
)
def test_bad_files_are_problems(tmp_path: Path, name: str, data: bytes, reason: str) -> None:
    path = put(tmp_path / name, data)
    documents, problems = read_all(path)
    assert documents == []
    (problem,) = problems
    assert problem.path == str(path)
    assert reason in problem.reason
    assert problem.fatal


def test_missing_paths_and_empty_folders_are_problems(tmp_path: Path) -> None:
    (tmp_path / "none").mkdir()
    documents, problems = read_all(tmp_path / "x.txt", tmp_path / "none", tmp_path / "*.txt")
    assert documents == []
    assert len(problems) == 3
    assert all(problem.fatal for problem in problems)


def test_a_folder_is_read_with_all_below_in_order(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.md", "a/y.TXT", "c.xlsx", "metadata.csv", ".hidden.txt", ".git/x.txt"):
        put(tmp_path / name, "file\n" if name == "metadata.csv" else PAGE)
    documents, problems = read_all(tmp_path)
    assert [document.name for document in documents] == ["a/y.TXT", "a/z.md", "b.txt"]
    assert problems == []


@pytest.mark.parametrize("name", ["README.md", "readme.txt", "License.txt", "LICENSE-data.md", "CHANGELOG.md"])
def test_files_about_a_folder_are_no_articles_of_it(tmp_path: Path, name: str) -> None:
    put(tmp_path / "sub" / name, "# How to use\n")
    put(tmp_path / "a.txt", PAGE)
    documents, problems = read_all(tmp_path)
    assert [document.name for document in documents] == ["a.txt"]
    assert problems == []
    assert len(read_all(tmp_path / "sub" / name)[0]) == 1  # but read when named


def test_order_and_repetition_of_paths_do_not_matter(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "sub/c.txt"):
        put(tmp_path / name, PAGE)
    one, _ = read_all(tmp_path, tmp_path / "a.txt", tmp_path / "sub")
    two, _ = read_all(tmp_path / "sub", tmp_path / "sub" / ".." / "a.txt", tmp_path, tmp_path / "a.txt")
    assert [document.name for document in one] == ["a.txt", "b.txt", "sub/c.txt"]
    assert one == two


def test_files_of_one_name_in_two_folders_keep_apart(tmp_path: Path) -> None:
    put(tmp_path / "x" / "a.txt", PAGE)
    put(tmp_path / "y" / "a.txt", PAGE)
    documents, _ = read_all(tmp_path / "x", tmp_path / "y")
    assert [document.name for document in documents] == ["x/a.txt", "y/a.txt"]


def test_globs(tmp_path: Path) -> None:
    for name in ("a.txt", "sub/b.txt", "sub/c.pdf", "[odd].txt"):
        put(tmp_path / name, PAGE)
    assert [d.name for d in read_all(tmp_path / "*.txt")[0]] == ["[odd].txt", "a.txt"]
    assert [d.name for d in read_all(tmp_path / "**" / "*")[0]] == ["[odd].txt", "a.txt", "sub/b.txt"]
    assert [d.name for d in read_all(tmp_path / "[odd].txt")[0]] == ["[odd].txt"]


def test_json_lines(tmp_path: Path) -> None:
    rows = [
        json.dumps({"text": UNDATED, "published": "2021-03-04", "title": "하늘시, 바다시와 손잡다"}),
        '{"text": "하늘시는',
        "[1]",
        json.dumps({"text": " "}),
        json.dumps({"text": UNDATED, "published": "지난주"}),
        json.dumps({"text": UNDATED, "url": "https://example.com/1", "publisher": "하늘일보"}, ensure_ascii=False),
        "",
        json.dumps({"text": UNDATED, "title": 7}),
    ]
    path = put(tmp_path / "a.jsonl", "\n".join(rows))
    documents, problems = read_all(path, published="2021-05")
    assert [document.name for document in documents] == ["a.jsonl#1", "https://example.com/1"]
    assert [document.reference_date for document in documents] == ["2021-03-04", "2021-05"]
    assert documents[0].title is not None
    assert documents[0].title.in_text
    assert documents[1].publisher is not None
    assert documents[1].publisher.value == "하늘일보"
    assert [problem.path.rsplit("#", 1)[1] for problem in problems] == ["2", "3", "4", "5", "8"]
    assert all(f"Line {problem.path.rsplit('#', 1)[1]} " in problem.reason for problem in problems)


def test_an_endless_line_is_told_and_never_in_memory(tmp_path: Path) -> None:
    good = json.dumps({"text": UNDATED, "published": "2021-03-04"})
    for lines in ([good, "가" * 2_000_000, good], [good, good, "가" * 2_000_000], ["가" * 2_000_000, good, good]):
        path = put(tmp_path / "a.jsonl", "\n".join(lines))
        problems: list[Problem] = []
        tracemalloc.start()
        names = [document.name for document in read([path], problems=problems, max_bytes=5000)]
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        at = lines.index("가" * 2_000_000) + 1
        assert names == [f"a.jsonl#{number}" for number in (1, 2, 3) if number != at]
        told = f"Line {at} is larger than 0.02 MB, too large for an article; cut it or raise --max-size."
        assert [(problem.path, problem.reason) for problem in problems] == [(f"{path}#{at}", told)]
        assert peak < 1_000_000


def test_a_title_given_but_not_printed_is_no_line_of_the_page(tmp_path: Path) -> None:
    document = document_from_text(UNDATED, title="두 도시의 약속")
    assert document.title is not None
    assert (document.title.value, document.title.in_text) == ("두 도시의 약속", False)
    assert not any(region.kind == "headline" for region in document.regions)


def test_dates_page_before_table_before_option(tmp_path: Path) -> None:
    put(tmp_path / "a.txt", PAGE)
    put(tmp_path / "b.txt", UNDATED)
    put(tmp_path / "c.txt", UNDATED)
    put(tmp_path / "metadata.csv", "file,published,title,publisher,url\na.txt,2020-01-01,,,\nb.txt,2020. 1. 2.,,,\n")
    documents, problems = read_all(tmp_path, published="2020-01-03")
    assert [document.reference_date for document in documents] == ["2021-03-04", "2020-01-02", "2020-01-03"]
    assert problems == []


def test_an_article_without_date_is_read_with_a_warning(tmp_path: Path) -> None:
    documents, (problem,) = read_all(put(tmp_path / "a.txt", UNDATED))
    assert len(documents) == 1
    assert not problem.fatal
    assert "no date" in problem.reason
    assert "--published" in problem.reason


def test_a_table_names_address_title_and_publisher(tmp_path: Path) -> None:
    put(tmp_path / "sub" / "a.txt", UNDATED)
    table = put(
        tmp_path / "t.csv",
        "\ufefffile,published,title,publisher,url\nsub/a.txt,2021-03-04,새 제목,하늘봄,https://example.com/a\n",
    )
    (document,), problems = read_all(tmp_path / "sub", metadata=table)
    assert document.title is not None
    (document,), problems = read_all(tmp_path, metadata=table)
    assert problems == []
    assert document.name == document.url == "https://example.com/a"
    assert document.publisher is not None
    assert (document.publisher.value, document.publisher.in_text) == ("하늘봄", False)


def test_bad_rows_of_a_table_are_problems(tmp_path: Path) -> None:
    put(tmp_path / "a.txt", PAGE)
    put(tmp_path / "metadata.csv", "file,published\n,2021-03-04\na.txt,어제\na.txt,2021-03-04,many\n")
    documents, problems = read_all(tmp_path)
    assert len(documents) == 1
    assert [problem.path.rsplit("#", 1)[1] for problem in problems] == ["2", "3", "4"]


def test_a_missing_table_is_a_problem(tmp_path: Path) -> None:
    put(tmp_path / "a.txt", PAGE)
    documents, problems = read_all(tmp_path / "a.txt", metadata=tmp_path / "none.csv")
    assert len(documents) == 1
    assert len(problems) == 1


def test_two_articles_of_one_address_are_one(tmp_path: Path) -> None:
    row = json.dumps({"text": PAGE, "url": "https://example.com/1"})
    documents, problems = read_all(put(tmp_path / "a.jsonl", f"{row}\n{row}\n"))
    assert len(documents) == 1
    assert "same address" in problems[0].reason


def test_standard_input(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Stdin:
        buffer = io.BytesIO(PAGE.encode("utf-8-sig"))

    monkeypatch.setattr("sys.stdin", Stdin)
    (document,), problems = read_all("-")
    assert (document.name, document.text, problems) == ("stdin", PAGE, [])


def test_a_bad_date_option_is_an_error() -> None:
    with pytest.raises(ValueError, match="no date"):
        read([], published="어제")
    with pytest.raises(ValueError, match="no date"):
        document_from_text(PAGE, published="2021-02-30")


def test_a_text_is_kept_and_named() -> None:
    text = unicodedata.normalize("NFD", UNDATED)
    document = document_from_text("\ufeff" + text, published="2021-03", url=" https://example.com/2 ")
    assert document.text == text
    assert document.name == document.url == "https://example.com/2"
    assert document.reference_date == "2021-03"
