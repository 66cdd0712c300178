"""A real Chromium for the tests that look at pages, and the real demo to look at."""

import os
import shutil
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, async_playwright

CHROMIUMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
# A browser that looks at one page and asks nobody else for anything.
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--disable-component-update",
    "--disable-background-networking",
    "--no-first-run",
]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything here runs whole processes, which are not traced."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.process)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def browser() -> AsyncIterator[Browser]:
    path = next(filter(None, map(shutil.which, CHROMIUMS)), None)
    if path is None:
        if os.environ.get("CI") == "true":
            pytest.fail("CI has to look at the page, but there is no Chromium", pytrace=False)
        pytest.skip("the page was not looked at: there is no Chromium on this machine")
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser
        await browser.close()


@pytest.fixture(scope="module")
def demo_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the demo is told to keep its data."""
    return tmp_path_factory.mktemp("demo") / "data"


@pytest.fixture(scope="module")
def demo(demo_folder: Path) -> Iterator[str]:
    """The address of a running `valvelaud demo`, which has to end by itself when told to."""
    command = [sys.executable, "-m", "bot", "demo", "--port", "0", "--dir", str(demo_folder)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    try:
        if process.stdout is None:
            raise RuntimeError("a pipe was asked for")
        lines = iter(process.stdout.readline, "")
        found = next((word for line in lines for word in line.split() if word.startswith("http://")), None)
        if found is None:
            pytest.fail(f"the demo did not start: {process.communicate()[1]}")
        yield found
    finally:
        process.terminate()
        errors = process.communicate(timeout=30)[1]
    assert process.returncode == 0
    assert "Traceback" not in errors
