from __future__ import annotations

from pathlib import Path

import pytest

from jixi_crawler.config import Config, ConfigError, load_config


def test_defaults_then_file_then_environment_then_command_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("JIXI_CONTACT", raising=False)
    archive = tmp_path / "news.db"
    assert load_config(archive) == Config()
    (tmp_path / "jixi.toml").write_text(
        'delay = 5\nvisit_days = [2, 4]\ncontact = "file@example.org"\nrevisits = 0\n'
    )
    config = load_config(archive, delay=None)
    assert (config.delay, config.visit_days, config.revisits) == (5.0, (2, 4), 0)
    assert config.contact == "file@example.org"
    monkeypatch.setenv("JIXI_CONTACT", "env@example.org")
    config = load_config(archive, delay=7.5)
    assert (config.delay, config.contact) == (7.5, "env@example.org")
    assert config.origin["delay"] == "command line"
    assert config.origin["contact"] == "$JIXI_CONTACT"
    assert config.origin["visit_days"].endswith("jixi.toml")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("dealy = 5", 'unknown key "dealy"'),
        ('delay = "fast"', '"delay" must be a number of at least 0'),
        ("delay = -1", '"delay" must be a number of at least 0'),
        ("delay = true", '"delay" must be a number'),
        ("revisits = 1.5", '"revisits" must be a whole number'),
        ("visit_days = []", '"visit_days" must be a list of numbers'),
        ("visit_days = [0]", '"visit_days" must be a list of numbers'),
        ("contact = 5", '"contact" must be a text'),
        ("delay = ", "is not valid TOML"),
    ],
)
def test_a_wrong_setting_names_the_file_and_the_key(
    tmp_path: Path, text: str, message: str
) -> None:
    (tmp_path / "jixi.toml").write_text(text)
    with pytest.raises(ConfigError) as caught:
        load_config(tmp_path / "news.db")
    assert message in str(caught.value)
    assert str(tmp_path / "jixi.toml") in str(caught.value)
