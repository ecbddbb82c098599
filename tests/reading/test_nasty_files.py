"""Files that are not as they should be: each is told in one sentence, and none keeps the others from being read."""

from __future__ import annotations

import io
import json
import os
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from typer.testing import CliRunner

from kgx.cli.app import app
from kgx.reading import Problem, read
from tests.reading.making import HWPX, docx, hwp, hwpx, hwpx_section, page, pdf, zipped

GOOD = "하늘시, 바다시와 손잡다\n입력 2021.03.04 10:22\n\n하늘시는 4일 바다시와 협약을 맺었다.\n"
BODY = "하늘시는 4일 바다시와 협약을 맺었다. 두 도시는 교류를 넓히기로 했다. 홍길동 시장은 “기쁘다”고 말했다."
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
BOMB = "<!DOCTYPE x [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;'>]>"


@dataclass(frozen=True)
class Case:
    """A file, words of the message on it (none: it is read without one), and how many articles it gives."""

    what: str
    name: str
    data: bytes | str | Callable[[Path], None]
    told: str = ""
    articles: int = 0


def locked_zip() -> bytes:
    """An archive whose member says that it is encrypted."""
    data = bytearray(zipped({"a.txt": GOOD}))
    for sign, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(sign) + at] |= 1
    return bytes(data)


def twice() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("a.txt", GOOD)
        archive.writestr("a.txt", GOOD + "둘째\n")
    return out.getvalue()


def damaged_member() -> bytes:
    data = zipped({"a.txt": GOOD, "b.txt": GOOD}, method=zipfile.ZIP_STORED)
    return data.replace("하늘시".encode(), "바늘시".encode(), 1)


def parquet(name: str = "text", text: str = GOOD, packed: str = "none") -> bytes:
    import pyarrow as pa
    import pyarrow.parquet as pq

    out = io.BytesIO()
    pq.write_table(pa.table({name: [text]}), out, compression=packed)
    return out.getvalue()


def without(data: bytes, member: str) -> bytes:
    """The archive without one of its members."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return zipped({name: archive.read(name) for name in archive.namelist() if name != member})


def broken_docx() -> bytes:
    with zipfile.ZipFile(io.BytesIO(docx(BODY))) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    return zipped(files | {"word/document.xml": files["word/document.xml"][:-20]})


def circle(path: Path) -> None:
    path.symlink_to(path.name)


def dangling(path: Path) -> None:
    path.symlink_to("nowhere.txt")


def pipe(path: Path) -> None:
    os.mkfifo(path)


def folder(path: Path) -> None:
    path.mkdir()


row = json.dumps({"text": GOOD})
CASES = [
    Case("nothing in it", "a.txt", b"", "is empty"),
    Case("only a byte-order mark", "a.txt", b"\xef\xbb\xbf", "is empty"),
    Case("only a mark of UTF-16", "a.txt", b"\xff\xfe", "is empty"),
    Case("only blanks", "a.txt", " \r\n\t\u3000\n", "is empty"),
    Case("only zero-width characters", "a.txt", "\u200b\ufeff\u2060\n", "is empty"),
    Case("a picture", "a.txt", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "binary"),
    Case("random bytes", "a.txt", bytes(range(1, 32)) * 40, "binary"),
    Case("a PDF called text", "a.txt", b"%PDF-1.7\n1 0 obj", "rename it to .pdf"),
    Case("an archive called text", "a.txt", zipped({"b.txt": GOOD}), "rename it to .docx, .hwpx or .zip"),
    Case("NUL bytes amid text", "a.txt", GOOD.encode().replace(b" ", b"\x00"), "binary"),
    Case("UTF-16 of an odd length", "a.txt", GOOD.encode("utf-16")[:-1], "UTF-16"),
    Case("UTF-16 without a mark", "a.txt", GOOD.encode("utf-16-le"), "", 1),
    Case("half a character at the end", "a.txt", GOOD.encode() * 9 + b"\xea\xb0", "1 places are not utf-8", 1),
    Case("Latin-1", "a.txt", "Città è più bella, où est la fenêtre".encode("latin-1"), "--encoding"),
    Case("controls amid words", "a.txt", GOOD.replace("협약", "협\x07약"), "", 1),
    Case("no text suffix", "a.exe", GOOD, "cannot be read; give"),
    Case("no suffix at all", "article", GOOD, "without suffix"),
    Case("a line of ten million letters", "a.txt", "가나다 " * 2_500_000, "larger than 5 MB"),
    Case("a line of a million letters", "a.txt", "가나다 " * 250_000, "no date", 1),
    Case("a row that is too large", "a.csv", f"text\n{'가' * 2_000_000}\n", "larger than 5 MB"),
    Case("a feed that is too large", "a.rss", "<rss version='2.0'>" + " " * 100_000_000, "larger than 100 MB"),
    Case("a cell of Parquet that is too large", "a.parquet", parquet(text="가" * 2_000_000), "Row 1 is larger"),
    Case("a cell that unpacks to too much", "a.parquet", parquet(text="가" * 10_000_000, packed="zstd"), "as bombs do"),
    Case("ten thousand brackets", "a.txt", "(" * 10_000 + GOOD, "", 1),
    Case("a name with line ends", "a\nb\r.txt", GOOD, "", 1),
    Case("a folder with the name of a file", "a.txt", folder, "holds no articles"),
    Case("a link in a circle", "a.txt", circle, "circle"),
    Case("a link that leads nowhere", "a.txt", dangling, "leads nowhere"),
    Case("a pipe", "a.txt", pipe, "a device or a pipe"),
    Case("an old Word document", "a.docx", OLE, "locked with a password or an old .doc"),
    Case("a DOCX without its document", "a.docx", without(docx(BODY), "word/document.xml"), "holds no word/"),
    Case("a DOCX without its contents", "a.docx", without(docx(BODY), "[Content_Types].xml"), "save it again"),
    Case("a DOCX cut off", "a.docx", docx(BODY)[:9000], "no whole zip archive"),
    Case("a DOCX that is text", "a.docx", GOOD, "no whole zip archive"),
    Case("a DOCX with broken XML", "a.docx", broken_docx(), "save it again"),
    Case("an empty DOCX", "a.docx", docx(), "is empty"),
    Case("a HWPX without sections", "a.hwpx", zipped({"mimetype": "application/hwp+zip"}), "section0.xml"),
    Case("a HWPX with a bomb of entities", "a.hwpx",
         zipped({"Contents/section0.xml": BOMB + hwpx_section(BODY)}), "entities"),
    Case("a HWPX with broken XML", "a.hwpx", zipped({"Contents/section0.xml": hwpx_section(BODY)[:-9]}), "XML"),
    Case("a locked HWPX", "a.hwpx", zipped({"META-INF/manifest.xml": "<encryption-data/>",
                                            "Contents/section0.xml": "x"}), "password"),
    Case("a HWPX of deep tables", "a.hwpx", zipped({"Contents/section0.xml":
         f"<s xmlns:hp='{HWPX}/paragraph'>" + "<hp:p><hp:run><hp:tbl><hp:tr><hp:tc><hp:subList>" * 300
         + "</hp:subList></hp:tc></hp:tr></hp:tbl></hp:run></hp:p>" * 300 + "</s>"}), "is empty"),
    Case("a HWP without anything in it", "a.hwp", OLE, "is no whole HWP document"),
    Case("a HWP cut off", "a.hwp", hwp(BODY)[:3000], "save it in Hangul as .hwpx"),
    Case("a locked HWP", "a.hwp", hwp(BODY, flags=3), "is locked with a password"),
    Case("a HWP that is a bomb", "a.hwp", hwp(section=bytes(100_000_000)), "compressed bytes expanded"),
    Case("a HWP that is text", "a.hwp", GOOD, "is no whole HWP document"),
    Case("a PDF without text", "a.pdf", pdf(picture=True), "OCR"),
    Case("a locked PDF", "a.pdf", pdf(BODY, password="비밀 secret"), "password"),
    Case("a PDF cut off", "a.pdf", pdf(BODY)[:700], "broken"),
    Case("a PDF of nothing but its sign", "a.pdf", b"%PDF-1.7\n", "PDF"),
    Case("a page called PDF", "a.pdf", page(BODY), "is no PDF"),
    Case("a page without an article", "a.html", "<html><body><nav><a href=x>홈</a></nav></body></html>", "no article"),
    Case("a page that is no markup", "a.html", b"\x00\x01\x02\x03" * 100, "binary"),
    Case("a page with thousands of open elements", "a.html", "<div>" * 20_000 + f"<p>{BODY}</p>", "no article"),
    Case("a page with a broken JSON-LD", "a.html",
         page(f"<p>{BODY}</p>", head="<script type='application/ld+json'>{,</script>", title="하늘시"), "no date", 1),
    Case("a page with a day that is none", "a.html",
         page(f"<p>{BODY}</p>", head="<meta name='date' content='어제'>", title="하늘시"), "no date", 1),
    Case("a CSV without the column", "a.csv", "id,when\n1,2021-03-04\n", "--text-column"),
    Case("an empty CSV", "a.csv", "\n\n", "is empty"),
    Case("a CSV with an open quotation mark", "a.csv", f'text\n{BODY}\n"open', "no CSV after row", 1),
    Case("a CSV with a row without text", "a.csv", f'text,title\n"{BODY}",가\n,나\n', "Row 3 has no text", 1),
    Case("a CSV with a day that is none", "a.csv", "text,published\n글,지난주\n", "Row 2"),
    Case("a CSV with a cell beyond the limit of csv", "a.csv", f'text\n"{BODY * 3000}"\n', "no date", 1),
    Case("a Parquet file cut off", "a.parquet", parquet()[:-20], "no whole Parquet file"),
    Case("a Parquet file without the column", "a.parquet", parquet("body2"), "--text-column"),
    Case("JSON Lines with a bad line", "a.jsonl", f"{row}\n{{\n{row}\n", "Line 2 is no JSON", 2),
    Case("JSON Lines with a list", "a.jsonl", f"{row}\n[]\n", "Line 2 is no JSON object", 1),
    Case("JSON Lines with a bomb of brackets", "a.jsonl", "[" * 200_000, "Line 1 is no JSON"),
    Case("JSON Lines with half a surrogate", "a.jsonl", '{"text": "\\ud800 하늘시 2021.03.04"}', "", 1),
    Case("a feed with entities", "a.rss", BOMB + "<rss version='2.0'/>", "entities"),
    Case("a feed without entries", "a.rss", "<rss version='2.0'><channel/></rss>", "without entries"),
    Case("XML that is no feed", "a.xml", "<settings/>", "neither RSS nor Atom"),
    Case("an archive cut off", "a.zip", zipped({"a.txt": GOOD})[:60], "no whole zip archive"),
    Case("an archive of nothing", "a.zip", zipped({}), "holds no articles"),
    Case("an archive with a way out", "a.zip", zipped({"../a.txt": GOOD, "b.txt": GOOD}), "unsafe name", 1),
    Case("an archive with an absolute name", "a.zip", zipped({"/etc/a.txt": GOOD}), "unsafe name"),
    Case("an archive with a drive", "a.zip", zipped({"C:\\a.txt": GOOD}), "unsafe name"),
    Case("a locked archive", "a.zip", locked_zip(), "locked with a password"),
    Case("an archive in an archive", "a.zip", zipped({"b.zip": zipped({"a.txt": GOOD})}), "unpack it first"),
    Case("a zip bomb", "a.zip", zipped({"a.txt": bytes(20_000_000)}), "zip bombs"),
    Case("an archive with a name twice", "a.zip", twice(), "twice", 1),
    Case("an archive with a damaged member", "a.zip", damaged_member(), "damaged in its archive", 1),
    Case("a good document of each kind", "a.zip", zipped({"a.docx": docx(BODY), "b.hwpx": hwpx([BODY]),
                                                           "c.pdf": pdf(BODY)}), "no date", 3),
]  # fmt: skip


def put(path: Path, data: bytes | str | Callable[[Path], None]) -> None:
    if callable(data):
        data(path)
    else:
        path.write_bytes(data if isinstance(data, bytes) else data.encode())


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.what)
def test_a_nasty_file_is_told_and_the_others_are_read(tmp_path: Path, case: Case) -> None:
    path = tmp_path / case.name
    put(path, case.data)
    put(tmp_path / "z.md", GOOD)
    problems: list[Problem] = []
    documents = list(read([path, tmp_path / "z.md"], problems=problems))
    assert len(documents) == case.articles + 1
    for problem in problems:
        assert problem.path.startswith(str(path))
        assert problem.reason.endswith(".")
        assert "\n" not in problem.reason
        assert len(problem.reason) < 400
    assert bool(problems) is bool(case.told)
    assert case.told in (problems[0].reason if problems else "")
    for document in documents:
        assert all(document.text[r.start : r.end].strip() for r in document.regions)


def test_there_are_forty_of_them() -> None:
    assert len({case.what for case in CASES}) == len(CASES) >= 40


@pytest.mark.parametrize("place", ["file", "folder"])
def test_what_may_not_be_opened_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str) -> None:
    put(tmp_path / "z.md", GOOD)
    (tmp_path / "closed").mkdir()
    put(tmp_path / "closed" / "a.txt", GOOD)
    refused = PermissionError(13, "Permission denied", str(tmp_path / "closed"))
    scan, open_ = os.scandir, Path.open

    def scandir(path: str) -> object:
        if str(path).endswith("closed"):
            raise refused
        return scan(path)

    def opened(path: Path, *rest: object, **how: object) -> object:
        if path.name == "a.txt":
            raise refused
        return open_(path, *rest, **how)  # type: ignore[call-overload]

    if place == "file":  # not by chmod: tests may run as root, who may open everything
        monkeypatch.setattr(Path, "open", opened)
    else:
        monkeypatch.setattr(os, "scandir", scandir)
    problems: list[Problem] = []
    assert [document.name for document in read([tmp_path], problems=problems)] == ["z.md"]
    assert "Permission denied" in problems[0].reason


def test_the_command_ends_with_1_if_something_was_done_and_2_if_nothing_could_be(tmp_path: Path) -> None:
    put(tmp_path / "a.pdf", b"%PDF-1.7\n")
    put(tmp_path / "b.docx", OLE)
    put(tmp_path / "name\nof lines.txt", "")
    runner = CliRunner()
    bad = runner.invoke(app, ["extract", str(tmp_path), "-q"])
    assert bad.exit_code == 2
    put(tmp_path / "c.txt", GOOD)
    some = runner.invoke(app, ["extract", str(tmp_path), "-q", "-o", str(tmp_path / "out.ttl")])
    assert some.exit_code == 1
    for done in (bad, some):
        lines = done.stderr.splitlines()
        assert len(lines) == 3 + (done is bad)
        assert all(line.startswith("kgx: ") for line in lines)
        assert "Traceback" not in done.stderr


def test_what_was_read_with_options_is_verified_with_them(tmp_path: Path) -> None:
    put(tmp_path / "a.csv", f'번호,기사\n1,"{GOOD}"\n'.encode("utf-16-le"))
    how = ["--encoding", "utf-16-le", "--text-column", "기사"]
    runner = CliRunner()
    made = runner.invoke(app, ["extract", str(tmp_path / "a.csv"), "-q", "-o", str(tmp_path / "g.nq"), *how])
    assert (made.exit_code, made.stderr) == (0, "")
    proven = runner.invoke(app, ["verify", str(tmp_path / "g.nq"), str(tmp_path / "a.csv"), *how])
    assert proven.exit_code == 0
    assert "evidence proven" in proven.stdout
    unknown = runner.invoke(app, ["extract", str(tmp_path / "a.csv"), "--encoding", "klingon"])
    assert (unknown.exit_code, "no known encoding" in unknown.stderr) == (2, True)
