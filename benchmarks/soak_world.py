"""Three sites that live for a year: what happens on them day by day, and the truth about it.

Days are counted from 0. Everything of a day happens before that day's crawl, so a text that came on
day 5 and was replaced on day 8 stood for three crawls: those of the days 5, 6 and 7.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from jixi_crawler.replica import Replica, ReplicaArticle

FIRST_DAY = date(2027, 1, 4)
CYCLE, BUSY = 28, 11
"""Sites are busy for so many days of each cycle, and rest for the others, as offices do."""
HABITS = (None, "soft-404", "home-redirect")
"""How each site answers for a page that is not there: 404, or one of these."""
TEMPLATES = ("trs-a", "jeecms", "vsb")
NAMES = ("绩溪县人民检察院", "黟县人民检察院", "休宁县人民检察院")
CHANNELS = ("检察要闻", "通知公告", "图片新闻")

TROUBLES: tuple[tuple[str, tuple[dict[str, object], ...]], ...] = (
    ("is down", ({"kind": "outage"},)),
    ("is blocked with 412", ({"kind": "412"},)),
    ("is blocked with 521", ({"kind": "521"},)),
    ("is blocked by a challenge", ({"kind": "challenge"},)),
    ("is blocked after ten pages", ({"kind": "412", "after": 10},)),
    ("answers 404 for everything", ({"kind": "404"},)),
    ("answers 404 for every article", ({"kind": "404", "on": "article"},)),
    ("answers every article with a soft 404", ({"kind": "soft-404", "on": "article"},)),
    ("leads every article to the home page", ({"kind": "home-redirect", "on": "article"},)),
    ("leads everything to the home page",
     ({"kind": "home-redirect", "on": "article"}, {"kind": "home-redirect", "on": "listing"})),
    ("shows empty listings", ({"kind": "empty-listing"},)),
    ("shows empty listings and soft 404s",
     ({"kind": "empty-listing"}, {"kind": "soft-404", "on": "article"})),
    ("is out of service", ({"kind": "503", "retry_after": 7200},)),
    ("fails with 500", ({"kind": "500"},)),
)  # fmt: skip
"""What makes a site unwell for some days: nothing that it answers then proves anything."""
BUMPS: tuple[tuple[str, dict[str, object]], ...] = (
    ("truncated", {"times": 2, "after": 3}),
    ("reset", {"times": 2, "after": 2}),
    ("500", {"times": 3, "after": 4}),
    ("403", {"times": 1, "after": 5}),
    ("counter", {}),
    ("footer", {}),
    ("listing-shift", {"times": 1, "after": 1}),
)
"""What goes wrong in passing: the crawl gets over it without losing a day or two."""


@dataclass(frozen=True)
class Version:
    """What stood at an article's address from `day` on; `title` is None while it was down."""

    day: int
    title: str | None
    text: str = ""


@dataclass
class Life:
    """One article from its publication to the end; `backdated`: it came deep into its listing."""

    path: str
    source: str | None
    author: str | None
    backdated: bool
    versions: list[Version] = field(default_factory=list)

    @property
    def up(self) -> bool:
        """Whether it is up now."""
        return self.versions[-1].title is not None

    @property
    def born(self) -> int:
        """The day of its publication."""
        return self.versions[0].day


@dataclass
class SoakSite:
    """One replica, its truth, and the days on which it was unwell, had a bump, or did something."""

    id: str
    replica: Replica
    habit: str | None
    lives: dict[str, Life] = field(default_factory=dict)
    unwell: dict[int, str] = field(default_factory=dict)
    bumps: dict[int, str] = field(default_factory=dict)
    eventful: set[int] = field(default_factory=set)
    redesigned: int | None = None

    def well_after(self, day: int, count: int = 1) -> int:
        """Return the day by which, from `day` on (itself included), the site was well so often."""
        while True:
            count -= day not in self.unwell
            if count <= 0:
                return day
            day += 1


class World:
    """All sites; `begin(day)` lets a day's events happen. The seed decides everything."""

    def __init__(self, seed: int, days: int, sites: int, articles: int) -> None:
        self.random = Random(seed)
        self.days = days
        self.counts: dict[str, int] = {}
        self.sites = [
            SoakSite(
                f"soak{n}",
                Replica(
                    seed * 10 + n,
                    TEMPLATES[n],
                    articles // sites + (n < articles % sites),
                    NAMES[n],
                    channels=CHANNELS,
                    today=str(FIRST_DAY),
                ),
                HABITS[n],
            )
            for n in range(sites)
        ]
        for site in self.sites:
            self._note_new(site, 0)
            self._plan_troubles(site)
        self.sites[-1 if sites == 1 else 1].redesigned = days * 11 // 20

    @staticmethod
    def busy(day: int) -> bool:
        """Tell whether sites publish and edit on that day."""
        return day > 0 and day % CYCLE < BUSY

    def begin(self, day: int) -> None:
        """Move the calendar and let the day's events happen on every site."""
        for site in self.sites:
            site.replica.today = str(FIRST_DAY + timedelta(days=day))
            self._set_faults(site, day)
            if site.redesigned == day:
                site.replica.redesign("trs-utf8")
                site.eventful.add(day)
                self._count("redesigns")
            if self.busy(day):
                self._live(site, day)

    def end(self, day: int) -> None:
        """Take note of what a site published while it was crawled."""
        for site in self.sites:
            if site.bumps.get(day) == "listing-shift":
                self._note_new(site, day)

    # What goes wrong

    def _plan_troubles(self, site: SoakSite) -> None:
        """Spread every trouble over the year, and bumps over the days between."""
        troubles = self.random.sample(TROUBLES, k=len(TROUBLES))
        step = max(9, (self.days - 12) // len(troubles))
        for number, (name, _) in enumerate(troubles):
            start = 6 + number * step + self.random.randrange(4)
            for day in range(start, start + self.random.choice((1, 2, 3, 4))):
                if day < self.days - 6:
                    site.unwell[day] = name
        for day in range(1, self.days - 3):
            if self.busy(day) and day not in site.unwell and self.random.random() < 0.15:
                site.bumps[day] = self.random.choice(BUMPS)[0]

    def _set_faults(self, site: SoakSite, day: int) -> None:
        trouble, bump = site.unwell.get(day), site.bumps.get(day)
        keep_down = site.replica.down and trouble == "is down"
        if keep_down:
            return
        site.replica.clear_faults()
        faults: list[dict[str, object]] = []
        if trouble:
            faults += dict(TROUBLES)[trouble]
            self._count("days unwell")
        if bump:
            faults.append({"kind": bump, **dict(BUMPS)[bump]})
            self._count("bumps")
        if site.habit:
            faults.append({"kind": site.habit, "on": "missing"})
        for fault in faults:
            site.replica.fault(**fault)  # type: ignore[arg-type]

    # What people do

    def _live(self, site: SoakSite, day: int) -> None:
        random = self.random
        for chance, act in (
            (0.5, self._publish),
            (0.25, self._publish),
            (0.06, self._publish_long_ago),
            (0.35, self._edit),
            (0.2, self._delete),
            (0.12, self._restore),
            (0.06, self._pin),
        ):
            if random.random() < chance:
                act(site, day)

    def _publish(self, site: SoakSite, day: int) -> None:
        article = site.replica.publish(self.random.choice(CHANNELS))
        self._note(site, article, day, "published")

    def _publish_long_ago(self, site: SoakSite, day: int) -> None:
        past = FIRST_DAY + timedelta(days=day - self.random.randrange(60, 900))
        article = site.replica.publish(self.random.choice(CHANNELS), published=str(past))
        self._note(site, article, day, "back-dated", backdated=True)

    def _edit(self, site: SoakSite, day: int) -> None:
        life = self._choose(site, up=True)
        if life is None:
            return
        if self.random.random() < 0.25:
            title = f"{life.versions[-1].title}（更新{day}）"
            self._note(site, site.replica.edit(life.path, title=title), day, "edited")
        else:
            self._note(site, site.replica.edit(life.path), day, "edited")

    def _delete(self, site: SoakSite, day: int) -> None:
        life = self._choose(site, up=True)
        if life is not None:
            self._note(site, site.replica.delete(life.path), day, "deleted")

    def _restore(self, site: SoakSite, day: int) -> None:
        life = self._choose(site, up=False)
        if life is not None:
            self._note(site, site.replica.restore(life.path), day, "restored")

    def _pin(self, site: SoakSite, day: int) -> None:
        life = self._choose(site, up=True)
        if life is not None:
            pinned = site.replica.article(life.path).pinned
            (site.replica.unpin if pinned else site.replica.pin)(life.path)
            site.eventful.add(day)
            self._count("pinned or unpinned")

    def _choose(self, site: SoakSite, *, up: bool) -> Life | None:
        """Return an article, half of the time one of the newest."""
        found = [life for life in site.lives.values() if life.up == up]
        if up and self.random.random() < 0.5:
            found = sorted(found, key=lambda life: life.born)[-12:]
        return self.random.choice(found) if found else None

    # The truth

    def _note_new(self, site: SoakSite, day: int) -> None:
        for article in site.replica.articles():
            if article.path not in site.lives:
                self._note(site, article, day, "published" if day else "there from the start")

    def _note(
        self,
        site: SoakSite,
        article: ReplicaArticle,
        day: int,
        what: str,
        *,
        backdated: bool = False,
    ) -> None:
        life = site.lives.get(article.path)
        if life is None:
            life = Life(article.path, article.source, article.author, backdated)
            site.lives[article.path] = life
        if article.state == "live":
            version = Version(day, article.title, squash("".join(article.text)))
        else:
            version = Version(day, None)
        if life.versions and life.versions[-1].day == day:
            life.versions.pop()
        life.versions.append(version)
        site.eventful.add(day)
        self._count(what)

    def _count(self, what: str) -> None:
        self.counts[what] = self.counts.get(what, 0) + 1


def squash(text: str) -> str:
    """Return the text without white space: how it is wrapped is the page's affair."""
    return "".join(text.split())
