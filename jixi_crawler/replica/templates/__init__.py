"""The looks of a replica: one module and one folder of skeleton pages per content management system."""

from __future__ import annotations

from functools import cache

from jixi_crawler.replica.templates.base import Template
from jixi_crawler.replica.templates.jeecms import Jeecms
from jixi_crawler.replica.templates.trs_a import TrsA
from jixi_crawler.replica.templates.trs_utf8 import TrsUtf8
from jixi_crawler.replica.templates.vsb import Vsb

TEMPLATES: dict[str, type[Template]] = {
    "trs-a": TrsA,
    "trs-utf8": TrsUtf8,
    "vsb": Vsb,
    "jeecms": Jeecms,
}

__all__ = ["TEMPLATES", "Template", "template_named"]


@cache
def template_named(name: str) -> Template:
    """Return the template of that name; KeyError when there is none."""
    return TEMPLATES[name]()
