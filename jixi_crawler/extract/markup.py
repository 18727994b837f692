"""What a tag is and what its attributes hint at.

Names of classes and ids are hints, never conditions: a page whose names say nothing is read by the
same rules, if less exactly at the edges. All hints stand here, in one table each.
"""

from __future__ import annotations

import re
from functools import lru_cache
from html import unescape
from typing import Final

INLINE: Final = 0
END: Final = 1
BLOCK: Final = 2
IMPLIER: Final = 3
LINK_END: Final = 4
BREAK: Final = 5
LINK: Final = 6
IMAGE: Final = 7
META: Final = 8
SKIP: Final = 9
TEXT: Final = 10
HIDE: Final = 11
TITLE: Final = 12
VIDEO: Final = 13
BASE: Final = 14
COMMENT: Final = 15
ROLE: Final = 16
"""Kinds of tags, as the parser treats them; those up to BREAK bring nothing into the page."""

HIDDEN: Final = 1
TITLE_NAME: Final = 2
CENTRED: Final = 4
BODY_NAME: Final = 8
SUMMARY_NAME: Final = 16
"""Flags of an element: what its attributes say or hint at."""

Info = tuple[int, str, int, str | None]
"""Kind, name in lower case, flags, role (author, source, editor) that an inline element is named."""

BOUNDARY: Final = "\x02"
OPEN: Final = "\x03"
CLOSE: Final = "\x04"
"""Stand in a line for its inline tags: an element that opens, one that closes, and any other."""

_BLOCK_NAMES = """
    address article aside blockquote body caption center dd details dir div dl dt fieldset figcaption
    figure footer form h1 h2 h3 h4 h5 h6 header hgroup legend li main menu nav ol p pre section
    summary table tbody td tfoot th thead tr ul ucapcontent
"""
BLOCKS = frozenset(_BLOCK_NAMES.split())
CELLS = frozenset(("td", "th"))
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
# Block elements that close an open one of their own kind.
_IMPLIERS = frozenset(("li", "td", "th", "tr", "dd", "dt"))
_SKIPPED_NAMES = """
    script style select textarea noscript iframe object svg template button noframes xml
"""
_SKIPPED = frozenset(_SKIPPED_NAMES.split())
_VIDEO_TAGS = frozenset(("video", "embed", "source", "audio"))
# Inline elements of which a line sees the begin or the end only.
_UNPAIRED = _SKIPPED | _VIDEO_TAGS | {"input", "wbr", "track", "param", "area", "col", "link"}
_FRAME_SHOWS = re.compile(r"\.(?:pdf|ofd|docx?|xlsx?|wps|mp4|flv|swf)|pdf|video|player|flash")
_NAME = re.compile(r"/?([a-zA-Z][a-zA-Z0-9:_-]*)")
# On a tag in lower case. `margin-left:-490px` centres what it moves; thousands take it off the page.
_HIDDEN_STYLE = re.compile(
    r"(?<![-\w])(?:display\s{0,3}:\s{0,3}none|visibility\s{0,3}:\s{0,3}hidden"
    r"|(?:left|top|text-indent)\s{0,3}:\s{0,3}-\d{3,5}(?:px|em)"
    r"|margin-(?:left|top)\s{0,3}:\s{0,3}-\d{4,5}px)"
)
_HIDDEN_ATTRIBUTE = re.compile(r"\shidden(?:\s|=|/|$)")
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
_VALUE_BEGINS = re.compile(r"=\s{0,5}[\"']")
_ATTRIBUTE = re.compile(
    r"""([a-zA-Z_:][\w:.-]{0,40})\s{0,5}=\s{0,5}(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))"""
)
_NAMES = re.compile(
    r"\b(?:class|id|itemprop)\s{0,3}=\s{0,3}(?:\"([^\"]{1,160})\"|'([^']{1,160})'|([\w-]{1,60}))",
    re.IGNORECASE,
)
# Elements of a site's own that hold lines; others stand in one.
_OWN_BLOCK = re.compile(
    r"-(?:app|view|page|body|wrapper|article|content|title|header|footer|nav|main|section|meta|box|list|item)$"
)
_CENTRE = re.compile(r"align\s{0,3}[=:]\s{0,3}[\"']?center", re.IGNORECASE)

# One line per family of content management systems, then what several have in common.
_BODY_NAMES = (
    r"trs_\w*editor\w*|trs_ueditor|custom_unionstyle|trs_preappend|trs_autoadd",  # TRS
    r"vsb_content(?:_\d+)?|v_news_content|vsb_newscontent",  # VSB
    r"wp_articlecontent|wp_entry",  # Sudy
    r"ucap-?content|pages_content|ucapcontent",  # gov.cn
    r"bt[-_]content|ivs_content|xxgk_?content|gkml_content|main-word",  # Hanweb and its relatives
    r"entry-content|post-content|rich_media_content|j-fontcontent",  # blogs, WeChat copies, portals
    r"zoom|fontzoom|zoomcon|fontzoomcontent|textzoom|newszoom",  # the size switch's target, anywhere
    r"article-?_?con(?:t|tent)?s?|art_?-?con(?:t|tent)?|artibody|arti_content|article-?_?body|article-?_?t(?:e?xt)",
    r"news-?_?con(?:t|tent)?(?:_\w{1,12})?|news-?_?text|newsbody|news-?_?detail-?_?con(?:tent)?|newscontents",
    r"con-?_?text|cont-?_?text|content-?_?text|txt-?_?con(?:tent)?|text-?_?con(?:tent)?|con_?txt|main-?_?te?xt",
    r"detail-?_?con(?:t|tent)?|details-?_?con(?:tent)?|info-?_?con(?:t|tent)?|view-?_?con(?:t|tent)?|show-?_?con(?:tent)?",
    r"contentbox|content_body|bodytext|txt|zhengwen|neirong|nr|doccontent|dochtmlcon|endtext|article|content",
)
_BODY_NAME = re.compile("|".join(f"(?:{names})" for names in _BODY_NAMES), re.IGNORECASE)
_TITLE_NAME = re.compile(
    r"title|tit(?![a-z])|biaoti|headline|(?<![a-z])bt(?![a-z])|subject|(?<![a-z])h1(?![a-z0-9])",
    re.IGNORECASE,
)
_SUMMARY_NAME = re.compile(
    r"(?<![a-z])(?:summary|abstract|digest|intro|daodu|zhaiyao)(?![a-z])", re.IGNORECASE
)
_NO_TITLE = re.compile(
    r"sub-?_?tit|futitle|fbt|more|nav|menu|site|logo|column|lanmu|title_blow|info|time|date",
    re.IGNORECASE,
)
_NOWHERE = re.compile(r"href\s?=\s?(?:[\"']?\s?(?:javascript:|#)|[\"']\s?[\"'])", re.IGNORECASE)
_META = re.compile(r'meta (?:name|property)="([^"]{1,60})" content="([^"]*)"', re.IGNORECASE)
_ROLE_NAMES = (
    ("author", re.compile(r"author|zuozhe|writer|byline", re.IGNORECASE)),
    ("source", re.compile(r"source|laiyuan|(?<![a-z])origin(?![a-z])", re.IGNORECASE)),
)


def classify(head: str) -> Info:
    """Return what a tag is; `head` is the tag without its angle brackets.

    The second of its values is the element's name, or what stands for an inline tag in a line.
    """
    match = _NAME.match(head)
    if not match:
        if head.startswith("!--"):
            return (COMMENT, "", 0, None)
        return (INLINE, BOUNDARY, 0, None) if head[:1] in "/!?" else (TEXT, "", 0, None)
    name = match[1].lower()
    if head[0] == "/":
        if is_block(name):
            return (END, name, 0, None)
        if name == "br":  # browsers break the line at `</br>` as at `<br>`
            return (BREAK, name, 0, None)
        if name == "a":
            return (LINK_END, name, 0, None)
        return (INLINE, BOUNDARY if name in _UNPAIRED else CLOSE, 0, None)
    plain = len(head) == match.end()
    if is_block(name):
        kind = IMPLIER if name in _IMPLIERS else BLOCK
        flags = CENTRED if name == "center" else 0
        return (kind, name, flags if plain else flags | _flags(head), None)
    if name in ("br", "hr"):
        return (BREAK, name, 0, None)
    if name == "a":
        return (LINK, name, 0, None) if "href" in head.lower() else (INLINE, BOUNDARY, 0, None)
    return _classify_inline(head, name, plain)


def _classify_inline(head: str, name: str, plain: bool) -> Info:
    if name in _SKIPPED:
        return (SKIP, name, 0, None)
    if name in ("img", "meta", "title", "base"):
        kind = {"img": IMAGE, "meta": META, "title": TITLE, "base": BASE}[name]
        return (kind, name, 0, None)
    if name in _VIDEO_TAGS:
        return (VIDEO, name, 0, None)
    mark = BOUNDARY if name in _UNPAIRED or head[-1] == "/" else OPEN
    if plain or name == "input":
        return (INLINE, mark, 0, None)
    if hides_content(head.lower()):
        return (HIDE, name, HIDDEN, None)
    names = _names(head)
    for role, pattern in _ROLE_NAMES:
        if names and pattern.search(names):
            return (ROLE, name, 0, role)
    return (INLINE, mark, 0, None)


def _names(head: str) -> str:
    """Return the classes and ids of a tag, separated by spaces."""
    return " ".join(["".join(groups) for groups in _NAMES.findall(head)])


def is_block(name: str) -> bool:
    """Tell whether an element breaks the line: one of HTML's, or a site's own (`<uni-view>`)."""
    return name in BLOCKS or ("-" in name and _OWN_BLOCK.search(name) is not None)


@lru_cache(maxsize=4096)
def _is_body_name(name: str) -> bool:
    return _BODY_NAME.fullmatch(name) is not None


def _flags(head: str) -> int:
    low = head.lower()
    flags = HIDDEN if hides_content(low) else 0
    if "enter" in low and _CENTRE.search(head):
        flags |= CENTRED
    names = _names(head)
    if names:
        if ("hide" in names or "d-none" in names) and hides(names.split()):
            flags |= HIDDEN
        if any(_is_body_name(name) for name in names.split()):
            flags |= BODY_NAME
        if _TITLE_NAME.search(names) and not _NO_TITLE.search(names):
            flags |= TITLE_NAME
        if _SUMMARY_NAME.search(names):
            flags |= SUMMARY_NAME
    return flags


def hides(classes: list[str]) -> bool:
    """Tell whether classes hide an element: AngularJS's `ng-hide`, Bootstrap's `d-none`.

    `d-none d-md-block` hides it on small screens only.
    """
    if "ng-hide" in classes:
        return True
    return "d-none" in classes and not any(
        name.startswith("d-") and name != "d-none" for name in classes
    )


def hides_content(low: str) -> bool:
    """Tell whether a tag, in lower case, hides what it holds."""
    return (
        "style" in low
        and ("none" in low or "hidden" in low or "-" in low)
        and _HIDDEN_STYLE.search(low) is not None
    ) or ("hidden" in low and _HIDDEN_ATTRIBUTE.search(_QUOTED.sub("", low)) is not None)


def attributes(head: str) -> dict[str, str]:
    """Return the attributes of a tag (without brackets), names in lower case, entities resolved."""
    found: dict[str, str] = {}
    for name, double, single, bare in _ATTRIBUTE.findall(head):
        value = double or single or bare
        found.setdefault(name.lower(), unescape(value) if "&" in value else value)
    return found


def shows_file(head: str) -> bool:
    """Tell whether a frame's tag says that it shows a document or a film, and no other page."""
    low = head.lower()
    return _FRAME_SHOWS.search(low) is not None and not hides_content(low)


def leads_nowhere(head: str) -> bool:
    """Tell whether a link's tag has a script, a fragment or nothing in place of an address."""
    return _NOWHERE.search(head) is not None


def meta_of(head: str) -> tuple[str, str]:
    """Return the name of a `<meta>` in lower case and what it says; empty where it has none."""
    plain = _META.match(head)
    if plain:
        name, content = plain[1], plain[2]
        if "&" in content:
            content = unescape(content)
    else:
        found = attributes(head)
        name = found.get("name") or found.get("property") or found.get("itemprop") or ""
        content = found.get("content", "")
    return name.strip().lower(), content.strip()


def is_balanced(head: str) -> bool:
    """Tell whether every quoted value of a tag ends inside it."""
    if head.count('"') % 2 == 0 and head.count("'") % 2 == 0:
        return True
    # a stray quote that follows no "=" does not begin a value
    return not _VALUE_BEGINS.search(_QUOTED.sub("", head))
