"""Tell what a handheld scanner types from what a person types, key by key.

A scanner is a keyboard to the laptop: it types the payload of a code within milliseconds, line
ends included, and puts a line end, a tab or nothing behind it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal

from companion.domain.scanned import LIMIT
from companion.domain.typed_code import (
    BLOCK_END,
    END,
    HEAD,
    LINE_ENDS,
    LONGEST_HEAD,
    OTHER,
    as_payload,
    is_code,
    is_ended,
    without,
)

QUICK = 0.025
"""Seconds between two keys that fingers are slower than, but for two or three by chance."""
PAUSE = 0.15
"""Seconds without a key that end what is typed in one go."""
HOLD = 0.03
"""Seconds that a key waits for a second one where letters are keys."""
LINE_GRACE = 0.08
"""Seconds after the end of a line until no further line is expected."""
GRACE = 0.3
"""Seconds until a scanner without a suffix is taken to be done."""
UNFINISHED = 1.0
"""Seconds until a card without an end is taken as far as it came."""
TAIL = PAUSE
"""Seconds after a payload in which line ends belong to it, too."""
FEWEST = 6
"""Keys in one go that no person types by chance."""
LONGEST = LIMIT + 64
"""Characters that are held at most; scanners may put something before and behind a payload."""

_SOME = 16
"""Keys in one go after which a line shows no more of them: it might be thousands."""
_CERTAIN = 16
"""Signs of a badge code that is one even where somebody typed before it: no number is so long."""
_MARKS = "+#@!*"
"""What a phone number, a tag, an organisation, a promise and a rating begin with in a line."""
_REPEATS = 0.7
"""Seconds within which the same key again is one that is held down."""
Where = Literal["line", "field", "keys"]
"""A line that takes payloads, any other field, or a place where letters are keys."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """What is to be done about one key, or about none for a while; in the order of the fields."""

    take_back: str = ""
    """What went into the field before and goes out again: it was the beginning of a payload."""
    payload: str = ""
    """What a scanner typed, whole; its lines end with a line feed."""
    is_cut: bool = False
    """Whether the payload is longer than any code, and the rest of it goes nowhere."""
    give_back: str = ""
    """What was held and is no payload: typed now, with an `OTHER` for each key without a sign."""
    passes: bool = False
    """Whether the key goes on as any other; it is held, or belongs to no one, if not."""
    wait: float = 0.0
    """Seconds without a key after which to ask `ScannerKeys.rest`; 0 for no need."""


class ScannerKeys:
    """Sees every key and when it came, and tells whether a scanner types; it holds no clock."""

    def __init__(
        self,
        is_known: Callable[[str], bool],
        *,
        is_written: Callable[[], bool] = lambda: False,
        is_bound: Callable[[], bool] = lambda: False,
    ) -> None:
        """Begin with nothing typed; `is_known` tells whether a line by itself is a payload.

        `is_written` tells whether something stands in the line, `is_bound` whether the first of
        the keys that are held does something where letters are keys.
        """
        self._is_known = is_known
        self._is_written = is_written
        self._is_bound = is_bound
        self._where: Where = "keys"
        self._last = 0.0
        self._recent = ""
        """The last letters that were typed one behind the other, however slowly."""
        self._text = ""
        """What was typed in one go, or is held."""
        self._is_behind = False
        """Whether something stood in the line before that."""
        self._quick = 0
        """Keys of it that came sooner than a finger could."""
        self._is_held = False
        self._card = ""
        """What ends the card that is held: VCARD, VEVENT or VCALENDAR; `line` or `open`."""
        self._tail: Literal["", "ends", "all"] = ""
        """What still belongs to the payload before: line ends, or all."""
        self._repeated = ""
        """The key that may be held down."""

    @property
    def is_holding(self) -> bool:
        """Whether keys are held back: the next one belongs to them, wherever it goes."""
        return self._is_held

    def begin(self, where: Where) -> None:
        """See keys that go to another place or field from now on."""
        self._where = where
        self._forget()

    def key(self, char: str, at: float) -> Step:
        """Tell what to do about a key that came `at`, in seconds of any clock.

        `char` is the character that it types, one of `LINE_ENDS`, or empty for any other key.
        """
        gap, self._last = at - self._last, at
        if self._tail:
            if self._is_of_tail(char, gap):
                return Step()
            self._tail = ""
        if not self._is_held:
            return self._seen(char, gap)
        if self._is_over(char, gap):
            before = self.rest()
            after = Step() if before.payload and not char else self.key(char, at)
            return replace(after, payload=before.payload, give_back=before.give_back)
        return self._held(char, gap)

    def rest(self) -> Step:
        """Tell what to do about what is held: no key came for as long as it waited."""
        if not self._is_held:
            return Step()
        text = self._text
        if self._is_payload(text):
            return self._done(text)
        self._forget()
        self._repeated = text[-1:]
        return Step(give_back=text)

    def _seen(self, char: str, gap: float) -> Step:
        """Take note of a key that nothing is held before."""
        if gap > PAUSE:
            self._text, self._quick = "", 0
        if char and char in LINE_ENDS and self._is_line():
            return self._hold(char)
        if not char or char in LINE_ENDS:
            self._is_behind = not char and (self._is_behind or bool(self._text))
            self._forget()
            return Step(passes=True)
        if not self._text:
            self._is_behind = (gap <= PAUSE and self._is_behind) or self._is_written()
        self._quick += bool(self._text) and gap <= QUICK
        self._recent = (self._recent + char)[-LONGEST_HEAD:]
        if head := self._head(self._text + char):
            self._text = self._recent[-len(head) : -1]
        if head or self._is_begun(char, gap):
            return self._hold(char)
        if self._where != "keys":  # there it went on and acted: it begins no payload
            self._text = (self._text + char)[-LONGEST:]
        return Step(passes=True)

    def _is_line(self) -> bool:
        """Tell whether a scanner typed the line that ends here."""
        return self._where == "line" and len(self._text) >= FEWEST and self._is_quick()

    def _is_over(self, char: str, gap: float) -> bool:
        """Tell whether a key does not belong to what is held, which would have rested by now."""
        if not self._is_sure():
            return gap > QUICK or char in ("", *LINE_ENDS)
        return gap > PAUSE if not char else gap > GRACE and not self._card

    def _is_begun(self, char: str, gap: float) -> bool:
        """Tell whether a key is to be held that may be one of a payload."""
        if self._where == "keys":
            return char != self._repeated or gap > _REPEATS
        return self._where == "line" and len(self._text) >= _SOME and self._is_quick()

    def _hold(self, char: str) -> Step:
        """Hold a key, and all that was typed in one go before it."""
        before, self._text, self._is_held = self._text, self._text + char, True
        return Step(take_back=before, wait=self._wait())

    def _held(self, char: str, gap: float) -> Step:
        """Hold one more key, and tell whether the payload is whole with it."""
        self._quick += gap <= QUICK
        before = ""
        self._text += char or OTHER
        if char:
            self._recent = (self._recent + char)[-LONGEST_HEAD:]
        if not self._card and self._is_one_line() and (head := self._head(self._text)):
            before, self._text = without(self._text, head), head
        if self._is_whole():
            step = self._done(self._text)
        elif len(self._text) >= LONGEST:
            step = replace(self._done(self._text), is_cut=True)
            self._tail = "all"
        else:
            step = Step(wait=self._wait())
        # Where letters are keys, what came with a card is no key that somebody pressed.
        return step if self._where == "keys" else replace(step, give_back=before)

    def _head(self, text: str) -> str:
        """Return the head of a card that was just typed, and know the card by it; else nothing.

        A head that a person may write in a note is one only if it came quickly.
        """
        found = HEAD.search(self._recent)
        if found is None:
            return ""
        is_quick = len(text) >= len(found[0]) and self._is_quick(len(text))
        if not is_quick and (self._where != "line" or found["open"]):
            return ""
        if found["block"]:
            self._card = found["block"].upper()
        else:
            self._card = "line" if found["line"] else "open"
        return found[0]

    def _is_whole(self) -> bool:
        """Tell whether the card that is held has come to its end."""
        if not self._card:
            return False
        if self._card == "line":
            return self._recent[-1] in LINE_ENDS and self._recent[-2] in END
        found = BLOCK_END.search(self._recent)
        return found is not None and found[1].upper() == self._card

    def _is_payload(self, text: str) -> bool:
        """Tell whether what is held is a payload, as nothing more comes."""
        typed = as_payload(text)
        if self._card:
            return "\n" in typed or self._is_quick()
        if self._where == "keys":
            return self._is_no_key(typed)
        if "\n" in typed:
            return True
        if typed and self._is_known(typed):  # a bare number or mail address may go on with a line
            return not self._is_behind or ":" in typed or "/" in typed
        if typed[:1] in {"", *_MARKS}:
            return False
        fewest = _CERTAIN if self._is_behind else FEWEST
        return text.rstrip(OTHER)[-1] in LINE_ENDS and is_code(typed, fewest)

    def _is_no_key(self, typed: str) -> bool:
        """Tell whether what was typed in one go where letters are keys is a payload."""
        # A letter that is held down is none, nor with another one behind it.
        is_held_down = typed[:1].isalpha() and typed.startswith(typed[:1] * 3)
        rest = typed.lstrip(typed[:1]) if is_held_down else typed
        if len(rest) < FEWEST or len(set(rest)) == 1:
            return False
        return (
            not self._is_bound() or "\n" in typed or self._is_known(typed) or is_code(typed, FEWEST)
        )

    def _is_one_line(self) -> bool:
        """Tell whether no line has ended in what is held."""
        return not any(end in self._text for end in LINE_ENDS)

    def _is_sure(self) -> bool:
        """Tell whether no person types what is held."""
        return bool(self._card) or len(self._text) >= FEWEST

    def _is_quick(self, length: int = 0) -> bool:
        """Tell whether a scanner typed what was typed, of that length: now and then it waits."""
        return self._quick >= 0.8 * ((length or len(self._text)) - 1)

    def _is_of_tail(self, char: str, gap: float) -> bool:
        """Tell whether a key still belongs to the payload before."""
        if self._tail == "all" and gap <= PAUSE:
            return True
        return bool(char) and char in LINE_ENDS and gap <= TAIL

    def _wait(self) -> float:
        """Return how long to wait for the next key, in seconds."""
        lately = self._text[-LONGEST_HEAD:].replace(OTHER, "")
        has_end = lately[-1:] in set(LINE_ENDS)
        if self._card == "line" and is_ended(lately):
            return LINE_GRACE
        if self._card:
            return GRACE if has_end and self._card in ("line", "open") else UNFINISHED
        if not self._is_sure():
            return HOLD
        return LINE_GRACE if has_end else GRACE

    def _done(self, text: str) -> Step:
        """Return the payload, and begin anew behind it."""
        self._forget()
        self._tail = "ends"
        return Step(payload=as_payload(text))

    def _forget(self) -> None:
        """Begin anew."""
        self._recent = self._text = self._card = self._repeated = ""
        self._quick = 0
        self._is_held = False
