"""Read codes from the shell: pictures, texts, stdin, a camera; tell who they are, keep them."""

from __future__ import annotations

import dataclasses
import io
import json
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from companion.bootstrap import assemble
from companion.devices.laptop import Laptop
from companion.devices.optics import LaptopOptics
from companion.domain.card import Card
from companion.domain.change import Change, Record
from companion.domain.contact import Contact
from companion.domain.encounter import Encounter
from companion.domain.event import Attendee, Event, Target
from companion.domain.scanned import KINDS
from companion.errors import StoreError
from companion.formats import qr
from companion.formats.payloads import MOST
from companion.services.laptop_ports import Frame, Pasted
from companion.storage import FileDrafts
from tests.cli.shell import Answer, Runner
from tests.fakes import NOW, FakeFrames, FakeOptics, FakeRecords, counting_ids, fixed_clock
from tests.hostile import VECTORS

SAMPLES = Path(__file__).parents[3] / "shared/samples/qr-payloads.json"
samples = pytest.mark.skipif(not SAMPLES.is_file(), reason="the real payloads are not here")

FAIR = Event(id="fair", name="Hannover Messe", begin=NOW.date(), end=NOW.date())
EXPO = Event(id="expo", name="Expo", begin=NOW.date(), end=NOW.date())
ANNA = Contact(id="anna", uid="ua", name="Anna Berger", emails=("anna@siemens.example",))
TALK = Encounter(id="talk", contact="anna", event="fair", at=NOW.replace(day=1))
AYLIN = Attendee(
    id="p1", event="fair", name="Aylin Öztürk", organisation="TU München", source="A0001-1"
)
STARRED = Target(id="t1", event="fair", attendee="p1", priority=3, reason="program partner")
CARD = "MECARD:N:Diaz,Carla;EMAIL:carla@acme.example;;"
KNOWN = "MECARD:N:Berger,Anna;EMAIL:anna@siemens.example;;"
VCARD = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:{0}\r\nEMAIL:{0}@x.example\r\nEND:VCARD\r\n"
ADA, BOB = VCARD.format("Ada"), VCARD.format("Bob")
WIFI = "WIFI:T:WPA;S:Net;P:secret;;"

ShellOn = Callable[..., Runner]


def picture(path: Path, *payloads: str) -> str:
    """Draw the QR codes of `payloads` side by side into a PNG, and return its path."""
    from PIL import Image

    codes = [Image.open(io.BytesIO(qr.png(qr.make_matrix(one)))) for one in payloads]
    whole = Image.new("L", (sum(one.width for one in codes), max(one.height for one in codes)), 255)
    left = 0
    for one in codes:
        whole.paste(one.convert("L"), (left, 0))
        left += one.width
    whole.save(path)
    return str(path)


def payloads(answer: Answer) -> list[str]:
    """Return what was read, in order."""
    return [code["payload"] for code in answer.document["codes"]]


def test_a_picture_is_read(shell_on: ShellOn, tmp_path: Path) -> None:
    """The exact document of somebody new."""
    answer = shell_on(FAIR)("scan", picture(tmp_path / "code.png", CARD), "--json")

    assert (answer.code, answer.err) == (0, "")
    (code,) = answer.document["codes"]
    assert answer.document["rejected"] == []
    assert code["contact"].pop("note") == ""
    assert code == {
        "file": str(tmp_path / "code.png"),
        "kind": "contact",
        "payload": CARD,
        "network": None,
        "handle": None,
        "guess": None,
        "refused": None,
        "mine": False,
        "known": None,
        "attendee": None,
        "target": None,
        "contact": {
            "id": None,
            "uid": "",
            "name": "Carla Diaz",
            "organisation": "",
            "role": "",
            "emails": ["carla@acme.example"],
            "phones": [],
            "links": [],
            "tags": [],
            "circle": "",
        },
    }


def test_all_codes_of_a_picture_are_read(shell_on: ShellOn, tmp_path: Path) -> None:
    """And each once, however often it is there."""
    path = picture(tmp_path / "wall.png", CARD, "https://github.com/torvalds", CARD)

    answer = shell_on()("scan", path, "--json")

    assert sorted(payloads(answer)) == [CARD, "https://github.com/torvalds"]


@pytest.mark.parametrize("name", ["DataMatrix", "Aztec", "PDF417", "Code128"])
def test_codes_of_other_kinds_are_read(shell_on: ShellOn, tmp_path: Path, name: str) -> None:
    """As badges have them."""
    import numpy as np
    import zxingcpp
    from PIL import Image

    made = zxingcpp.create_barcode("A0001-1", getattr(zxingcpp.BarcodeFormat, name))
    path = tmp_path / "code.png"
    Image.fromarray(np.array(made.to_image(scale=4, add_quiet_zones=True))).save(path)

    answer = shell_on(FAIR, AYLIN)("scan", str(path), "--json")

    assert [code["contact"]["name"] for code in answer.document["codes"]] == ["Aylin Öztürk"]


@pytest.mark.parametrize(
    "data",
    [
        CARD.encode(),
        b"\xef\xbb\xbf" + CARD.encode() + b"\r\n",
        CARD.encode("utf-16"),
        (VCARD.format("Jörg")).encode("latin-1"),
    ],
    ids=["plain", "marked", "utf-16", "latin-1"],
)
def test_a_text_file_and_stdin_hold_a_payload(
    shell_on: ShellOn, tmp_path: Path, data: bytes
) -> None:
    """However it is written down."""
    path = tmp_path / "payload.txt"
    path.write_bytes(data)

    from_file = shell_on()("scan", str(path), "--json")
    from_stdin = shell_on()("scan", "-", "--json", stdin=data)

    assert from_stdin.document["codes"][0] == from_file.document["codes"][0] | {"file": "-"}
    assert from_file.document["codes"][0]["contact"]["name"] in {"Carla Diaz", "Jörg"}


def test_several_cards_are_several_codes(shell_on: ShellOn) -> None:
    """Everybody is kept."""
    shell = shell_on(FAIR)

    answer = shell("scan", "-", "--add", "--json", stdin=(ADA + BOB).encode())

    assert [one["added"]["contact"] for one in answer.document["codes"]] == ["id1", "id4"]
    assert [one["name"] for one in shell("list", "--json").document["contacts"]] == ["Ada", "Bob"]


@pytest.mark.parametrize(("count", "is_all"), [(MOST, True), (MOST + 1, False)])
def test_an_address_book_is_for_the_import(shell_on: ShellOn, count: int, *, is_all: bool) -> None:
    """Where not all of it is read, that is said."""
    stdin = "".join(VCARD.format(f"P{n}") for n in range(count)).encode()

    answer = shell_on()("scan", "-", "--json", stdin=stdin)

    assert answer.code == (0 if is_all else 1)
    assert len(answer.document["codes"]) == MOST
    assert ("companion import" in answer.err) == (not is_all)


def test_cards_with_pictures_are_all_read(shell_on: ShellOn) -> None:
    """None of them gets lost without a word."""
    photo = f"PHOTO;ENCODING=b;TYPE=JPEG:{'QUJD' * 7_000}\r\nEMAIL"
    stdin = "".join(VCARD.format(f"P{n}").replace("EMAIL", photo) for n in range(50)).encode()

    answer = shell_on()("scan", "-", "--json", stdin=stdin)

    assert (answer.code, answer.err) == (0, "")
    assert [one["contact"]["name"] for one in answer.document["codes"]] == [
        f"P{n}" for n in range(50)
    ]


def test_a_card_with_a_picture_is_read_whole(shell_on: ShellOn) -> None:
    """It is longer than any code."""
    card = VCARD.format("Ada").replace(
        "EMAIL", f"PHOTO;ENCODING=b;TYPE=JPEG:{'QUJD' * 5_000}\r\nEMAIL"
    )

    answer = shell_on()("scan", "-", "--json", stdin=card.encode())

    assert answer.document["codes"][0]["contact"]["emails"] == ["Ada@x.example"]


def test_a_picture_on_stdin_is_read(shell_on: ShellOn, tmp_path: Path) -> None:
    """As `curl ... | companion scan -` gives it."""
    data = Path(picture(tmp_path / "code.png", CARD)).read_bytes()

    assert payloads(shell_on()("scan", "-", "--json", stdin=data)) == [CARD]


def test_what_was_read_is_told_in_lines(shell_on: ShellOn) -> None:
    """Who it is, and what is known of them."""
    answer = shell_on(FAIR, ANNA, TALK)("scan", "-", stdin=KNOWN.encode())

    assert (answer.code, answer.err) == (0, "")
    assert answer.out.split("\n") == [
        "Anna Berger",
        "  card",
        "  mail: anna@siemens.example",
        "  already known: met at Hannover Messe on 1 Nov 2026",
        "  recognised by: same mail",
        "",
    ]


def test_somebody_known_is_named_in_the_document(shell_on: ShellOn) -> None:
    """By what, and the last talk."""
    answer = shell_on(FAIR, ANNA, TALK)("scan", "-", "--json", stdin=KNOWN.encode())

    (code,) = answer.document["codes"]
    assert code["contact"]["id"] == "anna"
    assert code["known"]["matched"] == "email"
    assert code["known"]["encounter"]["id"] == "talk"
    assert code["known"]["met_at"] == "Hannover Messe"
    assert (code["known"]["new"], code["known"]["differs"]) == ([], [])


def test_what_is_new_of_somebody_known_is_in_the_document(shell_on: ShellOn) -> None:
    """And what differs; the contact is as it would be kept."""
    known = dataclasses.replace(ANNA, organisation="Siemens")
    card = KNOWN.replace(";;", ";ORG:Basf;TEL:+49 30 4711;;").encode()

    answer = shell_on(FAIR, known)("scan", "-", "--json", stdin=card)

    (code,) = answer.document["codes"]
    assert code["known"]["new"] == [{"field": "phones", "value": "+49 30 4711"}]
    assert code["known"]["differs"] == [{"field": "organisation", "value": "Basf"}]
    assert code["contact"]["organisation"] == "Siemens"
    assert "Basf" in code["contact"]["note"]


def test_a_name_is_nothing_to_somebody_known(shell_on: ShellOn) -> None:
    """That is said, and their contact stays as it is; without --add it is wrong usage."""
    shell = shell_on(FAIR, ANNA)

    kept = shell("scan", "-", "--add", "--name", "Bob", stdin=KNOWN.encode())
    wrong = shell("scan", "-", "--name", "Bob", stdin=KNOWN.encode())

    assert kept.code == 0
    assert "--name was not used" in kept.err
    assert shell("show", "anna", "--json").document["contact"]["note"] == ""
    assert wrong.code == 2
    assert "--add" in wrong.err


def test_a_file_for_a_camera_and_a_video_for_a_picture_are_told(
    shell_on: ShellOn, tmp_path: Path
) -> None:
    """With the way that reads them."""
    video = tmp_path / "fair.mp4"
    video.write_bytes(b"\0\0\0\x18ftypmp42" + b"\0" * 40)

    as_camera = shell_on()("scan", "--camera", str(video))
    as_picture = shell_on()("scan", str(video))

    assert as_camera.code == 2
    assert "--source" in as_camera.err
    assert as_picture.code == 1
    assert "--source" in as_picture.err


def test_a_badge_is_looked_up(shell_on: ShellOn) -> None:
    """On the list of the event that runs today, or is named."""
    shell = shell_on(FAIR, EXPO, AYLIN, STARRED)

    here = shell("scan", "-", "--event", "fair", "--json", stdin=b"A0001-1\n")
    told = shell("scan", "-", "--event", "expo", stdin=b"A0001-1\n")

    (code,) = here.document["codes"]
    assert code["payload"] == "A0001-1"
    assert code["attendee"]["id"] == "p1"
    assert (code["target"]["priority"], code["target"]["reason"]) == (3, "program partner")
    assert "on the attendee list of Hannover Messe" in told.out


def test_who_was_read_is_kept_on_request(shell_on: ShellOn) -> None:
    """With a talk at the event."""
    shell = shell_on(FAIR)

    answer = shell("scan", "-", "--add", "--json", stdin=CARD.encode())
    story = shell("show", "id1", "--json").document

    (code,) = answer.document["codes"]
    assert answer.code == 0
    assert code["contact"]["id"] == "id1"
    assert code["added"] == {"contact": "id1", "encounter": "id2"}
    assert [(talk["id"], talk["event"]) for talk in story["encounters"]] == [("id2", "fair")]


def test_nobody_is_kept_without_the_request(shell_on: ShellOn) -> None:
    """Looking changes nothing."""
    shell = shell_on(FAIR)

    answer = shell("scan", "-", "--json", stdin=CARD.encode())

    assert "added" not in answer.document["codes"][0]
    assert shell("list", "--json").document["contacts"] == []


def test_what_was_kept_is_told(shell_on: ShellOn) -> None:
    """With the id by which it goes on."""
    answer = shell_on(FAIR)("scan", "-", "--add", stdin=CARD.encode())

    assert answer.out.endswith("  kept: Carla Diaz · id1\n")


def test_an_unknown_code_is_kept_under_a_name(shell_on: ShellOn) -> None:
    """Without one it is rejected, and said so."""
    shell = shell_on(FAIR)

    refused = shell("scan", "-", "--add", "--json", stdin=b"zz9plural2z0alpha")
    kept = shell("scan", "-", "--add", "--name", "Bob", stdin=b"zz9plural2z0alpha")
    again = shell("scan", "-", stdin=b"zz9plural2z0alpha")

    assert refused.code == 1
    assert refused.document["rejected"] == [
        {"file": "-", "reason": "Nobody is known by this code. Say who it is with --name."}
    ]
    assert refused.document["codes"][0]["contact"] is None
    assert (kept.code, kept.err) == (0, "")
    assert "badge code: zz9plural2z0alpha" in shell("show", "Bob").out
    assert "recognised by: same badge code" in again.out


def test_a_name_is_for_one(shell_on: ShellOn, tmp_path: Path) -> None:
    """Where several have none, none of them gets it; the others are kept."""
    for name, payload in (("a", "zz9plural2z0"), ("b", "tel:+49301234567"), ("c", CARD)):
        (tmp_path / name).write_text(payload, encoding="utf-8")
    shell = shell_on(FAIR)
    a, b, c = (str(tmp_path / name) for name in "abc")

    both = shell("scan", a, b, c, "--add", "--name", "Bob", "--json")
    one = shell("scan", a, a, c, "--add", "--name", "Bob", "--json")

    assert both.code == 1
    assert both.document["rejected"] == [
        {"file": path, "reason": "--name is for one, and 2 codes say no name."} for path in (a, b)
    ]
    assert ["added" in code for code in both.document["codes"]] == [False, False, True]
    assert (one.code, one.err) == (0, "")
    assert [code["contact"]["name"] for code in one.document["codes"]] == [
        "Bob",
        "Bob",
        "Carla Diaz",
    ]


def test_my_own_card_is_rejected(shell_on: ShellOn) -> None:
    """Looking at it is no mistake."""
    shell = shell_on(FAIR, Card(id="work", name="Carla Diaz", email="carla@acme.example"))

    looked = shell("scan", "-", "--json", stdin=CARD.encode())
    added = shell("scan", "-", "--add", stdin=CARD.upper().encode())

    assert (looked.code, looked.document["codes"][0]["mine"]) == (0, True)
    assert (added.code, added.err) == (1, "-: My own card. It was not kept.\n")
    assert shell("list", "--json").document["contacts"] == []


@pytest.mark.parametrize("add", [(), ("--add",)], ids=["look", "add"])
def test_a_wifi_password_is_refused_as_what_it_is(shell_on: ShellOn, add: tuple[str, ...]) -> None:
    """Only keeping it is a mistake; the others are kept all the same."""
    shell = shell_on(FAIR)

    answer = shell("scan", "-", *add, stdin=WIFI.encode())

    assert answer.code == len(add)
    words = "A Wi-Fi password. There is nobody in it.\n"
    assert (answer.out, answer.err) == (("", f"-: {words}") if add else (words, ""))


def test_one_that_cannot_be_kept_does_not_stop_the_others(
    shell_on: ShellOn, tmp_path: Path
) -> None:
    """Each is accounted for."""
    shell = shell_on(FAIR)
    paths = [picture(tmp_path / "wifi.png", WIFI), str(tmp_path / "missing.png")]

    answer = shell("scan", *paths, picture(tmp_path / "ok.png", CARD), "--add", "--json")

    assert answer.code == 1
    assert [one.get("added") is not None for one in answer.document["codes"]] == [False, True]
    assert sorted(Path(one["file"]).name for one in answer.document["rejected"]) == [
        "missing.png",
        "wifi.png",
    ]


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"\x89PNG\r\n\x1a\n broken", "it is no picture"),
        (b"\x01\x02\xff", "it is no picture"),
        (b"%PDF-1.7\n", "PDF"),
        (b"GIF89a\x01\x00", "it is no picture"),
        (b"\x00\x00\x00\x18ftypheic" + b"\x00" * 40, "HEIC"),
        (b" \n", "there is nothing in it"),
    ],
    ids=["damaged", "binary", "pdf", "gif", "heic", "empty"],
)
def test_what_cannot_be_read_is_told(
    shell_on: ShellOn, tmp_path: Path, data: bytes, why: str
) -> None:
    """The file, and why."""
    path = tmp_path / "code.png"
    path.write_bytes(data)

    answer = shell_on()("scan", str(path))

    assert (answer.code, answer.out) == (1, "")
    assert answer.err.startswith(f"{path}: ")
    assert why in answer.err


def test_a_picture_without_a_code_is_told(shell_on: ShellOn, tmp_path: Path) -> None:
    """Nothing was found, so the exit code says so."""
    from PIL import Image

    path = tmp_path / "white.png"
    Image.new("L", (200, 200), 255).save(path)

    answer = shell_on()("scan", str(path), "--json")

    assert answer.code == 1
    assert answer.document == {
        "codes": [],
        "rejected": [{"file": str(path), "reason": "There is no code in it that can be read."}],
    }


def test_a_missing_file_and_a_folder_are_told(shell_on: ShellOn, tmp_path: Path) -> None:
    """In one line each."""
    answer = shell_on()("scan", str(tmp_path / "no.png"), str(tmp_path))

    assert answer.code == 1
    assert answer.err.split("\n") == [
        f"{tmp_path / 'no.png'}: there is no such file",
        f"{tmp_path}: it is a folder; its pictures are read by “companion scan --source FOLDER”",
        "",
    ]


def test_something_to_read_has_to_be_named(shell_on: ShellOn) -> None:
    """Else it is wrong usage."""
    answer = shell_on()("scan")

    assert answer.code == 2
    assert "--camera" in answer.err


def test_a_folder_of_pictures_stands_in_for_a_camera(shell_on: ShellOn, tmp_path: Path) -> None:
    """All codes that came into view, each once."""
    for number, payload in enumerate((CARD, CARD, WIFI)):
        picture(tmp_path / f"{number}.png", payload)

    answer = shell_on(FAIR)("scan", "--source", str(tmp_path), "--json")

    assert (answer.code, payloads(answer)) == (0, [CARD, WIFI])


def test_a_source_without_a_code_is_told(shell_on: ShellOn, tmp_path: Path) -> None:
    """And one that is not there."""
    from PIL import Image

    Image.new("L", (200, 200), 255).save(tmp_path / "white.png")

    nothing = shell_on()("scan", "--source", str(tmp_path))
    missing = shell_on()("scan", "--source", str(tmp_path / "no"), "--json")

    assert (nothing.code, missing.code) == (1, 1)
    assert nothing.err == f"{tmp_path}: There is no code in it that can be read.\n"
    assert missing.document["rejected"][0]["reason"] == "there is no such file"


class OtherDesk(Laptop):
    """A desk with something in its clipboard."""

    def __init__(self, pasted: Pasted) -> None:
        """Hold `pasted`."""
        super().__init__(environ={})
        self._pasted = pasted

    def paste(self) -> Pasted:
        """Return it."""
        return self._pasted


def shell_with(shell: Runner, folder: Path, *records: Record, **parts: Any) -> Runner:
    """Let `shell` stand on `records`, with a camera or clipboard of the test's own."""
    shell.companion = assemble(
        FakeRecords(*records),
        clock=fixed_clock(),
        ids=counting_ids(),
        uids=counting_ids("uid"),
        desk=parts.get("desk", OtherDesk(Pasted())),
        optics=parts.get("optics", FakeOptics()),
        drafts=FileDrafts(folder),
    )
    return shell


def test_a_camera_is_watched_until_there_is_a_code(shell: Runner, tmp_path: Path) -> None:
    """The one that is named, or the first."""
    frames = [
        LaptopOptics().picture(Path(picture(tmp_path / f"{name}.png", name)).read_bytes())
        for name in (CARD, WIFI)
    ]
    optics = FakeOptics(front=FakeFrames(frames), back=FakeFrames(frames[1:]))
    on = shell_with(shell, tmp_path, FAIR, optics=optics)

    first = on("scan", "--camera", "--json")
    back = on("scan", "--camera", "back", "--json")

    assert (payloads(first), payloads(back)) == ([CARD], [WIFI])
    assert first.err == "Hold a code before the camera; ctrl+c ends it.\n"


class InterruptedFrames(FakeFrames):
    """A camera before which somebody presses ctrl+c."""

    is_closed = False

    def __iter__(self) -> Iterator[Frame]:
        """Bring nothing."""
        raise KeyboardInterrupt
        yield

    def close(self) -> None:
        """Remember that it was closed."""
        self.is_closed = True


def test_ctrl_c_lets_go_of_the_camera(shell: Runner, tmp_path: Path) -> None:
    """In one line, with the exit code that shells have for it."""
    frames = InterruptedFrames([])
    optics = FakeOptics(front=frames)

    answer = shell_with(shell, tmp_path, optics=optics)("scan", "--camera")

    assert (answer.code, answer.out, answer.err) == (130, "", "Stopped.\n")
    assert frames.is_closed


def test_without_a_camera_the_other_ways_are_told(shell: Runner, tmp_path: Path) -> None:
    """What to install, and what works without it."""
    answer = shell_with(shell, tmp_path)("scan", "--camera")

    assert (answer.code, answer.out) == (1, "")
    why, ways, _end = answer.err.split("\n")
    assert "ffmpeg" in why
    assert "companion scan FILE" in ways


@pytest.mark.parametrize("is_picture", [True, False], ids=["picture", "text"])
def test_the_clipboard_is_read(shell: Runner, tmp_path: Path, *, is_picture: bool) -> None:
    """A picture in it comes first."""
    data = Path(picture(tmp_path / "code.png", CARD)).read_bytes()
    pasted = Pasted(text="x", picture=data) if is_picture else Pasted(text=CARD)

    answer = shell_with(shell, tmp_path, desk=OtherDesk(pasted))("scan", "--clipboard", "--json")

    assert payloads(answer) == [CARD]


def test_a_file_that_was_copied_is_read_itself(shell: Runner, tmp_path: Path) -> None:
    """Its address in the clipboard is nobody's."""
    path = Path(picture(tmp_path / "my code.png", CARD))
    gone = tmp_path / "gone.png"
    desk = OtherDesk(Pasted(text=f"{path.as_uri()}\r\n{gone.as_uri()}\r\n"))

    answer = shell_with(shell, tmp_path, desk=desk)("scan", "--clipboard", "--json")

    assert payloads(answer) == [CARD]
    assert answer.document["rejected"] == [{"file": str(gone), "reason": "there is no such file"}]


def test_an_empty_clipboard_is_told(shell: Runner, tmp_path: Path) -> None:
    """It may be that no program can read it."""
    answer = shell_with(shell, tmp_path)("scan", "--clipboard")

    assert answer.code == 1
    assert answer.err == "clipboard: there is nothing in it\n"


def test_a_clipboard_that_cannot_be_reached_is_not_empty(shell: Runner, tmp_path: Path) -> None:
    """What would help is told."""
    desk = OtherDesk(Pasted(is_reached=False))

    answer = shell_with(shell, tmp_path, desk=desk)("scan", "--clipboard")

    assert answer.code == 1
    assert "wl-clipboard" in answer.err


class FullRecords(FakeRecords):
    """Records on a disk that is full."""

    def commit(self, change: Change) -> None:
        """Refuse."""
        raise StoreError(change.what, "full")


def test_a_full_disk_is_told(shell: Runner, tmp_path: Path) -> None:
    """With the exit code of the store, and what was read."""
    answer = shell.on_records(FullRecords(FAIR), folder=tmp_path)(
        "scan", "-", "--add", stdin=CARD.encode()
    )

    assert answer.code == 3
    assert answer.out.startswith("Carla Diaz")
    assert "disk is full" in answer.err


@pytest.mark.parametrize("text", VECTORS.values(), ids=VECTORS)
def test_hostile_text_does_nothing(shell_on: ShellOn, text: str) -> None:
    """Not on the terminal, not in the document, not in the store."""
    shell = shell_on(FAIR)
    stdin = f"MECARD:N:{text};EMAIL:a@b.example;NOTE:{text};;".encode(errors="replace")

    told = shell("scan", "-", "--add", stdin=stdin)
    read = shell("scan", "-", "--json", stdin=stdin)

    assert told.code in {0, 1}
    assert json.loads(read.out)["codes"] or "\0" in text
    for out in (told.out, told.err, read.out, read.err):
        assert not any(unicodedata.category(char) in {"Cc", "Cs"} for char in out.replace("\n", ""))
        assert not any(char in out for char in "\u202e\u2066\u2069\u200b\ufeff\u2028")


@pytest.mark.parametrize("name", ["../../etc/passwd", "/etc/passwd", "C:\\x", "CON", "~/x"])
def test_a_path_for_a_name_is_a_name(shell_on: ShellOn, tmp_path: Path, name: str) -> None:
    """Nothing is read or written by it."""
    before = sorted(tmp_path.rglob("*"))

    answer = shell_on(FAIR)(
        "scan", "-", "--add", "--json", stdin=VCARD.format(name).encode().replace(b"\\", b"\\\\")
    )

    assert answer.document["codes"][0]["contact"]["name"] == name
    assert sorted(tmp_path.rglob("*")) == before


@samples
def test_every_payload_that_was_seen_in_the_wild_is_told(shell_on: ShellOn) -> None:
    """The kind as expected, and words for it; who is in it can be kept under a name."""
    for one in json.loads(SAMPLES.read_text("utf-8")):
        shell = shell_on(FAIR)
        stdin = one["payload"].encode()

        read = shell("scan", "-", "--json", stdin=stdin)
        kept = shell("scan", "-", "--add", "--name", "Somebody", stdin=stdin)

        (code,) = read.document["codes"]
        assert code["kind"] == one["kind"] in KINDS, one["source"]
        assert read.code == 0
        assert kept.code == (1 if code["refused"] else 0), one["source"]
        assert kept.out or kept.err


def test_help_is_in_both_languages(shell_on: ShellOn) -> None:
    """Every option has words."""
    english = shell_on()("scan", "--help").out
    german = shell_on()("--language", "de", "scan", "--help").out

    assert "Read codes in pictures" in english
    assert "Codes in Bildern lesen" in german
    assert "Look through a camera" not in german
