"""The articles of a replica: planned at the start, written when somebody looks.

Everything about article `n` follows from the site's seed and `n`, so that ten thousand of them cost
nothing until they are read; commands lay their changes on top.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from functools import cached_property
from itertools import pairwise
from random import Random
from typing import Literal

from jixi_crawler.replica.addresses import Addresses, ChannelPlace
from jixi_crawler.replica.text import Setting, compose, mixed, person, title_of
from jixi_crawler.replica.vocabulary import OUTLETS, VOCABULARY

State = Literal["live", "deleted"]

_SHORT_TEXTS = ("见附件。", "详见附件", "见附件", "具体内容请见附件。")
_DOCUMENT_NAMES = ("附件：{}.pdf", "{}.doc", "{}（附表）.docx", "附件1.doc")
# What the platform's document counter showed on a day; between two points it rises evenly.
_COUNTER = (
    (date(2001, 1, 1), 100_000),
    (date(2013, 12, 11), 1_270_894),
    (date(2018, 5, 18), 2_215_294),
    (date(2020, 3, 25), 2_799_434),
    (date(2026, 6, 11), 7_770_799),
    (date(2060, 1, 1), 34_000_000),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplicaFile:
    """A picture or attachment of an article: its path on the site and its visible name."""

    path: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplicaArticle:
    """The truth about one article, as a perfect reader of its page would record it.

    `published` is Beijing time as shown: a date, or a date-time with +08:00. `text` holds the
    paragraphs, over all parts; `parts` the paths of the further documents of an article that is
    spread over several. An absent field is None.
    """

    path: str
    title: str
    published: str
    source: str | None
    author: str | None
    editor: str | None
    channel: str
    text: tuple[str, ...]
    images: tuple[str, ...]
    attachments: tuple[ReplicaFile, ...]
    parts: tuple[str, ...]
    state: State
    pinned: bool


@dataclass(slots=True)
class Changes:
    """What commands laid over the generated article; None: as generated."""

    title: str | None = None
    text: tuple[str, ...] | None = None
    source: str | None = None
    author: str | None = None
    edits: int = 0


@dataclass(kw_only=True)
class Entry:
    """One article of a site and its present state.

    `serial` counts the articles of its channel from the oldest; `url_date` is the date its path
    shows, later than `published` for articles that came over from an older site.
    """

    seed: int
    index: int
    serial: int
    channel: ChannelPlace
    place: str
    published: str
    url_date: str
    number: int
    splits: bool
    modified: int = 0
    path: str = ""
    all_part_paths: tuple[str, ...] = ()
    image_paths: tuple[str, ...] = ()
    documents: tuple[ReplicaFile, ...] = ()
    state: State = "live"
    pinned: bool = False
    plain: bool = False
    changes: Changes = field(default_factory=Changes)

    @property
    def notice(self) -> bool:
        """Whether its channel holds announcements rather than news."""
        return any(word in self.channel.name for word in ("公告", "通知", "公示", "公开"))

    @cached_property
    def form(self) -> str:
        """What the article is made of: text, images, picture, attachment, short or paged."""
        if self.plain:
            return "text"
        if self.notice:
            return {3: "short", 1: "attachment", 5: "attachment"}.get(self.serial % 8, "text")
        for form, every, at in (
            ("picture", 23, 7),
            ("paged", 31, 11),
            ("short", 37, 19),
            ("attachment", 17, 9),
            ("images", 5, 2),
        ):
            if self.serial % every == at and (form != "paged" or self.splits):
                return form
        return "images" if "图片" in self.channel.name else "text"

    @cached_property
    def first_title(self) -> str:
        """The title it was published under by rule, whatever it was given later."""
        return title_of(self.seed, self.index, self._setting, notice=self.notice)

    @property
    def _setting(self) -> Setting:
        return Setting(self.place, self.published)

    @property
    def title(self) -> str:
        """The title as it stands now."""
        return self.changes.title or self.first_title

    @cached_property
    def _tail(self) -> tuple[str, dict[str, str]]:
        """A last line of the text that names somebody, and the fields a reader takes from it."""
        random = Random(mixed(self.seed, self.index, 3))
        chance = random.random()
        if self.form in ("short", "picture") or self.notice or self.plain:
            return "", {}
        source, author = self._labels
        if chance < 0.08:
            name = person(random)
            return f"[编辑：{name}]", {"editor": name}
        if chance < 0.14:
            name = person(random)
            return f"编辑：{name}", {"editor": name}
        if chance < 0.19 and not author:
            names = f"{person(random)} {person(random)}"
            return f"（{names}）", {}  # no label calls them authors
        if chance < 0.24 and not source:
            outlet = OUTLETS[int(random.random() * len(OUTLETS))]
            return f"来源：{outlet}", {"source": outlet}
        if chance < 0.32:
            return "（第三检察部供稿）", {}
        return "", {}

    @cached_property
    def _labels(self) -> tuple[str | None, str | None]:
        """Source and author as the label line has them; half of both are empty."""
        random = Random(mixed(self.seed, self.index, 2))
        source = author = None
        if random.random() < 0.45 and not self.plain:
            own = (f"{self.place}人民检察院", f"{self.place}检察院办公室")
            outlets = (*own, *OUTLETS)
            source = outlets[int(random.random() * len(outlets))]
        if random.random() < (0.1 if self.notice else 0.4) and not self.plain:
            author = " ".join(person(random) for _ in range(1 + int(random.random() ** 2 * 3)))
        return source, author

    @property
    def label_source(self) -> str | None:
        """The source as the label line shows it."""
        return self.changes.source or self._labels[0]

    @property
    def label_author(self) -> str | None:
        """The author as the label line shows it."""
        return self.changes.author or self._labels[1]

    @property
    def text(self) -> tuple[str, ...]:
        """The paragraphs as they stand now."""
        if self.changes.text is not None:
            return self.changes.text
        return self.generated_text()

    def generated_text(self) -> tuple[str, ...]:
        """Return the paragraphs before any edit."""
        if self.form == "picture":
            return ()
        if self.form == "short":
            return (_SHORT_TEXTS[self.index % len(_SHORT_TEXTS)],)
        count = 12 if self.form == "paged" else None
        composed = compose(
            self.seed, self.index, self._setting, notice=self.notice, paragraphs=count
        )
        tail = self._tail[0]
        return (*composed.paragraphs, tail) if tail else composed.paragraphs

    def edited_text(self) -> tuple[str, ...]:
        """Return the present paragraphs with one more: what an edit without a text makes."""
        now = self.text
        number = mixed(self.seed, self.index, 5, self.changes.edits)
        town = VOCABULARY["town"][number % len(VOCABULARY["town"])]
        added = (
            f"另据统计，相关工作开展以来，该院共接待群众{number % 900 + 100}人次，"
            f"{town}等地群众反映良好。"
        )
        middle = max(len(now) - 1, 0)
        return (*now[:middle], added, *now[middle:])

    @cached_property
    def image_count(self) -> int:
        """How many pictures the article carries."""
        if self.form == "picture":
            return 1 + self.index % 2
        return 1 + self.index % 3 if self.form == "images" else 0

    @cached_property
    def document_names(self) -> tuple[str, ...]:
        """The visible names of the attachments."""
        if self.form not in ("attachment", "short"):
            return ()
        subject = self.first_title[:24]
        count = 1 + self.index % 2
        return tuple(
            _DOCUMENT_NAMES[(self.index + i) % len(_DOCUMENT_NAMES)].format(subject)
            for i in range(count)
        )

    def place_files(self, addresses: Addresses) -> None:
        """Give pictures and attachments their paths and visible names, in page order."""
        self.image_paths = tuple(
            addresses.image(self.path, self.number, self.url_date, position)
            for position in range(self.image_count)
        )
        self.documents = tuple(
            ReplicaFile(
                path=addresses.document(
                    self.path, self.number, self.url_date, position, name.rpartition(".")[2]
                ),
                name=name,
            )
            for position, name in enumerate(self.document_names)
        )

    @property
    def part_paths(self) -> tuple[str, ...]:
        """The paths of the article's documents, its own first."""
        return self.all_part_paths[: len(self.part_sizes)]

    @property
    def part_sizes(self) -> tuple[int, ...]:
        """How many paragraphs each document of the article holds."""
        total = len(self.text)
        if self.form != "paged" or total < 6:
            return (total,)
        third = -(-total // 3)
        return (third, third, total - 2 * third)

    def field(self, name: str) -> str | None:
        """Return source, author or editor as a reader of the page finds it."""
        label = {"source": self.label_source, "author": self.label_author}.get(name)
        if label or (self.changes.text is not None and self._tail[0] not in self.changes.text[-1:]):
            return label
        return self._tail[1].get(name)


def snapshot(entry: Entry) -> ReplicaArticle:
    """Return the truth about an entry at this moment."""
    return ReplicaArticle(
        path=entry.path,
        title=entry.title,
        published=entry.published,
        source=entry.field("source"),
        author=entry.field("author"),
        editor=entry.field("editor"),
        channel=entry.channel.name,
        text=entry.text,
        images=entry.image_paths,
        attachments=entry.documents,
        parts=entry.part_paths[1:],
        state=entry.state,
        pinned=entry.pinned,
    )


def newest_first(entry: Entry) -> tuple[int, int]:
    """Return the key that sorts entries by their date, then number, newest first."""
    return -int(entry.published[:10].replace("-", "")), -entry.number


def counter(day: str) -> int:
    """Return what the platform's document counter showed at the beginning of `day` (ISO date)."""
    wanted = date.fromisoformat(day[:10])
    for (start, low), (end, high) in pairwise(_COUNTER):
        if wanted < end:
            passed = max((wanted - start).days, 0)
            return low + (high - low) * passed // (end - start).days
    return _COUNTER[-1][1]


def timestamp(published: str, index: int) -> int:
    """Return a second of the day `published` in office hours (Unix time), different per index."""
    day = datetime.fromisoformat(published[:10]).replace(tzinfo=UTC)
    return int(day.timestamp()) + 3600 + index % 1000 * 7


def publication_days(seed: int, count: int, today: str) -> list[str]:
    """Return the publication dates of `count` articles, oldest first, the newest at `today`.

    A small site publishes every twelve days, a large one more often: never further back than 2014.
    """
    spacing = min(12.0, 4500 / max(count, 1))
    last = date.fromisoformat(today)
    days = []
    for i in range(count):
        back = (count - 1 - i) + 0.8 * (mixed(seed, i, 4) % 1000) / 1000
        days.append((last - timedelta(days=int(back * spacing))).isoformat())
    return days
