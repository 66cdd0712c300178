"""For tests of the whole process: a strict Telegram of our own."""

from collections.abc import AsyncIterator

import pytest

from tests.phones import Telegram


@pytest.fixture
async def telegram() -> AsyncIterator[Telegram]:
    """Fails the test at its end on refused calls, unexpected messages and taps without an answer."""
    async with Telegram() as sandbox:
        yield sandbox
