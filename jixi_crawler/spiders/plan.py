"""What one run was asked to do, and whether it may go on."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass
class CrawlPlan:
    """The run's orders; `stopping` is set by a signal.

    `revisit` visits every listed article, due or not. `limit` bounds the articles asked for,
    `revisits` those of them per channel that the archive has already.
    """

    run_id: str
    full: bool = False
    revisit: bool = False
    limit: int | None = None
    assets: bool = True
    revisits: int = 50
    visited: int = 0
    stopping: bool = False

    @property
    def spent(self) -> bool:
        """Whether the limit is reached."""
        return self.limit is not None and self.visited >= self.limit
