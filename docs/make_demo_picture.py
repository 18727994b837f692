"""Draw docs/demo.svg: what `make demo` prints, as it prints it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from io import StringIO
from pathlib import Path

from rich.console import Console
from rich.text import Text

COLUMNS = 96


def main() -> None:
    """Run the demonstration with colours and save its output as a picture."""
    environment = os.environ | {"FORCE_COLOR": "1", "COLUMNS": str(COLUMNS)}
    command = [sys.executable, "-m", "jixi_crawler.demo"]
    done = subprocess.run(command, check=True, capture_output=True, text=True, env=environment)
    console = Console(record=True, width=COLUMNS, file=StringIO())
    console.print(Text.from_ansi(done.stdout))
    picture = console.export_svg(title="make demo")
    # Rich links to a font on the internet; readers' own fonts do.
    picture = re.sub(r"@font-face \{.*?\}\s*", "", picture, flags=re.DOTALL)
    # Its measure of a line takes Chinese for narrow.
    picture = re.sub(r' textLength="[\d.]+"', "", picture)
    Path(__file__).with_name("demo.svg").write_text(picture, encoding="utf-8")


if __name__ == "__main__":
    main()
