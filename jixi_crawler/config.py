"""The settings file `jixi.toml`, found beside the archive: every key, its default and its meaning.

What is in force comes, strongest first, from the command line, the environment, the file, the
default; `jixi settings` prints which.
"""

from __future__ import annotations

import getpass
import os
import socket
import tomllib
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

FILE_NAME = "jixi.toml"
_ENVIRONMENT = {"contact": "JIXI_CONTACT"}


class ConfigError(Exception):
    """A settings file that cannot be used; the message names the file and the key."""


def _key(default: Any, meaning: str, *, least: float | None = None) -> Any:
    return field(default=default, metadata={"meaning": meaning, "least": least})


@dataclass(frozen=True, kw_only=True)
class Config:
    """What is in force. `origin` says of every key that is not at its default where it came from."""

    contact: str = _key(
        "", "address or page a site's operator may turn to; stands in the user agent"
    )
    delay: float = _key(2.5, "seconds between two requests to one host", least=0)
    timeout: float = _key(60.0, "seconds one answer may take as a whole", least=1)
    max_megabytes: float = _key(64.0, "largest answer that is stored, unpacked", least=1)
    retries: int = _key(2, "how often a request that failed on the way is made again", least=0)
    full_walk_days: int = _key(30, "days after which a channel is walked to its last page", least=1)
    shrunk_days: int = _key(
        30,
        "days over which full walks must agree before a listing that lost over 20 % of its rows is "
        "taken for whole",
        least=1,
    )
    visit_days: tuple[int, ...] = _key(
        (1, 3, 7, 30, 90),
        "ages in days at which an article is visited again, then once a year",
        least=1,
    )
    revisits: int = _key(
        50, "most visits to known articles per channel and run, whatever makes them due", least=0
    )
    removal_days: float = _key(
        1.0, "days between two visits that together prove a removal", least=0
    )
    min_free_megabytes: float = _key(200.0, "free disk space below which a run stops", least=0)
    ping: str = _key(
        "",
        "URL called around a run: `/start` added at its start, `/fail` after problems (Healthchecks)",
    )
    backups: int = _key(7, "how many backups `jixi backup` keeps", least=1)
    origin: dict[str, str] = field(default_factory=dict, compare=False)

    @property
    def user_agent_contact(self) -> str:
        """The contact, or else who runs the crawl and where."""
        return self.contact or f"{getpass.getuser()}@{socket.gethostname()}"


def keys() -> dict[str, tuple[Any, str]]:
    """Return every key with its default and its meaning, in order."""
    return {
        item.name: (item.default, item.metadata["meaning"])
        for item in fields(Config)
        if item.name != "origin"
    }


def load_config(archive: Path, **given: Any) -> Config:
    """Return the settings for an archive; `given` are command-line values, None meaning not given.

    Raises ConfigError for a file that is no TOML, an unknown key, or a value of the wrong kind.
    """
    file = archive.parent / FILE_NAME
    values: dict[str, Any] = {}
    origin: dict[str, str] = {}
    for name, value in _read(file).items():
        values[name] = _checked(name, value, str(file))
        origin[name] = str(file)
    for name, variable in _ENVIRONMENT.items():
        if os.environ.get(variable):
            values[name], origin[name] = os.environ[variable], f"${variable}"
    for name, value in given.items():
        if value is not None:
            values[name] = _checked(name, value, "command line")
            origin[name] = "command line"
    return Config(**values, origin=origin)


def _read(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise ConfigError(f"{file}: cannot be read: {error.strerror or error}") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigError(f"{file}: is not valid TOML: {error}") from error


def _checked(name: str, value: Any, where: str) -> Any:
    known = keys()
    if name not in known:
        raise ConfigError(f'{where}: unknown key "{name}"; known keys: {", ".join(known)}')
    default = known[name][0]
    least = next(item.metadata["least"] for item in fields(Config) if item.name == name)
    if isinstance(default, tuple):
        good = (
            isinstance(value, list | tuple)
            and value
            and all(_number(item, least) for item in value)
        )
        value = tuple(value) if good else value
    elif isinstance(default, str):
        good = isinstance(value, str)
    else:
        good = _number(value, least) and (isinstance(default, float) or isinstance(value, int))
        value = type(default)(value) if good else value
    if not good:
        at_least = "" if least is None else f" of at least {least:g}"
        kind = {str: "a text", int: "a whole number", float: "a number"}.get(
            type(default), "a list of numbers"
        )
        raise ConfigError(f'{where}: "{name}" must be {kind}{at_least}, not {value!r}')
    return value


def _number(value: Any, least: float | None) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and value >= (least or 0)
