"""Files of every format, made from lines of text: for the tests of the readers."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping, Sequence
from html import escape

HWPX = "http://www.hancom.co.kr/hwpml/2011"
Block = str | Sequence[Sequence[str]]  # a paragraph, or a table of rows of cells


def zipped(files: Mapping[str, str | bytes], *, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip archive; the same files give the same bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, data in files.items():
            info = zipfile.ZipInfo(name, (2024, 1, 1, 0, 0, 0))
            info.compress_type = method
            archive.writestr(info, data)
    return out.getvalue()


def pdf(*paragraphs: str, password: str | None = None, picture: bool = False) -> bytes:
    """A PDF with Korean letters; with `picture`, a page that has none."""
    from reportlab.lib.pdfencrypt import StandardEncryption
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfgen.canvas import Canvas
    from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate

    out = io.BytesIO()
    locked = StandardEncryption(password) if password else None
    if picture:
        canvas = Canvas(out, invariant=1)
        canvas.rect(100, 100, 200, 200, fill=1)
        canvas.save()
        return out.getvalue()
    font = "HYSMyeongJo-Medium"
    pdfmetrics.registerFont(UnicodeCIDFont(font))
    style = ParagraphStyle("ko", fontName=font, fontSize=11, leading=16, wordWrap="CJK", spaceAfter=10)
    story: list[Flowable] = [Paragraph(escape(words), style) for words in paragraphs]
    SimpleDocTemplate(out, encrypt=locked, invariant=1).build(story)
    return out.getvalue()


def columns(title: str, *paragraphs: str) -> bytes:
    """A PDF of one page in two columns below a headline."""
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.platypus import BaseDocTemplate, Flowable, Frame, FrameBreak, PageTemplate, Paragraph

    font = "HYSMyeongJo-Medium"
    pdfmetrics.registerFont(UnicodeCIDFont(font))
    style = ParagraphStyle("ko", fontName=font, fontSize=10, leading=15, wordWrap="CJK", spaceAfter=6)
    story: list[Flowable] = [Paragraph(title, ParagraphStyle("title", parent=style, fontSize=16)), FrameBreak()]
    story += [Paragraph(escape(words), style) for words in paragraphs]
    out = io.BytesIO()
    document = BaseDocTemplate(out, invariant=1)
    frames = [Frame(50, 720, 500, 70), Frame(50, 320, 240, 380), Frame(310, 320, 240, 380)]
    document.addPageTemplates(PageTemplate(frames=frames))
    document.build(story)
    return out.getvalue()


def docx(*blocks: Block) -> bytes:
    """A Word document."""
    import docx as word

    document = word.Document()
    for block in blocks:
        if isinstance(block, str):
            document.add_paragraph(block)
            continue
        table = document.add_table(len(block), len(block[0]))
        for row, cells in zip(table.rows, block, strict=True):
            for cell, words in zip(row.cells, cells, strict=True):
                cell.text = words
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def hwpx_section(*blocks: Block) -> str:
    """The XML of a section of a HWPX document."""
    body = "".join(_hwpx_block(block) for block in blocks)
    names = f'xmlns:hs="{HWPX}/section" xmlns:hp="{HWPX}/paragraph"'
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><hs:sec {names}>{body}</hs:sec>'


def _hwpx_block(block: Block) -> str:
    if isinstance(block, str):
        return f"<hp:p><hp:run><hp:t>{escape(block)}</hp:t></hp:run></hp:p>"
    rows = "".join(
        "<hp:tr>" + "".join(f"<hp:tc><hp:subList>{_hwpx_block(cell)}</hp:subList></hp:tc>" for cell in row) + "</hp:tr>"
        for row in block
    )
    return f"<hp:p><hp:run><hp:tbl>{rows}</hp:tbl><hp:t/></hp:run></hp:p>"


def hwpx(*sections: Sequence[Block]) -> bytes:
    """A HWPX document."""
    files = {"mimetype": "application/hwp+zip"}
    files |= {f"Contents/section{n}.xml": hwpx_section(*blocks) for n, blocks in enumerate(sections)}
    return zipped(files)


def record(tag: int, level: int, data: bytes) -> bytes:
    """A record of a stream of a HWP document."""
    return struct.pack("<I", tag | level << 10 | min(len(data), 0xFFF) << 20) + (
        struct.pack("<I", len(data)) if len(data) >= 0xFFF else b""
    ) + data  # fmt: skip


def hwp_paragraph(words: str, level: int = 0, data: bytes = b"") -> bytes:
    """A paragraph of a HWP document: its head, its words (or the `data` in their place) and their look."""
    text = data or f"{words}\r".encode("utf-16-le")
    head = struct.pack("<IIHBBHHHIH", len(text) // 2, 0, 0, 0, 0, 1, 0, 0, 0, 0)
    return record(66, level, head) + record(67, level + 1, text) + record(68, level + 1, bytes(8))


def hwp_table(rows: Sequence[Sequence[str]]) -> bytes:
    """A paragraph of a HWP document that holds a table."""
    mark = struct.pack("<H4s8xHH", 11, b" lbt", 11, 13)
    found = hwp_paragraph("", data=mark) + record(71, 1, b" lbt" + bytes(42))
    sizes = struct.pack(f"<{len(rows)}H", *map(len, rows))
    found += record(77, 2, struct.pack("<IHH10x", 0, len(rows), len(rows[0])) + sizes + struct.pack("<HH", 1, 0))
    for y, row in enumerate(rows):
        for x, words in enumerate(row):
            found += record(72, 2, struct.pack("<HIHHHHHII", 1, 0, 0, x, y, 1, 1, 1000, 1000) + bytes(20))
            found += hwp_paragraph(words, 2)
    return found


def hwp(*blocks: Block, flags: int = 1, section: bytes | None = None) -> bytes:
    """A HWP 5 document of one section. `flags` are those of its header: 1 compressed, 2 locked."""
    parts = [hwp_paragraph(one) if isinstance(one, str) else hwp_table(one) for one in blocks]
    header = b"HWP Document File".ljust(32, b"\0") + struct.pack("<II", 0x05000300, flags)
    info = record(16, 0, struct.pack("<H24x", 1)) + record(17, 0, bytes(72))
    return _compound(_deflated(info), header, _deflated(b"".join(parts) if section is None else section))


def _deflated(data: bytes) -> bytes:
    packing = zlib.compressobj(9, zlib.DEFLATED, -15)
    return packing.compress(data) + packing.flush()


def _compound(*streams: bytes) -> bytes:
    """A compound file (OLE) with the streams DocInfo, FileHeader and BodyText/Section0, padded to whole sectors."""
    end, none = 0xFFFFFFFE, 0xFFFFFFFF
    table: list[int] = []
    body, starts = b"", []

    def add(data: bytes) -> None:
        nonlocal body
        starts.append(len(table))
        body += data
        table.extend([*range(len(table) + 1, len(table) + len(data) // 512), end])

    padded = [data.ljust(max(4096, -(-len(data) // 512) * 512), b"\0") for data in streams]
    for data in padded:
        add(data)
    entries = [  # name, kind, the entries before, after and below it, its stream
        ("Root Entry", 5, none, none, 1, None), ("BodyText", 1, 2, 3, 4, None), ("DocInfo", 2, none, none, none, 0),
        ("FileHeader", 2, none, none, none, 1), ("Section0", 2, none, none, none, 2),
    ]  # fmt: skip
    directory = b""
    for name, kind, before, after, below, stream in entries:
        words = f"{name}\0".encode("utf-16-le")
        start, size = (end if kind == 5 else 0, 0) if stream is None else (starts[stream], len(padded[stream]))
        links = struct.pack("<HBBIII36xIQ", len(words), kind, 1, before, after, below, start, size)
        directory += words.ljust(64, b"\0") + links
    add(directory.ljust(1024, b"\0"))
    at, count = len(table), 1
    while len(table) + count > count * 128:
        count += 1
    table += [0xFFFFFFFD] * count
    table += [none] * (count * 128 - len(table))
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    head += struct.pack("<IIIIIIIII", 0, count, starts[-1], 0, 4096, end, 0, end, 0)
    head += struct.pack("<109I", *range(at, at + count), *[none] * (109 - count))
    return head + body + struct.pack(f"<{len(table)}I", *table)


def page(body: str, *, head: str = "", title: str = "") -> str:
    """A web page of a paper, with what stands around an article."""
    return (
        f"<!doctype html><html lang='ko'><head><meta charset='utf-8'><title>{title}</title>{head}</head><body>"
        "<nav><ul><li><a href='/'>홈</a></li><li><a href='/p'>정치</a></li><li><a href='/s'>사회</a></li></ul></nav>"
        f"<article><h1>{title}</h1>{body}</article>"
        "<section class='related'><h3>관련기사</h3><ul><li><a href='2'>바다시, 새 청사 첫 삽</a></li></ul></section>"
        "<div class='comments'><p>댓글 3</p><p>좋은 소식이네요.</p></div>"
        "<footer><p>저작권자 하늘일보 무단전재 및 재배포 금지</p></footer></body></html>"
    )
