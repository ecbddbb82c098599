"""Each format: what text it gives, what is known of the article, and that the same file gives the same text."""

from __future__ import annotations

import io
import json
import unicodedata
from pathlib import Path

import pytest

from kgx.model.text import Document
from kgx.reading import Options, Problem, read
from tests.reading.making import columns, docx, hwp, hwpx, page, pdf, zipped

TITLE = "하늘시, 바다시와 우호도시 협약"
FIRST = "하늘시는 지난 3일 바다시와 우호도시 협약을 체결했다."
SECOND = "두 도시는 경제, 문화, 관광 등 여러 분야에서 교류를 넓히고 공무원을 서로 파견하기로 했다."
LONG = (
    "홍길동 하늘시장은 “두 도시가 함께 성장하는 계기가 될 것”이라고 말했으며 바다시 대표단은 이튿날 산업단지를 찾아 "
    "하늘시의 창업 지원 정책을 듣고 청년 기업 다섯 곳의 대표들과 이야기를 나눈 뒤 늦은 밤 바다시로 돌아갔다."
)


def read_one(path: Path, data: bytes | str, **options: object) -> Document:
    documents, problems = read_all(path, data, **options)
    assert [problem for problem in problems if "no date" not in problem.reason] == []
    assert len(documents) == 1
    return documents[0]


def read_all(path: Path, data: bytes | str, **options: object) -> tuple[list[Document], list[Problem]]:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    problems: list[Problem] = []
    found = list(read([path], problems=problems, **options))  # type: ignore[arg-type]
    assert list(read([path], **options)) == found  # type: ignore[arg-type]
    return found, problems


def regions(document: Document) -> list[tuple[str, str]]:
    return [(region.kind.value, document.text[region.start : region.end]) for region in document.regions]


def test_a_pdf_gives_paragraphs_and_not_printed_lines(tmp_path: Path) -> None:
    document = read_one(tmp_path / "a.pdf", pdf(TITLE, "보도시점 2024. 6. 15.", FIRST, SECOND, LONG))
    assert document.text.split("\n") == [TITLE, "보도시점 2024. 6. 15.", FIRST, SECOND, LONG]
    assert document.reference_date == "2024-06-15"
    assert document.title is not None
    assert document.title.value == TITLE


def test_pages_of_a_pdf_come_in_order(tmp_path: Path) -> None:
    lines = [f"{number}번 도시는 협약을 맺었다." for number in range(80)]
    document = read_one(tmp_path / "a.pdf", pdf(*lines))
    assert [line for line in document.text.split("\n") if line] == lines


ROWS = [["담당부서", "국제협력과"], ["문의", "031-000-0000"]]


def test_columns_of_a_pdf_are_read_one_after_another(tmp_path: Path) -> None:
    title = "하늘시, 다낭시와 우호도시 협약을 맺고 관광과 문화 교류를 넓힌다"
    told = [
        f"{number}호 소식이다. 하늘시는 지난 3일 베트남 다낭시와 우호도시 협약을 체결했다고 15일 밝혔다. 두 도시는 "
        "문화 교류를 넓히기로 했다. 홍길동 하늘시장은 “두 도시의 시민이 서로를 더 가깝게 느끼게 될 것”이라고 말했다."
        for number in range(1, 9)
    ]
    document = read_one(tmp_path / "a.pdf", columns(title, *told))
    lines = ["".join(line.split()) for line in document.text.split("\n")]
    whole = ["".join(words.split()) for words in told]
    assert "".join(lines) == "".join(title.split()) + "".join(whole)
    assert len(set(whole) & set(lines)) == 7  # one goes on in the second column


def test_a_word_document_gives_paragraphs_and_rows_in_order(tmp_path: Path) -> None:
    document = read_one(tmp_path / "a.docx", docx(TITLE, [["배포 2024. 6. 15."]], FIRST, ROWS, SECOND))
    assert document.text.split("\n") == [
        TITLE, "배포 2024. 6. 15.", FIRST, "담당부서 | 국제협력과", "문의 | 031-000-0000", SECOND,
    ]  # fmt: skip


def test_a_hwpx_document_gives_its_sections_in_order(tmp_path: Path) -> None:
    sections = [[f"{number}번째 부분이다."] for number in range(11)]
    document = read_one(tmp_path / "a.hwpx", hwpx([TITLE, FIRST, ROWS], *sections[1:]))
    assert [line for line in document.text.split("\n") if line] == [
        TITLE, FIRST, "담당부서 | 국제협력과", "문의 | 031-000-0000", *(words for (words,) in sections[1:]),
    ]  # fmt: skip


def test_a_hwp_document_gives_its_paragraphs_and_rows(tmp_path: Path) -> None:
    document = read_one(tmp_path / "a.hwp", hwp(TITLE, ROWS, FIRST, "첫 줄\n둘째 줄"))
    rows = [" | ".join(row) for row in ROWS]
    assert document.text.split("\n") == [TITLE, *rows, FIRST, "첫 줄", "둘째 줄"]


def test_a_hwpx_document_under_the_older_suffix_is_read(tmp_path: Path) -> None:
    assert FIRST in read_one(tmp_path / "a.hwp", hwpx([TITLE, FIRST])).text


LINKED = {
    "@type": "NewsArticle",
    "headline": TITLE,
    "datePublished": "2024-06-14T23:30:00Z",
    "author": {"@type": "Person", "name": "홍길동 기자"},
    "publisher": {"@type": "Organization", "name": "하늘일보"},
}


@pytest.mark.parametrize(
    "head",
    [
        f"<script type='application/ld+json'>{json.dumps(LINKED)}</script>",
        f"<script type='application/ld+json'>{json.dumps({'@graph': [{'@type': 'WebSite'}, LINKED]})}</script>",
        "<meta property='og:site_name' content='하늘일보'><meta name='author' content='홍길동 기자'>"
        "<meta property='article:published_time' content='2024-06-15T08:30:00+09:00'>",
    ],
    ids=["JSON-LD", "JSON-LD graph", "OpenGraph"],
)
def test_a_web_page_gives_its_article_and_what_its_markup_says(tmp_path: Path, head: str) -> None:
    head += "<meta property='og:url' content='https://example.com/1'>"
    body = f"<p>{FIRST}</p><p>{SECOND}</p><table><tr><td>문의</td><td>031-000-0000</td></tr></table><p>{LONG}</p>"
    document = read_one(tmp_path / "a.html", page(body, head=head, title=f"{TITLE} - 하늘일보"))
    assert document.text.split("\n") == [
        TITLE, "입력 2024-06-15 | 하늘일보 | 홍길동 기자", "", FIRST, SECOND, "문의 | 031-000-0000", LONG,
    ]  # fmt: skip
    assert document.name == "a.html"
    assert document.url == "https://example.com/1"
    assert document.reference_date == "2024-06-15"  # the day in Korea
    for fact, value in ((document.title, TITLE), (document.publisher, "하늘일보"), (document.authors[0], "홍길동")):
        assert fact is not None
        assert fact.value == value
        assert document.text[fact.start : fact.end] == value
    assert ("body", FIRST) in regions(document)


@pytest.mark.parametrize("encoding", ["cp949", "utf-8", "utf-16"])
def test_a_web_page_is_read_in_the_encoding_it_declares(tmp_path: Path, encoding: str) -> None:
    declared = "euc-kr" if encoding == "cp949" else encoding
    markup = page(f"<p>{FIRST}</p><p>{SECOND}</p>", title=TITLE).replace("charset='utf-8'", f"charset='{declared}'")
    assert read_one(tmp_path / "a.html", markup.encode(encoding)).text.split("\n") == [TITLE, "", FIRST, SECOND]


def test_a_page_whose_declared_encoding_is_wrong_is_read_by_what_it_holds(tmp_path: Path) -> None:
    markup = page(f"<p>{FIRST}</p><p>{SECOND}</p>", title=TITLE)
    assert FIRST in read_one(tmp_path / "a.html", markup.encode("cp949")).text


RSS = """<?xml version="1.0" encoding="{encoding}"?><rss version="2.0"><channel><title>하늘일보</title>
<item><title>{title}</title><link>https://example.com/2</link><pubDate>Fri, 14 Jun 2024 23:30:00 GMT</pubDate>
<description><![CDATA[<p>{first}</p><p>{second}</p>]]></description></item>
<item><title>빈 글</title><link>https://example.com/3</link></item></channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>하늘일보</title><entry><title>{title}</title>
<link href="https://example.com/2"/><updated>2024-06-15T08:30:00+09:00</updated>
<content type="html">&lt;p&gt;{first}&lt;/p&gt;&lt;p&gt;{second}&lt;/p&gt;</content></entry></feed>"""


@pytest.mark.parametrize(("name", "encoding"), [("a.rss", "utf-8"), ("a.xml", "euc-kr"), ("a.atom", "utf-8")])
def test_entries_of_a_feed_are_articles_named_by_their_address(tmp_path: Path, name: str, encoding: str) -> None:
    form = ATOM if name == "a.atom" else RSS
    data = form.format(title=TITLE, first=FIRST, second=SECOND, encoding=encoding).encode(encoding)
    documents, _ = read_all(tmp_path / name, data)
    document = documents[0]
    assert document.name == document.url == "https://example.com/2"
    assert document.text.split("\n") == [TITLE, "입력 2024-06-15 | 하늘일보", "", FIRST, SECOND]
    assert document.reference_date == "2024-06-15"


def table(delimiter: str = ",") -> str:
    rows = (("제목", "본문", "일자", "언론사"), (TITLE, f"{FIRST}\n{SECOND}", "20240615", "하늘일보"), ("",) * 4)
    return "".join(delimiter.join(f'"{cell}"' for cell in row) + "\n" for row in rows)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.csv", table()),
        ("a.csv", table(";")),
        ("a.tsv", table("\t")),
        ("a.csv", table().encode("utf-8-sig")),
        ("a.csv", table().encode("cp949")),
        ("a.csv", table().encode("utf-16")),
        ("a.csv", table().replace("\n", "\r\n")),
    ],
    ids=["comma", "semicolon", "tab", "bom", "cp949", "utf-16", "crlf"],
)
def test_rows_of_a_table_are_articles(tmp_path: Path, name: str, data: str | bytes) -> None:
    document = read_one(tmp_path / name, data)
    assert document.name == f"{name}#2"
    assert document.text.splitlines() == [FIRST, SECOND]
    assert (document.title is not None, document.reference_date) == (True, "2024-06-15")
    assert document.publisher is not None
    assert document.publisher.value == "하늘일보"


@pytest.mark.parametrize("kind", ["csv", "parquet", "jsonl"])
def test_columns_can_be_named(tmp_path: Path, kind: str) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    row = {"글": FIRST, "머리": TITLE, "날": "2024-06-15", "주소": "https://example.com/4", "낸 곳": "하늘일보"}
    out = io.BytesIO()
    pq.write_table(pa.table({name: [value] for name, value in row.items()}), out)
    data = {
        "csv": f"{','.join(row)}\n" + ",".join(f'"{value}"' for value in row.values()),
        "parquet": out.getvalue(),
        "jsonl": json.dumps(row),
    }
    columns = {"text": "글", "title": "머리", "published": "날", "url": "주소", "publisher": "낸 곳"}
    document = read_one(tmp_path / f"a.{kind}", data[kind], options=Options(columns=columns))
    assert (document.name, document.text, document.reference_date) == ("https://example.com/4", FIRST, "2024-06-15")


def test_a_parquet_file_may_hold_dates_and_gaps(tmp_path: Path) -> None:
    import datetime

    import pyarrow as pa
    import pyarrow.parquet as pq

    days = [datetime.date(2024, 6, 15), None, None]
    out = io.BytesIO()
    pq.write_table(pa.table({"text": [FIRST, SECOND, None], "date": days}), out)
    documents, problems = read_all(tmp_path / "a.parquet", out.getvalue())
    assert [document.name for document in documents] == ["a.parquet#1", "a.parquet#2"]
    assert [document.reference_date for document in documents] == ["2024-06-15", None]
    assert sorted(problem.path.rsplit("#", 1)[1] for problem in problems) == ["2", "3"]


def test_the_rows_of_a_table_can_be_described_by_metadata(tmp_path: Path) -> None:
    (tmp_path / "metadata.csv").write_text("file,published\na.csv#2,2024-06-15\n", encoding="utf-8")
    assert read_one(tmp_path / "a.csv", f"text\n{FIRST}\n").reference_date == "2024-06-15"


def test_json_lines_in_utf_16(tmp_path: Path) -> None:
    data = "\n".join(json.dumps({"text": text}, ensure_ascii=False) for text in (FIRST, SECOND))
    documents, _ = read_all(tmp_path / "a.jsonl", data.encode("utf-16"))
    assert [document.text for document in documents] == [FIRST, SECOND]


def test_an_archive_is_read_like_a_folder(tmp_path: Path) -> None:
    files = {
        "가/나.txt": FIRST,
        "다.html": page(f"<p>{FIRST}</p><p>{SECOND}</p>", title=TITLE),
        "라.jsonl": json.dumps({"text": SECOND}),
        "마.hwpx": hwpx([FIRST]),
        "picture.png": b"\x89PNG",
        "__MACOSX/가/나.txt": "x",
    }
    documents, problems = read_all(tmp_path / "a.zip", zipped(files))
    assert [document.name for document in documents] == [
        "a.zip/가/나.txt", "a.zip/다.html", "a.zip/라.jsonl#1", "a.zip/마.hwpx",
    ]  # fmt: skip
    assert not any(problem.fatal for problem in problems)


@pytest.mark.parametrize("encoding", ["cp949", "utf-8"])
def test_korean_names_of_old_archives_are_read(tmp_path: Path, encoding: str) -> None:
    name = "하늘시.txt".encode(encoding)
    data = zipped({"#" * len(name): FIRST}).replace(b"#" * len(name), name)
    documents, _ = read_all(tmp_path / "a.zip", data)
    assert [(document.name, document.text) for document in documents] == [("a.zip/하늘시.txt", FIRST)]


def test_decomposed_names_of_files_and_members_are_composed(tmp_path: Path) -> None:
    name = unicodedata.normalize("NFD", "하늘시.txt")
    assert read_one(tmp_path / name, FIRST).name == "하늘시.txt"
    assert read_one(tmp_path / "b.zip", zipped({name: FIRST})).name == "b.zip/하늘시.txt"


def test_a_folder_takes_tables_and_xml_only_if_they_hold_articles(tmp_path: Path) -> None:
    (tmp_path / "overrides.csv").write_text("action,a,b\nmerge,x,y\n", encoding="utf-8")
    (tmp_path / "settings.xml").write_text("<settings/>", encoding="utf-8")
    (tmp_path / "news.csv").write_text(f"text,published\n{FIRST},2024-06-15\n", encoding="utf-8")
    problems: list[Problem] = []
    assert [document.name for document in read([tmp_path], problems=problems)] == ["news.csv#2"]
    assert problems == []
    assert list(read([tmp_path / "overrides.csv", tmp_path / "settings.xml"], problems=problems)) == []
    assert len(problems) == 2


@pytest.mark.parametrize("library", ["trafilatura", "pdfminer", "docx", "defusedxml", "pyarrow", "feedparser"])
def test_a_missing_extra_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, library: str) -> None:
    kinds = {"trafilatura": ("html", "html"), "pdfminer": ("pdf", "pdf"), "docx": ("docx", "office"),
             "defusedxml": ("hwpx", "office"), "pyarrow": ("parquet",) * 2, "feedparser": ("rss", "html")}  # fmt: skip
    suffix, extra = kinds[library]
    monkeypatch.setattr("kgx.reading.formats.find_spec", lambda name: None if name == library else object())
    documents, (problem,) = read_all(tmp_path / f"a.{suffix}", b"x")
    assert documents == []
    assert f"pip install 'kgx-ko[{extra}]'" in problem.reason


@pytest.mark.parametrize(
    ("data", "encoding", "text"),
    [
        (FIRST.encode("utf-16-le"), None, FIRST),
        (FIRST.encode("utf-16-be"), None, FIRST),
        (FIRST.encode("utf-16-be"), "utf-16-be", FIRST),
        (FIRST.encode("euc_kr"), "EUC-KR", FIRST),
        ("똠방각하 하늘시".encode("cp949"), None, "똠방각하 하늘시"),
        ("大韓民國 하늘市 市長은 협약을 맺었다.".encode("cp949"), None, "大韓民國 하늘市 市長은 협약을 맺었다."),
        (b"a\rb\r\nc\n" + FIRST.encode(), None, "a\rb\r\nc\n" + FIRST),
    ],
)
def test_encodings_without_mark(tmp_path: Path, data: bytes, encoding: str | None, text: str) -> None:
    assert read_one(tmp_path / "a.txt", data, options=Options(encoding)).text == text


@pytest.mark.parametrize(
    ("data", "told"),
    [
        ("협약 펲 똠 쌰 뷁 믜".encode("cp949"), "certainty"),
        ("東京都は姉妹都市協定を結んだ。".encode("shift_jis"), "neither UTF-8"),
        (FIRST.encode() * 50 + "가".encode()[:2], "1 places are not utf-8"),
    ],
    ids=["rare", "another language", "cut off"],
)
def test_a_doubtful_encoding_is_told(tmp_path: Path, data: bytes, told: str) -> None:
    documents, problems = read_all(tmp_path / "a.txt", data, published="2024-06-15")
    assert told in problems[0].reason
    assert problems[0].fatal is (not documents)


def test_an_unknown_encoding_is_an_error() -> None:
    with pytest.raises(ValueError, match="no known encoding"):
        Options("klingon")
