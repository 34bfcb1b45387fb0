"""Why a file was refused."""

from __future__ import annotations

import pytest

from companion.errors import Unreadable
from companion.services.importing import Importing
from tests.fakes import FakeRecords, counting_ids, fixed_clock

PAGE = b"<!DOCTYPE html><html><head><title>Login</title></head><body>Sign in</body></html>"
BRIEF = b"# Auftrag\n\n## Botschaften\n- Wir bilden aus.\n\n## Nicht ansprechen\n- Preise\n"


@pytest.mark.parametrize("kind", ["", "event", "programme", "attendees"])
@pytest.mark.parametrize(
    "data",
    [PAGE, b"\xef\xbb\xbf\n" + PAGE.lower(), PAGE.decode().encode("utf-16"), b"<!-- x -->" + PAGE],
)
def test_a_web_page_is_called_so(kind: str, data: bytes) -> None:
    """Whoever is not signed in gets one in place of a calendar."""
    assert _refused(data, "invitation.ics", kind) == "web_page"


def test_a_brief_is_called_so() -> None:
    """It is taken in elsewhere."""
    assert _refused(BRIEF, "auftrag.md", "") == "is_a_brief"


@pytest.mark.parametrize(
    ("data", "name", "reason"),
    [(b"some words\n\nand more\n", "notes.md", "not_a_list"), (b"hello", "a.vcf", "not_a_vcard")],
)
def test_anything_else_is_refused_by_its_name(data: bytes, name: str, reason: str) -> None:
    """As a list, or as cards where it is called so."""
    assert _refused(data, name, "") == reason


def _refused(data: bytes, name: str, kind: str) -> str:
    """Return why a file is refused."""
    service = Importing(FakeRecords(), fixed_clock(), counting_ids(), counting_ids("urn:uuid:"))
    with pytest.raises(Unreadable) as error:
        service.plan(data, name=name, kind=kind)
    assert error.value.path == name
    return error.value.reason
