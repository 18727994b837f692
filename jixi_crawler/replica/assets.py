"""Pictures and documents as bytes: small, valid, and always the same for the same number."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from functools import lru_cache

_SECTOR = 512
_END, _FREE, _FAT = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
_NONE = 0xFFFFFFFF


@lru_cache(maxsize=128)
def png(number: int, width: int = 240, height: int = 160) -> bytes:
    """Return an 8-bit palette PNG: bands of colours that depend on `number`."""
    palette = b"".join(
        bytes(((number >> (i * 3)) * 37 + i * 61 & 255, number * (i + 3) & 255, 40 + i * 24))
        for i in range(8)
    )
    bands = [
        b"\x00" + bytes((x * 5 // width + band + number) % 8 for x in range(width))
        for band in range(3)
    ]
    rows = b"".join(bands[y * 3 // height] for y in range(height))
    header = struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        _png_chunk(kind, data)
        for kind, data in (
            (b"IHDR", header),
            (b"PLTE", palette),
            (b"IDAT", zlib.compress(rows, 9)),
            (b"IEND", b""),
        )
    )


def _png_chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def gif() -> bytes:
    """Return a transparent GIF of one pixel, as page layouts use for spacing."""
    return (
        b"GIF89a\x01\x00\x01\x00\x80\x00\x00\x00\x00\x00\xff\xff\xff!\xf9\x04\x01\x00\x00\x00\x00"
        b",\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02D\x01\x00;"
    )


@lru_cache(maxsize=128)
def pdf(title: str) -> bytes:
    """Return a PDF 1.4 of one page whose document title is `title`."""
    words = (
        b"BT /F1 14 Tf 72 720 Td (Attachment "
        + str(zlib.crc32(title.encode())).encode()
        + b") Tj ET"
    )
    name = b"<FEFF" + title.encode("utf-16-be").hex().upper().encode() + b">"
    objects = (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        (
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
            b"/Resources << /Font << /F1 5 0 R >> >> >>"
        ),
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(words), words),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        b"<< /Title %s >>" % name,
    )
    out = bytearray(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n")
    offsets = []
    for number, content in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    out += b"trailer\n<< /Size %d /Root 1 0 R /Info 6 0 R >>\n" % (len(objects) + 1)
    out += b"startxref\n%d\n%%%%EOF\n" % start
    return bytes(out)


@lru_cache(maxsize=128)
def doc(text: str) -> bytes:
    """Return a compound file (the container of Word 97) with `text` in its `WordDocument` stream.

    The container is complete; the stream holds a file information block and the text, enough for
    tools that look at the type, not a layout that Word would print.
    """
    content = struct.pack("<HHHHHHHL", 0xA5EC, 0xC1, 0, 0x0804, 0, 0x1000, 0, 0).ljust(
        _SECTOR, b"\0"
    )
    content += text.encode("utf-16-le")
    # Streams under 4096 bytes would have to live in the mini stream: stay above that.
    content = content.ljust(max(4096, -(-len(content) // _SECTOR) * _SECTOR), b"\0")
    sectors = len(content) // _SECTOR
    fat = [_FAT, _END, *range(3, sectors + 2), _END]
    fat += [_FREE] * (_SECTOR // 4 - len(fat))
    directory = (
        _directory_entry("Root Entry", 5, _END, 0, child=1)
        + _directory_entry("WordDocument", 2, 2, len(content))
        + bytes(256)
    )
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    header += struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    header += struct.pack("<LLLLLLLLL", 0, 1, 1, 0, 4096, _END, 0, _END, 0)
    header += struct.pack("<L", 0) + struct.pack("<L", _FREE) * 108
    return header + struct.pack(f"<{len(fat)}L", *fat) + directory + content


def _directory_entry(name: str, kind: int, start: int, size: int, child: int = _NONE) -> bytes:
    encoded = name.encode("utf-16-le") + b"\0\0"
    entry = encoded.ljust(64, b"\0") + struct.pack(
        "<HBBLLL", len(encoded), kind, 1, _NONE, _NONE, child
    )
    return entry + bytes(36) + struct.pack("<LQ", start, size)


_DOCX = {
    "[Content_Types].xml": (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Override PartName="/word/document.xml" ContentType="application/'
        'vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
    ),
    "_rels/.rels": (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="rId1" Target="word/document.xml" Type="http://schemas.openxmlformats.org/'
        'officeDocument/2006/relationships/officeDocument"/></Relationships>'
    ),
    "word/document.xml": (
        '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
        "<w:p><w:r><w:t>TEXT</w:t></w:r></w:p></w:body></w:document>"
    ),
}


@lru_cache(maxsize=128)
def docx(text: str) -> bytes:
    """Return an Office Open XML document of one paragraph."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, xml in _DOCX.items():
            entry = zipfile.ZipInfo(name, (2020, 1, 1, 0, 0, 0))  # a fixed time: same bytes always
            safe = text.replace("&", "&amp;").replace("<", "&lt;")
            archive.writestr(entry, '<?xml version="1.0"?>' + xml.replace("TEXT", safe))
    return out.getvalue()


def attachment(name: str) -> bytes:
    """Return a document of the type that the file name's extension says."""
    makers = {"pdf": pdf, "doc": doc, "docx": docx}
    return makers[name.rpartition(".")[2]](name)
