"""Why files and what is in them were not taken, or not written, in words."""

from __future__ import annotations

from companion.domain.text import clean
from companion.i18n import _, mark

UNREADABLE = {
    "missing": mark("there is no such file"),
    "is_folder": mark("it is a folder; name the files in it"),
    "denied": mark("this user may not read it"),
    "read_only": mark("its drive can only be read"),
    "link": mark("it is a link; put the file itself into the folder"),
    "loop": mark("its links go round in a circle"),
    "not_a_file": mark("it is no ordinary file"),
    "too_large": mark("it is too large"),
    "too_many_rows": mark("it has too many rows"),
    "too_many_cells": mark("it has too many cells"),
    "not_a_vcard": mark("there is no vCard in it"),
    "no_clipboard": mark("install wl-clipboard (Wayland) or xclip (X11), or paste by hand"),
    "not_a_picture": mark("it is no picture that can be read here"),
    "no_pictures": mark("there is no picture in it that can be read here"),
    "heic": mark("it is a picture as iPhones make them (HEIC); please export it as JPEG"),
    "avif": mark("it is an AVIF; please export it as PNG or JPEG"),
    "svg": mark("it is a drawing (SVG) or a page; please take its PNG"),
    "tiff": mark("it is a TIFF; please export it as PNG or JPEG"),
    "pdf": mark("it is a PDF; please take a picture of the page"),
    "too_many_files": mark("not all of its files were looked at, they are too many"),
    "stalled": mark("no pictures come out of it"),
    "not_a_video": mark("it is no video that can be read here"),
    "camera_busy": mark("the camera does not open; another program uses it, or forbids it"),
    "camera_gone": mark("the camera was taken away"),
    "camera_program": mark("the program for the camera does not start"),
    "no_frames": mark("no pictures come from the camera"),
    "not_a_list": mark("it is no list with a header row of names, mails or organisations"),
    "web_page": mark("it is a web page; please download the file again, signed in if need be"),
    "is_a_brief": mark(
        "it is a brief: take it in with “companion event brief --from FILE”, or with i on the page "
        "Brief"
    ),
    "no_header": mark(
        "no header row was found: name the columns in the first line, or with --column"
    ),
    "empty": mark("it is empty"),
    "binary": mark("it is no text"),
    "json": mark("it is JSON; please export it as CSV or as vCards"),
    "encrypted": mark("it has a password; save it without one first"),
    "not_a_store": mark("there is no store of Companion in it"),
    "damaged": mark("it is damaged"),
    "unknown_value": mark("a value in it is not understood"),
    "kind_unknown": mark("it is of no kind that is known here"),
    "event_missing": mark("an attendee list belongs to an event: name it with --event"),
    "programme_no_event": mark(
        "a programme belongs to an event: name it with --event, or make one of it with "
        "“companion event new --from FILE”"
    ),
    "programme_foreign": mark(
        "the programme is of other days than the current event: name its event with --event, or "
        "make one of it with “companion event new --from FILE”"
    ),
    "not_a_programme": mark("it is no programme and no calendar that is known here"),
    "no_days": mark("it does not say on which days the event is"),
    "cancelled": mark("the event that it invites to is cancelled"),
    "not_a_calendar": mark("it is no calendar with an event in it"),
    "malformed": mark("it is not built as it should be"),
    "truncated": mark("its end is missing; please fetch it again"),
    "xml_dtd": mark("it declares a document type or entities, which is refused"),
    "too_many_sessions": mark("it has too many sessions"),
    "no_title_column": mark("no column of this header has the titles of the sessions"),
    "no_begin_column": mark("no column of this header says when the sessions begin"),
    "no_title": mark("it has no title"),
    "no_day": mark("it does not say on which day it is"),
    "no_begin": mark("it does not say when it begins"),
    "bad_date": mark("its date is not understood"),
    "repeated": mark("it stands in the file already"),
    "outdated": mark("a newer version of it stands in the file"),
    "no_content": mark("there is nothing in it"),
    "document": mark("it is a document of an office program; please save it as text first"),
    "no_brief": mark(
        "it has no heading of a brief, such as “Messages” or “No-go topics”; "
        "“companion event brief --template” shows them"
    ),
    "open_comment": mark("a comment begins with “<!--” and has no end; please put “-->” behind it"),
    "too_long": mark("this is longer than can be kept; please shorten or part it"),
    "too_many_points": mark("these are more than 100 points; please leave some out"),
    "toml": mark("it is no TOML from here on; please close all quotes and brackets"),
    "brief_key": mark(
        "a brief has no such key, but event, organisation, represented_by, messages, no_go, "
        "goals, hand_over, notice, note"
    ),
    "brief_text": mark("text in quotes is needed here"),
    "goal_number": mark("a goal needs a number from 1 to 9999, as in “5 talents”"),
    "goal_key": mark(
        "a goal is a text like “5 talents”, or has number, circle, quality, needs_step"
    ),
    "no_name": mark("it names nobody"),
    "too_nested": mark("it is nested too deeply"),
    "bad_name": mark("no file can have this name"),
    "io": mark("the disk reported an error"),
}
"""Why a file, a row of it or a camera was not taken."""

NOT_WRITTEN = {
    "exists": mark("it exists already; nothing is written over"),
    "denied": mark("this user may not write there"),
    "read_only": mark("its drive can only be read"),
    "missing": mark("its folder does not exist"),
    "full": mark("the disk is full"),
    "is_folder": mark("it is a folder"),
    "link": mark("it is a link; put the file itself into the folder"),
    "loop": mark("its links go round in a circle"),
    "bad_name": mark("no file can have this name"),
    "io": mark("the disk reported an error"),
}
"""Why a file was not made."""

ANOTHER_FOLDER = mark("To have everybody as they are now, export into another folder.")
"""What to do where files of a folder say something else and were left alone."""


def unreadable(path: str, reason: str, line: int = 0) -> str:
    """Return why a file, or one `line` of it (0: all of it), or a camera, could not be read."""
    words = rejection(reason)
    if not path:  # a camera that nobody named
        return f"{words[:1].upper()}{words[1:]}."
    if line:
        return _("{path}, line {line}: {reason}.").format(path=clean(path), line=line, reason=words)
    return _("{path}: {reason}.").format(path=clean(path), reason=words)


def located(path: str, reason: str, line: int, where: str) -> str:
    """Return why a part of a file was not taken; `where` is its path in a file of such parts."""
    if not where:
        return unreadable(path, reason, line)
    if not line:
        return _("{path}, {where}: {reason}.").format(
            path=clean(path), where=clean(where), reason=rejection(reason)
        )
    return _("{path}, line {line} ({where}): {reason}.").format(
        path=clean(path), line=line, where=clean(where), reason=rejection(reason)
    )


def rejection(reason: str) -> str:
    """Return the words for the reason why a record was not taken."""
    return _(UNREADABLE.get(reason, mark("it is not understood")))


def not_written(path: str, reason: str) -> str:
    """Return why a file was not written."""
    words = _(NOT_WRITTEN.get(reason, NOT_WRITTEN["io"]))
    return _("{path} was not written: {reason}.").format(path=clean(path), reason=words)
