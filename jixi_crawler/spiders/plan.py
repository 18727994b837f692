"""What one run was asked to do, and whether it may go on."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass
class CrawlPlan:
    """The run's orders; `stop` ends it after the page in hand.

    `revisit` visits every listed article, due or not. `limit` bounds the articles asked for,
    `revisits` those of them per channel that the archive has already.
    """

    run_id: str
    full: bool = False
    revisit: bool = False
    limit: int | None = None
    assets: bool = True
    revisits: int = 50
    full_walk_days: int = 30
    shrunk_days: float = 30
    removal_days: float = 1.0
    min_free_bytes: int = 0
    visited: int = 0
    stop_reason: str | None = None

    def stop(self, reason: str) -> None:
        """End the run after the page in hand; the first reason stands."""
        self.stop_reason = self.stop_reason or reason

    @property
    def stopping(self) -> bool:
        """Whether the run is to end before it is through."""
        return self.stop_reason is not None

    @property
    def spent(self) -> bool:
        """Whether the limit is reached."""
        return self.limit is not None and self.visited >= self.limit

    def enough(self, due: int) -> bool:
        """Whether `due` more articles are all that the limit allows."""
        return self.limit is not None and self.visited + due >= self.limit
