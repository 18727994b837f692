"""Which addresses belong to a site: only what its definition declares is ever fetched."""

from __future__ import annotations

import ipaddress
from pathlib import Path
from urllib.parse import unquote, urlsplit

from jixi_crawler.records import Site

_DEFAULT_PORTS = {"http": 80, "https": 443}


def declared(site: Site, url: str) -> bool:
    """Say whether `url` lies on a host that `site` declares.

    http and https count as the same host when both use their default port, because the same page
    answers under both on many sites. A `file:` address must lie below a declared `file:` folder.
    """
    return any(_covers(host, url) for host in site.hosts)


def _covers(host: str, url: str) -> bool:
    try:
        base, parts = urlsplit(host), urlsplit(url)
        base_port, port = base.port, parts.port
    except ValueError:
        return False
    if base.scheme == "file" or parts.scheme == "file":
        return base.scheme == parts.scheme and _below(base.path, parts.path)
    if parts.scheme not in _DEFAULT_PORTS or parts.hostname != base.hostname:
        return False
    default = base_port in (None, _DEFAULT_PORTS[base.scheme])
    if default:
        return port in (None, _DEFAULT_PORTS[parts.scheme])
    return parts.scheme == base.scheme and port == base_port


def _below(folder: str, path: str) -> bool:
    root = Path(unquote(folder)).resolve()
    return Path(unquote(path)).resolve().is_relative_to(root)


def is_loopback(host: str) -> bool:
    """Say whether a base URL names this machine itself (localhost, 127.0.0.0/8, ::1) or a file."""
    parts = urlsplit(host)
    name = parts.hostname or ""
    if parts.scheme == "file" or name == "localhost":
        return True
    try:
        return ipaddress.ip_address(name).is_loopback
    except ValueError:
        return False


def names_address(host: str) -> bool:
    """Say whether a host name is an IP address or `localhost`: a private range declared as such."""
    if host == "localhost":
        return True
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def is_public(address: str) -> bool:
    """Say whether an IP address is a public one (not private, loopback, link-local or reserved)."""
    try:
        return ipaddress.ip_address(address).is_global
    except ValueError:
        return False
