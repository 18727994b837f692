"""What the templates share: skeleton pages with blanks, escaping, and the ways editors mark up text."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from functools import lru_cache
from html import escape
from importlib import resources
from typing import ClassVar

from jixi_crawler.replica.addresses import Addresses
from jixi_crawler.replica.templates.views import (
    ArticleView,
    HomeView,
    Link,
    ListingView,
    SiteView,
)

_BLANK = re.compile(r"\{\{(>?[a-z_]+)\}\}")
_DIGITS = re.compile(r"(\d+)")

FRIENDS = (
    ("最高人民检察院", "http://www.spp.gov.cn/"),
    ("正义网", "http://www.jcrb.com/"),
    ("12309中国检察网", "https://www.12309.gov.cn/"),
    ("人民网", "http://www.people.com.cn/"),
    ("新华网", "http://www.xinhuanet.com/"),
    ("中国法院网", "http://www.chinacourt.org/"),
    ("安徽省人民检察院", "http://www.ah.jcy.gov.cn/"),
)


class Skeleton:
    """A page with blanks `{{name}}`; `{{>name}}` stands for another skeleton of the same folder."""

    def __init__(self, folder: str, name: str) -> None:
        self._pieces = _BLANK.split(_read(folder, name))

    def fill(self, **values: str) -> str:
        """Return the page with every blank filled; KeyError when a value is missing."""
        pieces = self._pieces[:]
        pieces[1::2] = [values[name] for name in pieces[1::2]]
        return "".join(pieces)


@lru_cache(maxsize=64)
def skeleton(folder: str, name: str) -> Skeleton:
    """Return a skeleton page from `html/FOLDER/NAME.html`."""
    return Skeleton(folder, name)


def _read(folder: str, name: str) -> str:
    file = resources.files(__package__).joinpath("html", folder, f"{name}.html")
    text = file.read_text(encoding="utf-8")
    return re.sub(r"\{\{>([a-z_]+)\}\}\n?", lambda found: _read(folder, found[1]), text)


class Template(ABC):
    """One design. `charset` is what its pages declare, `encoding` what they are encoded in."""

    name: ClassVar[str]
    addresses: ClassVar[Addresses]
    charset: ClassVar[str] = "utf-8"
    encoding: ClassVar[str] = "utf-8"
    content_type: ClassVar[str] = "text/html"
    shows_time: ClassVar[bool] = False
    shows_neighbours: ClassVar[bool] = False

    @abstractmethod
    def home(self, site: SiteView, view: HomeView) -> str:
        """Return the home page."""

    @abstractmethod
    def listing(self, site: SiteView, view: ListingView) -> str:
        """Return a page of a listing."""

    @abstractmethod
    def article(self, site: SiteView, view: ArticleView) -> str:
        """Return a document of an article."""

    @abstractmethod
    def message(self, site: SiteView, title: str, text: str) -> str:
        """Return a page in the site's frame that only says something."""

    def page(self, name: str, site: SiteView, **values: str) -> str:
        """Fill a skeleton with the values every page needs and those given."""
        return skeleton(self.name, name).fill(
            charset=self.charset,
            site=escape(site.name),
            place=escape(site.place),
            notice=f"<br/>{escape(site.notice)}" if site.notice else "",
            visits=f"您是第{site.visits}位访问者" if site.visits is not None else "",
            **values,
        )


def links(items: tuple[Link, ...], form: str) -> str:
    """Return a line of HTML per link: `form` has {path}, {text}, {title}, {date} and {day}."""
    return "".join(
        form.format(
            path=escape(item.path),
            text=escape(item.text, quote=False),
            title=escape(item.text),
            date=item.date[:10],
            day=item.date[5:10],
        )
        for item in items
    )


def friends(form: str) -> str:
    """Return the links to other sites that every footer has."""
    return links(tuple(Link(name, url) for name, url in FRIENDS), form)


def cut(title: str, width: int) -> str:
    """Return a title cut the way listings cut it, with an ellipsis."""
    return title if len(title) <= width else title[:width] + "…"


def beside(path: str, target: str) -> str:
    """Return `target` as `./name` when it lies in the folder of `path`, else as it is."""
    folder, _, name = target.rpartition("/")
    return f"./{name}" if folder == path.rpartition("/")[0] else target


def body_html(view: ArticleView, image_form: str) -> str:
    """Return paragraphs and pictures marked up in one of the ways editors leave them.

    Four ways, by article: plain paragraphs; Word's spans with the digits in tags of their own; line
    breaks in one block; fonts. `image_form` has {path} and {name}.
    """
    pictures = [
        image_form.format(path=escape(beside(view.path, path)), name=path.rpartition("/")[2])
        for path in view.images
    ]
    texts = [escape(text, quote=False) for text in view.paragraphs]
    form = _STYLES[view.style % len(_STYLES)]
    pieces: list[str] = []
    for position, text in enumerate(texts):
        pieces.append(form(text))
        if position < len(pictures):
            pieces.append(pictures[position])
    pieces.extend(pictures[len(texts) :])
    return "\n".join(pieces)


def _plain(text: str) -> str:
    return f"<p>　　{text}</p>"


def _word(text: str) -> str:
    spans = _DIGITS.sub(r'<span lang="EN-US">\1</span>', text)
    return (
        '<p class="MsoNormal" style="text-indent:32.0pt;line-height:150%">'
        f'<span style="font-size:16.0pt;font-family:仿宋_GB2312">{spans}<o:p></o:p></span></p>'
    )


def _breaks(text: str) -> str:
    return f"&nbsp;&nbsp;&nbsp; {text}<br/><br/>"


def _fonts(text: str) -> str:
    return (
        f'<p align="justify"><font size="3" face="宋体">&nbsp;&nbsp;&nbsp;&nbsp;{text}</font></p>'
    )


_STYLES = (_plain, _word, _breaks, _fonts)
