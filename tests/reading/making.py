"""Files of every format, made from lines of text: for the tests of the readers."""

from __future__ import annotations

import io
import zipfile
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
