"""Every indicator has a name, an explanation, and a definition in the docs."""

from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from handlers.kit.i18n import Texts
from handlers.rules.measures import Indicator
from storage.members import Language

DOCS = Path(__file__).parents[2] / "docs" / "indicators.md"


@pytest.mark.parametrize("indicator", list(Indicator))
def test_an_indicator_is_named_and_explained_in_each_language(
    indicator: Indicator, texts: Texts, zone: ZoneInfo
) -> None:
    for language in Language:
        words = texts.speak(language, zone)
        assert words.plain(f"kit-indicator-{indicator}")
        assert words.plain(f"kit-about-{indicator}").endswith(".")


@pytest.mark.parametrize("indicator", list(Indicator))
def test_an_indicator_is_defined_in_the_docs_with_its_names(indicator: Indicator, texts: Texts, zone: ZoneInfo) -> None:
    row = next(line for line in DOCS.read_text().splitlines() if line.startswith(f"| `{indicator}` |"))
    names = [texts.speak(language, zone).plain(f"kit-indicator-{indicator}") for language in Language]
    assert [cell.strip() for cell in row.split("|")[2:5]] == names
