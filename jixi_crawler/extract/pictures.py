"""Which pictures of a page are an article's, and which are icons, codes and ornaments."""

from __future__ import annotations

import re

from jixi_crawler.extract.markup import attributes

# Whole words of the file's name, or its folder: `/files/arrowroot.jpg` is a picture.
_ICON = re.compile(
    r"/(?:icons?|ico|theme|filetypeimages)/|(?<![a-z])(?:icons?|ico|filetype|share|print|weixin|weibo|qrcode|ewm"
    r"|erweima|blank|spacer|loading|lazy|arrow|dot|bullet|close|logo|btn|button|line|bdshare)(?![a-z])[^/]*$",
    re.IGNORECASE,
)
_SMALL = 40  # pixels
_SIZE = re.compile(r"\s?(\d{1,6})(?:\.\d+)?\s?(?:px)?\s?$")
SOURCES = (
    "data-src",
    "data-original",
    "data-lazy-src",
    "original",
    "src",
    "orisrc",
    "oldsrc",
    "file",
)
"""Attributes that name a picture; where scripts load pictures late, `src` holds a placeholder."""


def is_icon(path: str) -> bool:
    """Tell an icon, a code or an ornament by its path."""
    return _ICON.search(path) is not None


def is_small(values: dict[str, str]) -> bool:
    """Tell an icon by the size that its tag gives, which may be a share of the page's (`40%`)."""
    for name in ("width", "height"):
        size = _SIZE.match(values.get(name, ""))
        if size and int(size[1]) <= _SMALL:
            return True
    return False


def is_picture(head: str) -> bool:
    """Tell whether a tag shows a picture and no icon, code or ornament."""
    values = attributes(head)
    paths = (values.get(name, "").partition("?")[0] for name in SOURCES)
    return not is_small(values) and not is_icon(next(filter(None, paths), "logo"))
