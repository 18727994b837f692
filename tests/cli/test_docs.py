"""Documentation is tested: a command without help, an example or a place in the README fails."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from jixi_crawler.cli import main
from jixi_crawler.config import keys

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def commands(group: click.Group, prefix: str) -> Iterator[tuple[str, click.Command]]:
    for name, command in sorted(group.commands.items()):
        yield f"{prefix} {name}", command
        if isinstance(command, click.Group):
            yield from commands(command, f"{prefix} {name}")


ALL = dict(commands(main, "jixi"))


@pytest.mark.parametrize("name", ALL)
def test_every_command_has_help_an_example_and_a_place_in_the_readme(name: str) -> None:
    command = ALL[name]
    text = command.help or ""
    assert re.search(rf"Example:\n +{re.escape(name)}\b", text), f"{name} --help shows no example"
    assert name in README, f"README.md does not mention {name}"
    undocumented = [
        parameter.name
        for parameter in command.params
        if isinstance(parameter, click.Option) and not (parameter.help or parameter.metavar)
    ]
    assert undocumented == []


@pytest.mark.parametrize("document", ["README.md", "README.zh-CN.md"])
def test_commands_shown_in_the_documents_exist(document: str) -> None:
    text = (ROOT / document).read_text(encoding="utf-8")
    shown = re.findall(r"^jixi .*$", text, re.MULTILINE)
    assert shown
    for line in shown:
        words = shlex.split(line, comments=True)[1:]
        command: click.Command = main
        while isinstance(command, click.Group) and words and words[0] in command.commands:
            command = command.commands[words.pop(0)]
        known = {option for parameter in command.params for option in parameter.opts}
        used = {word.partition("=")[0] for word in words if re.match(r"--?[a-z]", word)}
        assert command is not main, line
        if command.name != "search":
            assert used <= known, line


def test_every_setting_is_documented() -> None:
    for name in keys():
        assert f"`{name}`" in README, f"README.md does not mention the setting {name}"
