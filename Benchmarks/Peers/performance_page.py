"""The parts of Documentation/Performance.md that commands write, between two markers each."""

import os
import pathlib

ROOT = pathlib.Path(__file__).resolve().parents[2]
PAGE = ROOT / "Documentation" / "Performance.md"


def write(name: str, text: str, page: pathlib.Path = PAGE):
    """Puts text between the markers of a part; the rest of the page stays as it is."""
    begin, end = f"<!-- begin: {name} -->", f"<!-- end: {name} -->"
    before, found, rest = page.read_text(encoding="utf-8").partition(begin)
    _, closed, after = rest.partition(end)
    if not found or not closed:
        raise SystemExit(f"{page} lacks the lines {begin} and {end}")
    aside = page.with_suffix(".part")
    aside.write_text(f"{before}{begin}\n{text}\n{end}{after}", encoding="utf-8")
    os.replace(aside, page)
