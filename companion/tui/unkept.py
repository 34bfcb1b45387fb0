"""Those who were read off codes and are not kept yet, in the order in which they came."""

from __future__ import annotations

from collections.abc import Iterable

from companion.domain.change import Change
from companion.domain.contact import Contact
from companion.reports import scans
from companion.services.companion import Companion
from companion.services.meeting import Captured
from companion.services.scanning import Found
from companion.tui.scan_draft import ScanDraft


class Unkept:
    """A queue of people, one of whom is chosen; whoever waits is safe from a crash."""

    def __init__(self, companion: Companion) -> None:
        """Keep people with `companion`, as met at the event that runs now."""
        self.event = companion.prepare.running()
        """Where they are met."""
        self.found: list[Found] = []
        """Who waits."""
        self.index = 0
        """Which of them is chosen."""
        self.last: Found | None = None
        """Who was kept last, or what could not be; shown while nobody waits."""
        self.refused: list[Found] = []
        """What was read last and is nobody who can be kept."""
        self.kept: list[tuple[Found, Captured]] = []
        """Who was kept, the last one at the end."""
        self._companion = companion
        self._draft = ScanDraft(companion.unfinished)

    @property
    def left(self) -> tuple[tuple[str, ...], str]:
        """What was read and what was typed the last time, and is not kept."""
        return self._draft.payloads, self._draft.line

    @property
    def chosen(self) -> Found | None:
        """Who is chosen; None while nobody waits."""
        return self.found[self.index] if self.found else None

    def read(self, payloads: Iterable[str], *, is_busy: bool = False) -> list[Found]:
        """Let those wait of whom `payloads` tell; return the others.

        These are nobody who can be kept, or were kept of the same code before. The first of those
        who came is chosen, unless the user `is_busy` with another one.
        """
        others, first = list[Found](), len(self.found)
        for payload in payloads:
            found = self._companion.scanning.read(payload, self.event)
            same = found.scanned.payload
            if not found.can_be_kept or self.kept_of(same) is not None:
                others.append(found)
            elif same not in self._payloads:
                self.found.append(found)
        if len(self.found) > first and not is_busy:
            self.index = first
        self.refused = list({one.scanned.payload: one for one in others if one.refused}.values())
        self.last = others[-1] if others else self.last
        return others

    def kept_of(self, payload: str) -> Captured | None:
        """Return what was kept of a code, where it was."""
        for found, captured in self.kept:
            if found.scanned.payload == payload:
                return captured
        return None

    def choose(self, index: int) -> None:
        """Choose somebody; behind the last one the first comes, and the other way round."""
        self.index = index % len(self.found) if self.found else 0

    def keep(self, found: Found, name: str = "", line: str = "") -> Captured:
        """Keep one of those who wait; `name` is what they are called where that is not known.

        `line` says about the talk what a capture line does.

        Raises:
            Invalid: there is no name.
            StoreError: it could not be written; they wait on.
        """
        captured = self._companion.scanning.keep(found, self.event, name=name, line=line)
        self.kept.append((found, captured))
        self.last = found
        payload = found.scanned.payload
        self.found = [one for one in self.found if one.scanned.payload != payload]
        self._look_again()
        return captured

    def keep_all(self) -> int:
        """Keep all who can be called by something, and choose the first of the others.

        Returns:
            How many were kept.

        Raises:
            StoreError: somebody could not be written; they and those behind them wait on.
        """
        before = len(self.kept)
        for payload in self._payloads:
            found = next(one for one in self.found if one.scanned.payload == payload)
            if not found.needs_name:
                self.keep(found)
        self.index = 0
        return len(self.kept) - before

    def take_back(self, agreed: int) -> Change | None:
        """Take back the last change; whoever was kept by it waits again, as the first.

        None where nobody was kept here: what was done elsewhere stays.

        Raises:
            ManyRemoved: more contacts would go than `agreed`.
            StoreError: it could not be written.
        """
        if not self.kept:
            return None
        undone = self._companion.history.undo(agreed=agreed)
        if undone is not None and self.kept and self._is_of_last(undone):
            self.found.insert(0, self.kept.pop()[0])
            self.index = 0
            self._look_again()
        return undone

    def clear(self) -> None:
        """Let nobody wait any more."""
        self.found.clear()
        self.refused.clear()
        self.index = 0

    def save(self, line: str) -> bool:
        """Make those who wait and what is typed safe from a crash; tell whether that worked."""
        subject = ", ".join(scans.headline(one) for one in self.found)
        return self._draft.save(self._payloads, line, subject)

    @property
    def _payloads(self) -> tuple[str, ...]:
        """What the codes of those who wait say."""
        return tuple(one.scanned.payload for one in self.found)

    def _is_of_last(self, undone: Change) -> bool:
        """Tell whether a change that was taken back kept the last one."""
        last = self.kept[-1][1].contact.id
        put = (one.id for one in undone.put if isinstance(one, Contact))
        return undone.what == "scan" and last in put

    def _look_again(self) -> None:
        """Look again who they are: more is known than before."""
        look = self._companion.scanning.look
        self.found = [look(one.scanned, self.event) for one in self.found]
        self.index = min(self.index, max(0, len(self.found) - 1))
