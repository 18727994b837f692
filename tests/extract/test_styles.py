from __future__ import annotations

import time

import pytest

from jixi_crawler.extract.styles import MOST_FILES, find_in_sheet, find_styles

PAGE = """<html><head><base href="/news/"><link rel="stylesheet" href="/css/main.css?v=3">
<LINK href='print.css' rel=stylesheet media=print><link rel="alternate stylesheet" href="big.css">
<link rel="icon" href="icon.ico"><!--[if IE]><link rel="stylesheet" href="ie.css"><![endif]-->
<style><!-- @import "own.css"; body { background: url(bg.jpg) } --></style>
<link rel="stylesheet" href="http://other.example/x.css#top"></head>
<body style="background-image:url('/images/body.png')"><table background=images/bar.gif>
<td style="behavior:url(#default#homepage)"><a style="font-face: url(x.woff)">x</a></body></html>"""


def test_a_page_names_its_sheets_then_the_pictures_of_its_styles() -> None:
    assert find_styles(PAGE.encode(), "http://h.example/a/1.html") == (
        "http://h.example/css/main.css?v=3",
        "http://h.example/news/print.css",
        "http://other.example/x.css",
        "http://h.example/news/own.css",
        "http://h.example/news/bg.jpg",
        "http://h.example/images/body.png",
        "http://h.example/news/images/bar.gif",
    )


def test_a_sheet_names_imports_and_pictures_from_its_own_address() -> None:
    sheet = """@charset "gb2312"; /* @import "no.css"; */ @import 'more.css' screen;
    body { background: url( "../img/线.png" ) } @font-face { src: url(f.woff2) }
    b { background: \\75rl(../img/b.gif) } i { background: url(data:image/png;base64,AAAA) }"""
    found = find_in_sheet(sheet.encode("gb18030"), "http://h.example/css/a.css")
    assert found == (
        "http://h.example/css/more.css",
        "http://h.example/img/线.png",
        "http://h.example/img/b.gif",
    )


def test_there_is_an_end_to_what_is_taken() -> None:
    many = "".join(f'<link rel="stylesheet" href="{n}.css">' for n in range(500))
    assert len(find_styles(many.encode(), "http://h.example/")) == MOST_FILES


@pytest.mark.parametrize(
    "piece",
    ["<style>", "<!--", "<link ", 'url("', "url(", "@import ", "/*", "style='url(", "\\75", "<"],
)
def test_nonsense_is_read_in_time(piece: str) -> None:
    body = (piece * (400_000 // len(piece))).encode()
    began = time.process_time()
    find_styles(body, "http://h.example/")
    find_in_sheet(body, "http://h.example/a.css")
    assert time.process_time() - began < 5
