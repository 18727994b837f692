"""Every listing page made for tests."""

from __future__ import annotations

from collections.abc import Callable

from tests.extract import (
    listing_families,
    listing_habits,
    listing_links,
    listing_oddities,
    listing_systems,
)
from tests.extract.listing_frame import SIDE, Page

ALL: list[Callable[[], Page]] = [
    *listing_families.ALL,
    *listing_habits.ALL,
    *listing_links.ALL,
    *listing_oddities.ALL,
    *listing_systems.ALL,
]

__all__ = ["ALL", "SIDE", "Page"]
