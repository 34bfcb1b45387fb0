"""Why a file holds no code that can be read; videos and folders are read in another way."""

from __future__ import annotations

from pathlib import PurePath

from companion.errors import CompanionError, Unreadable
from companion.i18n import _
from companion.reports import errors, file_errors

VIDEOS = {".mp4", ".mov", ".avi", ".mkv", ".webm", ".m4v", ".mpg", ".mpeg", ".wmv", ".3gp"}
"""How videos end."""


def reason(error: Unreadable) -> str:
    """Return why a file was not read, without its name."""
    if error.reason == "is_folder":
        return _("it is a folder; its pictures are read by “companion scan --source FOLDER”")
    is_video = PurePath(error.path).suffix.lower() in VIDEOS
    if is_video and error.reason in {"not_a_picture", "too_large"}:
        return _("it is a video, which is read by “companion scan --source FILE”")
    return file_errors.rejection(error.reason)


def sentence(error: CompanionError) -> str:
    """Return why a file was not read, with its name."""
    said = reason(error) if isinstance(error, Unreadable) else ""
    if isinstance(error, Unreadable) and said != file_errors.rejection(error.reason):
        return f"{error.path}: {said}"
    return errors.sentence(error)
