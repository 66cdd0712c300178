"""`python -m tests.bot.probe_process`: the command line as it is, with the probe features in place of the team's."""

import sys
from types import ModuleType

from bot.__main__ import main
from tests.bot import probe

if __name__ == "__main__":
    registry = ModuleType("handlers.registry")
    registry.FEATURES, registry.HOOKS = probe.FEATURES, probe.HOOKS  # type: ignore[attr-defined]
    sys.modules["handlers.registry"] = registry
    sys.exit(main())
