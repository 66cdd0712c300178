"""What the tests of digests stand on."""

from tests.crew import crew

__all__ = ["crew"]
