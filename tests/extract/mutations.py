"""Changes to a page's markup that a reader would not notice: the record must stay the same."""

from __future__ import annotations

import re
from collections.abc import Callable

_TAG = re.compile(r"<(?!!)(/?)([a-zA-Z][a-zA-Z0-9]*)([^>]*)>")
_NAMES = re.compile(r"""\s(?:class|id|style|name)\s*=\s*("[^"]*"|'[^']*'|[^\s>]+)""", re.IGNORECASE)


def drop_names(html: str) -> str:
    """Drop every class, id and style."""
    return _TAG.sub(lambda tag: _NAMES.sub("", tag[0]), html)


def rename_classes(html: str) -> str:
    """Give every class a name that says nothing."""
    return re.sub(
        r"""(class\s*=\s*["'])([^"']*)(["'])""",
        lambda hit: (
            hit[1] + " ".join(f"x{sum(map(ord, name)) % 97}" for name in hit[2].split()) + hit[3]
        ),
        html,
    )


def nest_in_table(html: str) -> str:
    """Put the whole body into a cell of a table of a table."""
    html = re.sub(
        r"(<body[^>]*>)",
        r"\1<table width=1000><tr><td><table><tr><td>",
        html,
        count=1,
        flags=re.IGNORECASE,
    )
    return re.sub(
        r"</body>",
        "</td></tr></table></td></tr></table></body>",
        html,
        count=1,
        flags=re.IGNORECASE,
    )


def upper_tags(html: str) -> str:
    """Write tag names in capitals."""
    return _TAG.sub(lambda tag: f"<{tag[1]}{tag[2].upper()}{tag[3]}>", html)


def spans_to_fonts(html: str) -> str:
    """Use `<font>` instead of `<span>` and `<em>`."""
    return re.sub(r"<(/?)(?:span|em)\b", r"<\1font", html)


def indent(html: str) -> str:
    """Put white space and NBSP between block tags."""
    return re.sub(
        r"(</?(?:div|ul|li|table|tr|td|p|h\d|dl|dt|dd)\b[^>]*>)", "\n \t\\1&nbsp; \n", html
    )


def comments(html: str) -> str:
    """Strew comments such as generators leave."""
    return re.sub(r"<(li|tr|p|td|span|a)\b", r"<!--<$[x]>begin--><\1", html)


def unclosed(html: str) -> str:
    """Leave out end tags that HTML lets one leave out."""
    return re.sub(r"</(?:li|tr|td|dt|dd)>", "", html)


def crlf(html: str) -> str:
    """Write lines as Windows does."""
    return html.replace("\n", "\r\n")


def no_ends(html: str) -> str:
    """Break off the closing tags of body and document."""
    return re.sub(r"</(?:body|html)>", "", html, flags=re.IGNORECASE)


def breadcrumb_away(html: str) -> str:
    """Remove the breadcrumb's lead-in."""
    return html.replace("当前位置：", "").replace("当前位置:", "").replace("您的位置：", "")


def single_quotes(html: str) -> str:
    """Quote attributes with apostrophes."""
    return _TAG.sub(
        lambda tag: tag[0] if "'" in tag[0] else tag[0].replace('"', "'"),
        html,
    )


ALL: list[Callable[[str], str]] = [
    drop_names, rename_classes, nest_in_table, upper_tags, spans_to_fonts, indent, comments, unclosed, crlf,
    no_ends, breadcrumb_away, single_quotes,
]  # fmt: skip
