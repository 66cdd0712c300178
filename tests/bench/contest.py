"""One measured run: a fresh server, a fresh bot, a warm-up, the load, the figures. Needs Linux (/proc)."""

import http.client
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from tests.bench.contestants import Contestant
from tests.bench.figures import Report
from tests.bench.process import memory_mb
from tests.bench.scenario import Load

STARTS_WITHIN = 30.0
WARM_UP = 100  # whole rounds of everybody and of what they tap, so that a run begins where this began
WARMS_UP_WITHIN = 20.0
TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Course:
    """What is run: a load at a network latency, for at most `limit` seconds."""

    load: Load
    latency: float
    limit: float


@dataclass(frozen=True)
class Sample:
    """The figures of one run. CPU is that of the bot alone."""

    report: Report
    cpu_us: float
    starts_in: float
    memory_mb: float


class Control:
    """The bench's own door of the server."""

    def __init__(self, port: int) -> None:
        self._port = port

    def ask(self, path: str, body: bytes | None = None, *, within: float) -> dict[str, Any]:
        connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=within)
        try:
            connection.request("POST" if body else "GET", f"/bench/{path}", body)
            answer: dict[str, Any] = json.loads(connection.getresponse().read())
            return answer
        finally:
            connection.close()

    def run(self, load: Load, *, limit: float) -> Report:
        self.ask("load", load.to_json(), within=5)
        return Report(**self.ask(f"done?{limit}", within=limit + 5))


def measure(contestant: Contestant, course: Course) -> Sample:
    """Raises `RuntimeError` with the bot's last words when it does not start."""
    with tempfile.TemporaryDirectory() as name, _server(course.latency) as port:
        folder, url, control = Path(name), f"http://127.0.0.1:{port}", Control(port)
        load = contestant.prepare(folder, course.load)
        environment = {**os.environ, **contestant.environment(url, folder)}
        started_at = time.monotonic()
        with _process(contestant.command(url), environment, folder / "bench.log", core=1) as bot:
            starts_in = _first_poll(control, bot, folder / "bench.log") - started_at
            control.run(replace(load, count=WARM_UP, rate=0.0), limit=WARMS_UP_WITHIN)
            cpu_before = _cpu_seconds(bot.pid)
            report = control.run(load, limit=course.limit)
            cpu = _cpu_seconds(bot.pid) - cpu_before
            return Sample(report, cpu / max(report.answered, 1) * 1e6, starts_in, memory_mb(bot.pid))


def _first_poll(control: Control, bot: subprocess.Popen[str], log: Path) -> float:
    try:
        return float(control.ask("polled", within=STARTS_WITHIN)["polled_at"])
    except TimeoutError:
        raise RuntimeError(f"No poll within {STARTS_WITHIN:.0f} s ({bot.args!r}):\n{log.read_text()[-2000:]}") from None


@contextmanager
def _server(latency: float) -> Iterator[int]:
    command = [sys.executable, "-m", "tests.bench.server", "--latency", str(latency)]
    with _process(command, dict(os.environ), None, core=0) as server:
        assert server.stdout is not None
        yield int(server.stdout.readline())
        server.stdout.close()


@contextmanager
def _process(
    command: list[str], environment: dict[str, str], log: Path | None, *, core: int
) -> Iterator[subprocess.Popen[str]]:
    """Runs on one core of its own where there are two, so that the server does not eat from the bot's plate."""
    output = log.open("w") if log else subprocess.PIPE
    process = subprocess.Popen(command, env=environment, stdout=output, stderr=output if log else None, text=True)
    cores = sorted(os.sched_getaffinity(0))
    if len(cores) > 1:
        os.sched_setaffinity(process.pid, {cores[core]})
    try:
        yield process
    finally:
        process.kill()
        process.wait()
        if not isinstance(output, int):
            output.close()


def _cpu_seconds(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS
