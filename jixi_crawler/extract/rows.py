"""The lists of a page: rows that repeat, found around dates or by likeness alone.

A row is the smallest element that holds a date and a link (or, where several share one element,
a link and the date before or behind it). Rows side by side make a block; `choose` says which block
is the page's list and which are sidebars, navigation and related links.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from operator import attrgetter

from jixi_crawler.extract.blocks import MOST_TARGETS, Block, RawRow, url_shape
from jixi_crawler.extract.flow import Flow
from jixi_crawler.extract.joining import Containers
from jixi_crawler.extract.marks import Mark
from jixi_crawler.extract.pairing import paired
from jixi_crawler.extract.rowdates import is_written
from jixi_crawler.extract.rowlinks import Candidate, is_nested


class Lists:
    """Finds the blocks of one page."""

    def __init__(self, flow: Flow, marks: Sequence[Mark], links: Sequence[Candidate]) -> None:
        self.flow = flow
        self.marks = list(marks)
        self.links = links
        self.containers = Containers(flow)
        self.nodes = [one.link.node for one in links]
        size = len(flow.tag)
        self.count = [0] * size
        for node in self.nodes:
            self.count[node] += 1
        for node in range(size - 1, 0, -1):
            self.count[flow.parent[node]] += self.count[node]
        # first candidate at or behind each element, so that a subtree is a slice of `links`
        self.first = [0] * (size + 1)
        at = len(links)
        for node in range(size, -1, -1):
            while at and self.nodes[at - 1] >= node:
                at -= 1
            self.first[node] = at

    def links_in(self, node: int) -> Sequence[Candidate]:
        """Return the candidates within an element."""
        return self.links[self.first[node] : self.first[self.flow.last[node]]]

    def few_targets(self, node: int) -> bool:
        """Tell whether an element links to so few documents that it can be one row."""
        if self.count[node] > 3 * MOST_TARGETS:
            return False
        return len({one.target for one in self.links_in(node)}) <= MOST_TARGETS

    def dated(self) -> list[Block]:
        """Return the blocks whose rows carry dates, in document order."""
        rows, flat = self._rows_around([mark for mark in self.marks if mark.link is None])
        used = {one.index for row in rows for one in row.links}
        used.update(one.index for _, shared in flat for row in shared for one in row.links)
        # a date at the end of a link's text is the row's only where nothing beside the link is
        inside = [mark for mark in self.marks if mark.link is not None]
        more, more_flat = self._rows_around(inside, used)
        rows = sorted(rows + more, key=lambda row: row.start)
        flat += more_flat
        blocks = self._grouped(rows)
        for container, shared in flat:
            blocks.append(Block(container, "#", shared, inline=True))
        blocks.sort(key=lambda block: block.start)
        blocks = self.containers.joined(blocks)
        rows = sorted((row for block in blocks for row in block.rows), key=lambda row: row.node)
        ordered = [row.node for row in rows]
        for block in blocks:
            self._add_undated_rows(block, rows, ordered)
        return blocks

    def _rows_around(
        self, marks: Sequence[Mark], used: Iterable[int] = ()
    ) -> tuple[list[RawRow], list[tuple[int, list[RawRow]]]]:
        """Return rows with an element of their own, and those that share one, for these dates."""
        flow = self.flow
        size = len(flow.tag)
        nearest = [0] * size
        for node in range(size):
            nearest[node] = node if self.count[node] else nearest[flow.parent[node]]
        own: dict[int, list[Mark]] = defaultdict(list)
        for mark in marks:
            node = nearest[mark.node]
            if self.count[node]:
                own[node].append(mark)
        claimed = set(used)
        rows: list[RawRow] = []
        flat: list[tuple[int, list[RawRow]]] = []
        for node in sorted(own, reverse=True):  # inner elements before those around them
            if self.count[node] > 200 + 50 * len(own[node]):
                continue  # a stray date somewhere in the page's frame
            free = [one for one in self.links_in(node) if one.index not in claimed]
            if not free:
                continue
            lower = len(free) < self.first[flow.last[node]] - self.first[node]
            made = self._rows_of(node, own[node], free, lower)
            if len(made) == 1 and made[0].node == node:
                rows += made
            elif made:
                flat.append((node, made))
            claimed.update(one.index for row in made for one in row.links)
        rows.sort(key=lambda row: row.start)
        return rows, flat

    def _rows_of(
        self, node: int, marks: list[Mark], free: list[Candidate], lower: bool
    ) -> list[RawRow]:
        flow = self.flow
        targets = {one.target for one in free}
        if len(targets) == 1:
            return [] if lower else [RawRow(node, flow.start[node], flow.end[node], free, marks)]
        between = [one for one in free if marks[0].end <= one.link.start <= marks[-1].start]
        if not between:
            if len(targets) > MOST_TARGETS and self.count[node] <= 3 * MOST_TARGETS:
                free = [one for one in free if not is_nested(flow, one.link.node, node)]
                targets = {one.target for one in free}
            if lower or not 0 < len(targets) <= MOST_TARGETS:
                return []
            return [RawRow(node, flow.start[node], flow.end[node], free, marks)]
        return paired(flow, node, marks, free)

    def _grouped(self, rows: list[RawRow]) -> list[Block]:
        """Widen every row as far as no other row and no crowd of links comes in; group siblings."""
        flow = self.flow
        inside = [0] * len(flow.tag)
        for row in rows:
            inside[row.node] += 1
        for node in range(len(flow.tag) - 1, 0, -1):
            inside[flow.parent[node]] += inside[node]
        groups: dict[tuple[int, str], Block] = {}
        widened: list[tuple[RawRow, int]] = []
        for row in rows:
            node = row.node
            while len(rows) > 1:
                above = flow.parent[node]
                if not above or inside[above] != 1 or not self.few_targets(above):
                    break
                node = above
            widened.append((row, node))
        # a list of one row beside lists of several is widened too far: to the list itself
        containers_of = [flow.parent[node] for _, node in widened]
        kinds = {(flow.parent[node], flow.tag[node]) for node in containers_of}
        sizes = Counter(containers_of)
        self.containers.note(node for node, size in sizes.items() if size > 1)
        for row, wide in widened:
            node = wide
            for outer in self._down(wide, row.node):
                beside = outer == node and (flow.parent[node], flow.tag[node]) in kinds
                if inside[outer] == 1 and (beside or self.containers.like(outer)):
                    node = self._step_towards(outer, row.node)
            if node != row.node:
                self._widen(row, node)
            key = (flow.parent[node], flow.tag[node])
            groups.setdefault(key, Block(*key)).rows.append(row)
        return list(groups.values())

    def _widen(self, row: RawRow, node: int) -> None:
        """Let a row cover an element around it, with the links there that lead to its document."""
        row.node, row.start, row.end = node, self.flow.start[node], self.flow.end[node]
        targets = {one.target for one in row.links}
        same = [one for one in self.links_in(node) if one.target in targets]
        named = max(one.weight for one in same) > 5
        row.links = same if named else list(self.links_in(node))
        whole = [mark for mark in row.marks if mark.value is not None]
        if whole and all(is_written(self.flow, mark) for mark in whole):
            first = bisect_left(self.marks, row.start, key=attrgetter("start"))
            row.marks = self.marks[
                first : bisect_left(self.marks, row.end, key=attrgetter("start"))
            ]

    def _down(self, node: int, inner: int) -> list[int]:
        """Return the elements from `node` down to the one around `inner`."""
        found = []
        while inner != node:
            inner = self.flow.parent[inner]
            found.append(inner)
        return found[::-1]

    def _step_towards(self, node: int, inner: int) -> int:
        """Return the child of `node` that is or holds `inner`."""
        while self.flow.parent[inner] != node:
            inner = self.flow.parent[inner]
        return inner

    def _add_undated_rows(
        self, block: Block, dated: Sequence[RawRow], ordered: Sequence[int]
    ) -> None:
        """Add rows of the same kind that lack a date, where they stand among the dated ones.

        Dated rows inside an element of the same kind, as unclosed tables leave them, come as they are
        (`ordered` has the elements of all the `dated` rows, in order).
        """
        flow = self.flow
        if block.inline or len(block.rows) < 2:
            return
        known = {row.node for row in block.rows}
        classes = {flow.elements[row.node].get("class") for row in block.rows}
        shapes = {url_shape(one.target) for row in block.rows for one in row.links if one.leads}
        containers = dict.fromkeys(flow.parent[row.node] for row in block.rows)
        paths: set[tuple[str, ...]] | None = None
        added = []
        for container in containers:
            for node in flow.children(container):
                if node in known or flow.tag[node] != block.tag or not self.count[node]:
                    continue
                inner = bisect_right(ordered, node), bisect_left(ordered, flow.last[node])
                if inner[0] < inner[1]:
                    rows = [row for row in dated[slice(*inner)] if row.node not in known]
                    if all(url_shape(one.target) in shapes for row in rows for one in row.links):
                        added += rows
                    continue
                if not self.few_targets(node):
                    continue
                links = list(self.links_in(node))
                if flow.elements[node].get("class") not in classes and not (
                    block.tag == "li" and all(url_shape(one.target) in shapes for one in links)
                ):
                    continue
                row = RawRow(node, flow.start[node], flow.end[node], links, [])
                among = block.start < flow.start[node] < block.end
                if among or any(url_shape(one.target) in shapes for one in links):
                    added.append(row)
                    continue
                if paths is None:
                    paths = {self._title_path(known) for known in block.rows} - {()}
                if paths and self._title_path(row) in paths:
                    added.append(row)
        block.rows = sorted(block.rows + added, key=lambda row: row.start)

    def _title_path(self, row: RawRow) -> tuple[str, ...]:
        """Return tags and classes from a row's title up to the row, where its link has markup inside."""
        flow = self.flow
        link = max(row.links, key=attrgetter("weight")).link
        at = flow.piece_at(link.start)
        for start, end, inner in flow.pieces[at : at + 6]:
            if any(mark.start <= start < mark.end for mark in row.marks) or end - start < 4:
                continue
            if inner > link.node and link.start <= start and end <= link.end:
                path, above = [], inner
                while above > row.node:
                    path.append(f"{flow.tag[above]}.{flow.elements[above].get('class') or ''}")
                    above = flow.parent[above]
                return tuple(path)
        return ()

    def undated(self, taken: Iterable[Block]) -> list[Block]:
        """Return the blocks of links that look alike and stand side by side, without dates."""
        flow = self.flow
        used = {one.index for block in taken for row in block.rows for one in row.links}
        groups: dict[tuple[int, str], Block] = {}
        for node in range(1, len(flow.tag)):
            if not self.count[node]:
                continue
            above = flow.parent[node]
            if self.count[above] == self.count[node] or not self.few_targets(node):
                continue
            links = [one for one in self.links_in(node) if one.index not in used]
            if links:
                self._group(groups, node, links)
        sizes: Counter[int] = Counter()
        for block in groups.values():
            sizes[block.container] += len(block.rows)
        self.containers.note(node for node, size in sizes.items() if size > 1)
        for row in [row for block in groups.values() for row in block.rows]:
            self._split_last_group(groups, row)
        blocks = sorted(groups.values(), key=lambda block: block.start)
        blocks = [one for one in blocks if len(one.rows) > 1 or self.containers.like(one.container)]
        return [block for block in self.containers.joined(blocks) if len(block.rows) > 1]

    def _group(
        self, groups: dict[tuple[int, str], Block], node: int, links: list[Candidate]
    ) -> None:
        key = (self.flow.parent[node], self.flow.tag[node])
        row = RawRow(node, self.flow.start[node], self.flow.end[node], links, [])
        groups.setdefault(key, Block(*key)).rows.append(row)

    def _split_last_group(self, groups: dict[tuple[int, str], Block], row: RawRow) -> None:
        """Take an element with one row for a container, too, where it is like those of several rows."""
        node, size = row.node, self.count[row.node]
        while True:
            inner = next((one for one in self.flow.children(node) if self.count[one]), None)
            if inner is None or self.count[inner] != size:
                return
            if self.containers.like(node):
                self._group(groups, inner, row.links)
                return
            node = inner
