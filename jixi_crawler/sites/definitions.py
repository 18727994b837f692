"""Load and validate site files (TOML, one table per site).

A site file is a public contract: unknown keys, wrong types and empty lists are errors that name the
file, the site and the key. The packaged definitions are the `*.toml` files beside this module, one
per province; files given on the command line come on top and win over packaged ones.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from jixi_crawler.records import Channel, Site

SITE_KEYS = ("name", "level", "province", "city", "hosts", "platform", "channels")
CHANNEL_KEYS = ("name", "url")
LEVELS = ("supreme", "province", "city", "county")
PLATFORMS = (
    "trs",
    "vsb",
    "jeecms",
    "hanweb",
    "dedecms",
    "empirecms",
    "powereasy",
    "tiangong",
    "other",
)


class SiteError(Exception):
    """A site file that cannot be used, or a site that is not defined; the message says which and why."""


def load_sites(files: Iterable[Path] = ()) -> dict[str, Site]:
    """Return every known site by its id: the packaged ones, then those of `files`.

    Raises SiteError when a file is missing, is not TOML or breaks the contract, or when two of the
    given files define the same site.
    """
    sites: dict[str, Site] = {}
    packaged = resources.files(__package__)
    for resource in sorted(packaged.iterdir(), key=lambda item: item.name):
        if resource.name.endswith(".toml"):
            sites.update(_parse(resource, resource.name))
    given: dict[str, Path] = {}
    for file in files:
        for site_id, site in _parse(file, str(file)).items():
            if site_id in given:
                raise SiteError(
                    f"{file}: [{site_id}] is defined in {given[site_id]} already; keep one"
                )
            given[site_id] = file
            sites[site_id] = site
    return sites


def choose_sites(sites: Mapping[str, Site], wanted: Iterable[str]) -> list[Site]:
    """Return the wanted sites in order, each once. Raises SiteError for an id that is not defined."""
    chosen = dict.fromkeys(wanted)
    missing = [site_id for site_id in chosen if site_id not in sites]
    if missing:
        known = ", ".join(sorted(sites)) or "none"
        raise SiteError(
            f"unknown site {', '.join(missing)}; known sites: {known} "
            "(give more definitions with --sites FILE.toml)"
        )
    return [sites[site_id] for site_id in chosen]


def _parse(file: Path | Traversable, label: str) -> dict[str, Site]:
    try:
        tables = tomllib.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise SiteError(f"{label}: cannot be read: {error.strerror or error}") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SiteError(f"{label}: is not valid TOML: {error}") from error
    for key, table in tables.items():
        if not isinstance(table, dict):
            raise SiteError(f'{label}: unknown key "{key}"; a site file holds one [table] per site')
    return {
        site_id: _site(site_id, table, f"{label}: [{site_id}]") for site_id, table in tables.items()
    }


def _site(site_id: str, table: Mapping[str, Any], where: str) -> Site:
    if not site_id or not all(c.isascii() and (c.isalnum() or c in "-_") for c in site_id):
        raise SiteError(f"{where}: a site's id is made of ASCII letters, digits, - and _")
    _known_keys(table, SITE_KEYS, where)
    for key in ("name", "hosts", "channels"):
        if key not in table:
            raise SiteError(f'{where}: the key "{key}" is missing')
    level = _text(table, "level", where)
    if level is not None and level not in LEVELS:
        raise SiteError(f'{where}: "level" is "{level}"; it is one of {", ".join(LEVELS)}')
    platform = _text(table, "platform", where)
    if platform is not None and platform not in PLATFORMS:
        raise SiteError(f'{where}: "platform" is "{platform}"; it is one of {", ".join(PLATFORMS)}')
    return Site(
        id=site_id,
        name=_text(table, "name", where) or "",
        hosts=tuple(_host(value, where) for value in _list(table, "hosts", str, where)),
        channels=_channels(_list(table, "channels", dict, where), where),
        level=level,
        province=_text(table, "province", where),
        city=_text(table, "city", where),
        platform=platform,
    )


def _channels(tables: list[dict[str, Any]], where: str) -> tuple[Channel, ...]:
    channels: dict[str, Channel] = {}
    for number, table in enumerate(tables, 1):
        place = f"{where} channel {number}"
        _known_keys(table, CHANNEL_KEYS, place)
        name = _text(table, "name", place)
        if name is None:
            raise SiteError(f'{place}: the key "name" is missing')
        if name in channels:
            raise SiteError(f'{place}: the name "{name}" stands twice')
        channels[name] = Channel(name=name, url=_text(table, "url", place))
    return tuple(channels.values())


def _known_keys(table: Mapping[str, Any], known: tuple[str, ...], where: str) -> None:
    for key in table:
        if key not in known:
            raise SiteError(f'{where}: unknown key "{key}"; known keys: {", ".join(known)}')


def _text(table: Mapping[str, Any], key: str, where: str) -> str | None:
    value = table.get(key)
    if value is None:
        return None
    if not isinstance(value, str) or not value.strip():
        raise SiteError(f'{where}: "{key}" must be a text that is not empty')
    return value.strip()


def _list(table: Mapping[str, Any], key: str, kind: type, where: str) -> list[Any]:
    value = table[key]
    noun = "texts" if kind is str else "tables"
    if (
        not isinstance(value, list)
        or not value
        or not all(isinstance(item, kind) for item in value)
    ):
        raise SiteError(f'{where}: "{key}" must be a list of at least one, all {noun}')
    return value


def _host(value: str, where: str) -> str:
    try:
        parts = urlsplit(value)
        usable = parts.scheme == "file" or bool(
            parts.hostname and (parts.port is None or parts.port > 0)
        )
    except ValueError:
        usable = False
        parts = urlsplit("")
    if not usable or parts.scheme not in ("http", "https", "file") or parts.query or parts.fragment:
        raise SiteError(f'{where}: the host "{value}" must look like http://www.example.cn')
    if parts.username or parts.password:
        raise SiteError(f'{where}: the host "{value}" must not hold a user name or password')
    return value.rstrip("/")
