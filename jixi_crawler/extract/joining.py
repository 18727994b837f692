"""Lists that go on in another element: groups of rows side by side, each in a wrapper of its own."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from jixi_crawler.extract.blocks import Block, channel_of
from jixi_crawler.extract.flow import Flow
from jixi_crawler.extract.headings import ASIDE_HEADING

_GROUP = 10  # rows of a list's group at most
_LISTS = frozenset(("ul", "ol", "dl", "table", "tbody"))
_TIME_HEADING = re.compile(
    r"\W*(?:(?:19|20)\d\d\s?(?:年度?)?)?\s?(?:(?:\d{1,2}|[一二三四五六七八九十]{1,2})\s?月份?)?\W*"
)
_HEADING_LENGTH = 40  # characters
_LOOKS = ("class", "id", "style", "background")  # by which an empty element may show a heading
_LEVELS = 5  # a container and the wrappers around it


class Containers:
    """Tells the containers of a page that are alike: same place, tags and classes up to one parent."""

    def __init__(self, flow: Flow) -> None:
        self.flow = flow
        self.depth = [0] * len(flow.tag)
        for node in range(1, len(flow.tag)):
            self.depth[node] = self.depth[flow.parent[node]] + 1
        self._channels: dict[int, tuple[set[str], int]] = {}
        self._pictures: Counter[str] = Counter()
        self._known: dict[tuple[int, str, str], list[int]] = defaultdict(list)

    def note(self, containers: Iterable[int]) -> None:
        """Note the containers of several rows, which `like` compares with."""
        self._known.clear()
        for node in sorted(containers):
            self._known[self._key(node)].append(node)

    def like(self, node: int) -> int | None:
        """Return the nearest known container that is like this element, but another."""
        known = self._known.get(self._key(node), [])
        at = bisect_left(known, node)
        for one in known[max(0, at - 1) : at + 2]:
            if one != node and self.climb(one, node):
                return one
        return None

    def climb(self, one: int, two: int) -> tuple[int, int] | None:
        """Return the elements around two containers, alike at every step, that have one parent."""
        flow = self.flow
        for _ in range(_LEVELS):
            if one == two or self._looks(one) != self._looks(two):
                return None
            if flow.parent[one] == flow.parent[two]:
                return one, two
            one, two = flow.parent[one], flow.parent[two]
        return None

    def joined(self, blocks: Sequence[Block]) -> list[Block]:
        """Join the blocks (in document order) that go on from one container to the next."""
        flow = self.flow
        self._channels.clear()
        joined: list[Block] = []
        latest: dict[tuple[int, str, str, bool], Block] = {}
        for block in blocks:
            place = self.depth[block.container], flow.tag[block.container]
            key = (*place, block.tag, block.inline)
            last = latest.get(key)
            if last is not None and (parent := self._goes_on(last, block)) is not None:
                last.rows += block.rows
                last.container = parent
            else:
                joined.append(block)
                latest[key] = block
        return joined

    def _goes_on(self, first: Block, second: Block) -> int | None:
        """Return what holds both blocks where the second continues the first."""
        flow = self.flow
        node = first.rows[-1].node
        one, two = node if first.inline else flow.parent[node], second.container
        if one == two or flow.tag[one] == "body":
            return None
        around = self.climb(one, two)
        beside = flow.parent[one] == flow.parent[two]
        if around is None and not (beside and flow.tag[one] in _LISTS):
            return None
        gap = flow.text[flow.end[one] : flow.start[two]]
        begin = one if first.inline else flow.parent[first.rows[0].node]
        if self._is_aside(begin, around, first) or self._are_headed(begin, first, two, second):
            return None
        headed = any(char.isalnum() for char in gap)
        if headed and (around is None or not _is_time(gap)):
            return None
        if flow.hides(one) or flow.hides(two):
            return None  # another tab's
        if around is None or (beside and flow.tag[one] not in {"td", "th"}):
            return flow.parent[two] if self._share_channel(first, second) else None
        last = first.rows[-1 - _GROUP :]
        if not headed and len(last) > _GROUP and all(flow.parent[row.node] == one for row in last):
            return None  # a list by itself
        if not self._is_one_list((one, two), around, headed=headed):
            return None
        if not self._share_channel(first, second):
            return None
        return flow.parent[around[1]]

    def _is_aside(self, inner: int, around: tuple[int, int] | None, block: Block) -> bool:
        """Tell a side box by its heading, inside its list or in the wrapper around it."""
        flow = self.flow
        while around is not None and self.depth[inner] > self.depth[around[0]]:
            inner = flow.parent[inner]
        lead = flow.text[flow.start[inner] : block.start].strip()
        return len(lead) < _HEADING_LENGTH and ASIDE_HEADING.search(lead) is not None

    def _are_headed(self, one: int, first: Block, two: int, second: Block) -> bool:
        """Tell whether a heading inside one of two containers says that it holds another list."""
        flow = self.flow
        ahead = flow.text[flow.start[one] : first.start].strip()
        lead = flow.text[flow.start[two] : second.start].strip()
        if lead and not _is_time(lead) and lead != ahead:
            return True
        leads = (*range(one, first.rows[0].node), *range(two, second.rows[0].node))
        return any((picture := self._picture(at)) and self._count(picture) == 1 for at in leads)

    def _share_channel(self, first: Block, second: Block) -> bool:
        """Tell whether documents of both stand in one folder; a block grows, its rows are read once.

        Where each document has a folder of its own, or none has an address, folders say nothing.
        """
        known, read = self._channels.get(id(first), (set(), 0))
        known.update(channel_of(one.target) for one in first.rows[read:])
        self._channels[id(first)] = known, len(first.rows)
        if not "".join(known) or len(known) == len(first.rows) > 1:
            return True
        further = {channel_of(one.target) for one in second.rows} - {""}
        return not further or not known.isdisjoint(further)

    def _is_one_list(self, inner: tuple[int, int], outer: tuple[int, int], *, headed: bool) -> bool:
        """Tell groups of one list from boxes of several: tabs, boxes with pictures for headings."""
        flow = self.flow
        for low, top in zip(inner, outer, strict=True):
            for node in (low, *self._up(low, top)):
                if flow.hides(node) or (not headed and flow.elements[node].get("id")):
                    return False
        if headed:
            return True
        between = range(flow.last[inner[0]], inner[1])
        at = bisect_left(flow.link_nodes, between.start)
        if at < len(flow.link_nodes) and flow.link_nodes[at] < between.stop:
            return False
        for node in between:
            element = flow.elements[node]
            if (picture := self._picture(node)) and self._count(picture) == 1:
                return False
            wrapped = outer[1] < node and flow.last[node] <= inner[1]
            if wrapped and any(element.get(look) for look in _LOOKS):
                return False
        return True

    def _up(self, node: int, top: int) -> Iterator[int]:
        while node != top:
            node = self.flow.parent[node]
            yield node

    def _picture(self, node: int) -> str:
        """Return the picture that an element shows, or has behind it."""
        element = self.flow.elements[node]
        if self.flow.tag[node] == "img":
            return element.get("src") or ""
        style = element.get("style") or ""
        return element.get("background") or (style if "url(" in style else "")

    def _count(self, picture: str) -> int:
        """Return how often a picture stands on the page: a rule between groups recurs, a heading does not."""
        if not self._pictures:
            self._pictures.update(self._picture(node) for node in range(len(self.flow.tag)))
        return self._pictures[picture]

    def _looks(self, node: int) -> tuple[str, str]:
        return self.flow.tag[node], self.flow.elements[node].get("class") or ""

    def _key(self, node: int) -> tuple[int, str, str]:
        return self.depth[node], *self._looks(node)


def _is_time(gap: str) -> bool:
    """Tell a heading such as 2023年度 or 12月 from one that names another list."""
    between = " ".join(gap.split())
    return len(between) < _HEADING_LENGTH and _TIME_HEADING.fullmatch(between) is not None
