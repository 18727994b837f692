"""`jixi replica`: a procuratorate site on localhost to try everything on."""

from __future__ import annotations

import json
import sys

import click

from jixi_crawler.cli.common import EXIT_PROBLEM
from jixi_crawler.replica import TEMPLATES, ReplicaError, control
from jixi_crawler.replica import serve as serve_replica

DEFAULT_PORT = 8021


@click.group()
def replica() -> None:
    """Serve a procuratorate site on localhost, and change it while it runs.

    \b
    Example:
      jixi replica serve --articles 100
      jixi replica tell publish channel=检察要闻
    """


@replica.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option(
    "--port", default=DEFAULT_PORT, show_default=True, type=click.IntRange(0, 65535), help="Port."
)
@click.option("--seed", default=1, show_default=True, help="The same number gives the same site.")
@click.option(
    "--articles", default=60, show_default=True, type=click.IntRange(min=0), help="How many."
)
@click.option(
    "--template",
    default="trs-a",
    show_default=True,
    type=click.Choice(sorted(TEMPLATES)),
    help="The CMS whose pages it shows.",
)
def serve(host: str, port: int, seed: int, articles: int, template: str) -> None:
    """Serve the replica until Ctrl-C.

    \b
    Example:
      jixi replica serve --template vsb --articles 200
    """
    try:
        serve_replica(
            host=host, port=port, seed=seed, articles=articles, template=template, say=click.echo
        )
    except OSError as error:
        click.echo(f"jixi: cannot listen on {host}:{port}: {error.strerror or error}", err=True)
        sys.exit(EXIT_PROBLEM)


@replica.command()
@click.argument("command")
@click.argument("settings", nargs=-1, metavar="KEY=VALUE...")
@click.option(
    "--url", default=f"http://127.0.0.1:{DEFAULT_PORT}", show_default=True, help="Its address."
)
def tell(command: str, settings: tuple[str, ...], url: str) -> None:
    """Change a replica that is running: publish, edit, delete, restore, pin, redesign, fault, clear.

    \b
    Example:
      jixi replica tell delete path=/jcyw/202011/t20201130_2799434.shtml
      jixi replica tell fault kind=412 times=3
    """
    payload: dict[str, object] = {}
    for setting in settings:
        key, found, value = setting.partition("=")
        if not found:
            raise click.UsageError(f"{setting!r} is not KEY=VALUE")
        payload[key] = value if key == "kind" else _value(value)
    try:
        answer = control(url, command, **payload)
    except (ReplicaError, OSError) as error:
        click.echo(f"jixi: {error}", err=True)
        sys.exit(EXIT_PROBLEM)
    click.echo(json.dumps(answer, ensure_ascii=False, indent=2))


def _value(text: str) -> object:
    """Return the number or the true/false that a text stands for, or the text itself."""
    try:
        value = json.loads(text)
    except ValueError:
        return text
    return value if isinstance(value, bool | int | float) else text
