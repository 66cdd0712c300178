"""The page's own words: the same keys and the same values to fill in, in each language."""

import re
from pathlib import Path

import pytest

from bot import sandbox

FOLDER = Path(sandbox.__file__).parent / "static"
LINE = re.compile(r'^  (\w+): "(.+)",$', re.MULTILINE)


def words(language: str) -> dict[str, set[str]]:
    """The names to fill in of each key."""
    found = LINE.findall((FOLDER / f"words.{language}.js").read_text(encoding="utf-8"))
    assert len(found) > 90
    return {key: set(re.findall(r"\{(\w+)\}", text)) for key, text in found}


@pytest.mark.parametrize("language", ["en", "ru"])
def test_nothing_is_left_out_of_a_language(language: str) -> None:
    assert words(language) == words("et")
