"""LibreOffice, as those open our files who have no other program."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest


@pytest.fixture
def office() -> str:
    """The program of LibreOffice."""
    found = shutil.which("soffice") or shutil.which("libreoffice")
    if found is None and os.environ.get("CI") == "true":
        pytest.fail("CI has to test with LibreOffice: there is no soffice", pytrace=False)
    if found is None:
        pytest.skip("not tested with LibreOffice: there is no soffice")
    return found


def converted(office: str, content: bytes, name: str, ending: str, folder: Path) -> bytes:
    """The file as LibreOffice saved it in another format, with a profile of its own."""
    source, out = folder / name, folder / f"{name}-{ending}"
    source.write_bytes(content)
    profile = f"-env:UserInstallation=file://{folder / 'profile'}"
    command = [office, profile, "--headless", "--convert-to", ending, "--outdir", str(out), str(source)]
    subprocess.run(command, check=True, capture_output=True, timeout=200)
    return (out / source.with_suffix(f".{ending}").name).read_bytes()
