"""What the modules of a card of 200 bytes cost, against qrcode trying all eight masks."""

from __future__ import annotations

from statistics import median
from time import process_time

from qrcode.constants import ERROR_CORRECT_L
from qrcode.main import QRCode

from companion.domain.card import Details
from companion.formats import qr
from companion.formats.qr_card import write

CARD = Details(
    name="Ada Lovelace",
    organisation="Analytical Engines",
    role="Head of Programming",
    email="ada@engines.example",
    phone="+44 20 5550 0100",
    link="https://www.linkedin.com/in/ada",
)
PAIRS = 40


def _ours(payload: str) -> float:
    """Return what we take, in seconds of a processor."""
    begin = process_time()
    qr.make_matrix(payload)
    return process_time() - begin


def _theirs(payload: str) -> float:
    """Return what qrcode takes as it comes, in seconds of a processor."""
    begin = process_time()
    code = QRCode(error_correction=ERROR_CORRECT_L)
    code.add_data(payload.encode())
    code.make()
    return process_time() - begin


def main() -> None:
    """Print the median of the ratios, each of two right after the other."""
    payload = write(CARD)
    _ours(payload)
    _theirs(payload)
    pairs = [(_theirs(payload), _ours(payload)) for _ in range(PAIRS)]
    ratios = sorted(theirs / ours for theirs, ours in pairs)
    print(
        f"qrcode's own mask search / our matrix of {len(payload.encode())} bytes: "
        f"median {median(ratios):.2f} (at least 4; {ratios[0]:.2f} to {ratios[-1]:.2f}; "
        f"ours {median(ours for _, ours in pairs) * 1000:.1f} ms)"
    )


if __name__ == "__main__":
    main()
