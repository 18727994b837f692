"""Whose site a page belongs to, and where on it a channel is."""

from __future__ import annotations

import re
from collections import Counter

from jixi_crawler.extract.addresses import split_url
from jixi_crawler.extract.decode import decode
from jixi_crawler.extract.flow import Flow, Link, read_flow
from jixi_crawler.extract.markup import attributes
from jixi_crawler.extract.signs import title_of_page

_META = re.compile(r"<meta\s[^>]{0,800}>", re.IGNORECASE)
_SITE_METAS = ("sitename", "og:site_name", "site_name", "application-name")
_SPLIT = re.compile(r"\s*(?:[_|｜>]+|-{1,3}|—+|–|·|\s{2,}|首页)\s*")
_BODY_NAME = r"[\u4e00-\u9fff（）()]{2,28}"
_OFFICE = re.compile(
    rf"({_BODY_NAME}?(?:人民检察院|检察院|人民法院|人民政府|委员会|管理局|办公室|公安局|司法局|林业局|检察厅))"
)
_OWNER = re.compile(
    rf"(?:版权所有|主办单位|主办|网站名称)\s?[:：©]?\s?(?:©|Copyright)?\s?({_BODY_NAME})"
)
_PREFIX = re.compile(r"^(?:欢迎(?:您)?(?:访问|光临|来到|浏览)|您好|当前位置)[：:，,]?")
_SUFFIX = re.compile(r"(?:官方网站|门户网站|互联网站|网站首页|官网|网站|主页|首页)$")
_MORE = re.compile(r"[\W_]*(?:更多|more|查看更多|更多信息)[\W_]*", re.IGNORECASE)
_DECORATION = re.compile(r"[\s\u200b\ufeff·•>＞»›【】\[\]《》<|｜:：]+")


def site_name(body: bytes, url: str, charset: str | None = None) -> str | None:
    """Return the site's own name as the page shows it, None where it shows none.

    Read from the metas, then `<title>`, then the owner that the footer names.
    """
    text = decode(body, charset).text
    metas = metas_of(text)
    for name in _SITE_METAS:
        if value := _tidy(metas.get(name, "")):
            return value
    parts = [_tidy(part) for part in _SPLIT.split(title_of_page(text))]
    named = [hit[1] for part in parts if (hit := _OFFICE.search(part))]
    if named:
        return named[-1]
    flow = read_flow(text, url)
    owner = _OWNER.search(flow.text)
    if owner:
        hit = _OFFICE.search(owner[1])
        return hit[1] if hit else _tidy(owner[1]) or None
    if metas.get("sitedomain") or len([part for part in parts if part]) != 1:
        return next((part for part in reversed(parts) if part), None)
    return parts[0] or None


def mentions_site(body: bytes, name: str) -> bool:
    """Tell whether a page names a site anywhere: title, metas, pictures' texts, visible text."""
    wanted = _squash(name)
    return bool(wanted) and wanted in _squash(decode(body).text)


def find_channel(body: bytes, url: str, name: str) -> str | None:
    """Return the absolute URL of the channel with that name on a home page, None without one.

    A link with the name as its text, title or picture text; else the 更多 link that stands beside
    the name as a heading. Of several addresses the one linked most often, folders before documents.
    """
    flow = read_flow(decode(body).text, url)
    wanted = _squash(name)
    if not wanted:
        return None
    found = [target for link in flow.links if (target := _named(flow, link, wanted))]
    if not found:
        found = [target for target in _more_beside(flow, wanted) if target]
    if not found:
        return None
    counts = Counter(found)
    order = {target: -index for index, target in reversed(list(enumerate(found)))}
    return max(counts, key=lambda target: (_is_folder(target), counts[target], order[target]))


def metas_of(text: str) -> dict[str, str]:
    """Return what the `<meta>` tags of a page's beginning say, by their names in lower case."""
    found: dict[str, str] = {}
    for hit in _META.finditer(text[:60_000]):
        values = attributes(hit[0][1:-1])
        name = (values.get("name") or values.get("property") or "").strip().lower()
        if name and values.get("content", "").strip():
            found.setdefault(name, values["content"].strip())
    return found


def _tidy(text: str) -> str:
    text = " ".join(text.replace("&nbsp;", " ").split()).strip(" -_|:：,，。!！")
    text = _PREFIX.sub("", text)
    if len(text) > 6:
        text = _SUFFIX.sub("", text)
    return text.strip(" -_|:：")


def _squash(text: str) -> str:
    return _DECORATION.sub("", text.replace("&nbsp;", ""))


def _named(flow: Flow, link: Link, wanted: str) -> str | None:
    if link.end - link.start > 200:
        return None
    texts = [flow.between(link.start, link.end), link.element.get("title") or ""]
    if link.image and not texts[0]:
        texts += [image.get("alt") or "" for image in link.element.iter("img")]
    if wanted not in {_squash(text) for text in texts if text}:
        return None
    return _elsewhere(flow, link)


def _elsewhere(flow: Flow, link: Link) -> str | None:
    target = flow.absolute(link.href)
    return target if target and split_url(target)[1:4] != split_url(flow.base)[1:4] else None


def _more_beside(flow: Flow, wanted: str) -> list[str | None]:
    """Return the targets of 更多 links whose nearest heading before them is the name."""
    found = []
    for link in flow.links:
        text = flow.between(link.start, min(link.end, link.start + 60))
        if not (_MORE.fullmatch(text) or (link.image and not text)):
            continue
        node = link.node
        for _ in range(4):
            node = flow.parent[node]
            before = flow.text[flow.start[node] : link.start]
            if _squash(before):
                if _squash(before) == wanted:
                    found.append(_elsewhere(flow, link))
                break
    return found


def _is_folder(url: str) -> bool:
    name = split_url(url).path.rpartition("/")[2]
    return not name or not any(char.isdigit() for char in name)
