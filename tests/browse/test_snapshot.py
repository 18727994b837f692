from __future__ import annotations

import re
from email.utils import parsedate_to_datetime

import pytest

from jixi_crawler.browse import replay
from tests.archive.pages import url
from tests.browse.conftest import Visitor
from tests.browse.library import DOCUMENT, EDITED, HOSTILE, IMAGE, OUTSIDE, PLAIN, STYLE, identifier


def test_the_framed_page_holds_nothing_that_acts(
    visitor: Visitor, capture_ids: dict[str, list[str]]
) -> None:
    answer = visitor.get(f"/snapshot/{capture_ids[url(HOSTILE)][0]}/page")
    assert answer.status_code == 200
    policy = answer.headers["content-security-policy"]
    assert policy.startswith("sandbox; default-src 'none'")
    assert "script-src" not in policy
    text = answer.text
    for word in ("恶意网页的标题", "正文在这里", "页面到此为止", "js link"):
        assert word in text
    assert OUTSIDE not in re.sub(r'title="[^"]*"', "", text)
    assert not re.search(
        r"<(script|iframe|object|embed|form|base|svg|math|video|audio|meta http)", text
    )
    assert not re.search(r"\son\w+\s*=", re.sub(r'title="[^"]*"', "", text))
    assert "javascript:" not in text
    assert "@import" not in text
    assert f"/snapshot/{capture_ids[IMAGE][0]}/file" in text
    assert f"/snapshot/{capture_ids[STYLE][0]}/file" in text


def test_the_page_around_it_and_rfc_7089(
    visitor: Visitor, capture_ids: dict[str, list[str]]
) -> None:
    first, second = capture_ids[url(EDITED)]
    answer = visitor.get(f"/snapshot/{first}")
    assert 'sandbox=""' in answer.text
    link = answer.headers["link"]
    for relation in (
        'rel="original"',
        'rel="timegate"',
        'rel="timemap"',
        'rel="first memento"',
        'rel="last memento"',
    ):
        assert relation in link
    for part in ("/page", "/original"):
        past = visitor.get(f"/snapshot/{first}{part}").headers
        assert past["memento-datetime"] == answer.headers["memento-datetime"]
        assert f'<{url(EDITED)}>; rel="original"' in past["link"]
        assert 'rel="timegate"' in past["link"]
    assert f"/snapshot/{second}" in answer.text
    moment = parsedate_to_datetime(answer.headers["memento-datetime"])
    gate = visitor.get(
        f"/timegate/{url(EDITED)}", headers={"Accept-Datetime": answer.headers["memento-datetime"]}
    )
    assert gate.status_code == 302
    assert gate.headers["location"].endswith(f"/snapshot/{first}")
    assert "accept-datetime" in gate.headers["vary"]
    newest = visitor.get(f"/timegate/{url(EDITED)}").headers["location"]
    assert newest.endswith(f"/snapshot/{second}")
    assert (
        visitor.get(
            f"/timegate/{url(EDITED)}", headers={"Accept-Datetime": "yesterday"}
        ).status_code
        == 400
    )
    timemap = visitor.get(f"/timemap/link/{url(EDITED)}")
    assert timemap.headers["content-type"].startswith("application/link-format")
    assert timemap.text.count("memento") >= 2
    assert moment.strftime("%H:%M:%S") in timemap.text


def test_the_original_is_the_exact_bytes(
    visitor: Visitor, capture_ids: dict[str, list[str]]
) -> None:
    answer = visitor.get(f"/snapshot/{capture_ids[DOCUMENT][0]}/original")
    assert answer.content == b"\xd0\xcf\x11\xe0 a document"
    assert answer.headers["content-disposition"].startswith("attachment; filename=")
    assert answer.headers["content-type"] == "application/msword"
    assert "sandbox" in answer.headers["content-security-policy"]
    assert "memento-datetime" in answer.headers
    assert "不能在页面中显示" in visitor.get(f"/snapshot/{capture_ids[DOCUMENT][0]}").text
    assert visitor.get(f"/snapshot/{capture_ids[DOCUMENT][0]}/page").status_code == 404
    assert visitor.get(f"/snapshot/{capture_ids[DOCUMENT][0]}/file").status_code == 404


def test_pictures_and_styles_come_from_the_archive(
    visitor: Visitor, capture_ids: dict[str, list[str]]
) -> None:
    picture = visitor.get(f"/snapshot/{capture_ids[IMAGE][0]}/file")
    assert picture.headers["content-type"] == "image/png"
    assert picture.content.startswith(b"\x89PNG")
    sheet = visitor.get(f"/snapshot/{capture_ids[STYLE][0]}/file").text
    assert "color: red" in sheet
    assert OUTSIDE not in sheet
    assert (
        f"/snapshot/{capture_ids[IMAGE][0]}/file"
        in visitor.get(f"/article/{identifier(PLAIN)}").text
    )


def test_what_is_not_there(visitor: Visitor) -> None:
    for part in ("", "/page", "/original", "/file"):
        assert visitor.get(f"/snapshot/{'0' * 20}{part}").status_code == 404
    assert visitor.get("/timemap/link/http://nowhere.example/").status_code == 404
    assert visitor.get("/timegate/http://nowhere.example/").status_code == 404


def harmless(html: str) -> str:
    return replay.page(
        html.encode(), "http://h.example/", charset="utf-8", find=lambda _: None, hidden=frozenset()
    )


@pytest.mark.parametrize(
    "html",
    [
        "<scr<script>ipt>alert(1)</script>", "<img/src=x/onerror=alert(1)>", "<IMG SRC=x OnErRoR=alert(1)>",
        "<a href='  java\nscript:alert(1)'>x</a>", "<svg/onload=alert(1)>", "<body onload=alert(1)>",
        "<input onfocus=alert(1) autofocus>", "<template><script>alert(1)</script></template>",
        "<!--[if IE]><script>alert(1)</script><![endif]-->",
        "<object data='data:text/html,<script>alert(1)</script>'>",
        "<div style='width: expression(alert(1))'>x</div>", "<div style='behavior:url(x.htc)'>x</div>",
        "<style>@im\\70ort 'http://evil.example/x.css';</style>",
        "<table background='http://evil.example/x.png'>",
        "<math href='javascript:alert(1)'>x</math>",
        "<x:script xmlns:x='http://www.w3.org/1999/xhtml'>alert(1)</x:script>",
        "<link rel=stylesheet href='http://evil.example/x.css'>",
        "<frameset><frame src='http://evil.example'></frameset>",
        "<style>body{background:url(http://evil.example/x)}</style></style><script>alert(1)</script>",
        "<noscript><p title='</noscript><img src=x onerror=alert(1)>'></noscript>",
        "<base href='http://evil.example/'><img src=x>",
        "<meta http-equiv=refresh content='0;url=http://evil.example'>",
        "<form action='http://evil.example'><button formaction='http://evil.example'>x</button></form>",
    ],
)  # fmt: skip
def test_tricks_leave_nothing(html: str) -> None:
    shown = re.sub(r'title="[^"]*"', "", harmless(html))
    for bad in (
        "<script",
        "onerror",
        "onload",
        "onfocus",
        "OnErRoR",
        "javascript",
        "expression(",
        "behavior:url",
        "evil.example",
        "@import",
        "formaction",
    ):
        assert bad not in shown, shown


@pytest.mark.parametrize(
    "body",
    [b"", b"\x00\x01\x02", b"plain text", "中文".encode("gb18030"), b"<" * 5000, b"<div>" * 3000],
)
def test_any_bytes_become_some_page(body: bytes) -> None:
    text = replay.page(
        body, "http://h.example/", charset=None, find=lambda _: None, hidden=frozenset()
    )
    assert text.startswith("<html>")


SHEETS = {
    "http://h.example/css/a.css": "/snapshot/a/file",
    "http://h.example/css/b.css": "/snapshot/b/file",
    "http://h.example/css/i.png": "/snapshot/i/file",
}


@pytest.mark.parametrize(
    ("sheet", "shown"),
    [
        ("b { background: url( i.png ) }", 'b { background: url("/snapshot/i/file") }'),
        ("b { background: url('i.png?v=2') }", "b { background: none }"),
        ('@import "b.css" screen;', '@import url("/snapshot/b/file") screen;'),
        ("@import url(b.css);p{}", '@import url("/snapshot/b/file") ;p{}'),
        ("@import/**/'b.css'", '@import url("/snapshot/b/file") ;'),
        ("@import url(http://evil.example/x.css);p{}", "p{}"),
        ("@import url(b.css) {} ;p{}", "p{}"),
        (r"@\69mport 'b.css';", '@import url("/snapshot/b/file") ;'),
        (r"p { color: red\9; content: '\e600' }", r"p { color: red\9; content: '\e600' }"),
        ("<!-- p { color: red } -->", "p { color: red }"),
        ("p::after { content: '<' }", r"p::after { content: '\3c ' }"),
        ("p { behavior: url(x.htc) } b { }", "p { x-removed: none } b { }"),
        (
            """p { background: url('data:image/png,"); @import x') }""",
            'p { background: url("data:image/png,%22); @import x") }',
        ),
    ],
)
def test_a_style_sheet_leads_to_archived_files_only(sheet: str, shown: str) -> None:
    found = replay.style(sheet, "http://h.example/css/a.css", SHEETS.get)
    assert found.strip() == shown


def test_a_page_is_laid_out_as_its_doctype_asks() -> None:
    strict = '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "http://www.w3.org/x.dtd">'
    assert harmless(f"{strict}\n<html><p>x</html>").startswith(strict)
    assert harmless("<html><p>x</html>").startswith("<html>")
    assert harmless("<!DOCTYPE html [<!ENTITY x 'y'>]><p>x").startswith("<html>")
    kept = harmless(
        "<link rel=stylesheet media=print href=/css/a.css><style media=print>p{}</style>"
    )
    assert '<style media="print">' in kept
