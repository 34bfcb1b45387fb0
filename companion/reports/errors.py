"""Errors into one sentence for a person: what happened, where, and what to do."""

from __future__ import annotations

from companion.domain.text import clean
from companion.errors import (
    Ambiguous,
    CompanionError,
    Invalid,
    ManyRemoved,
    NotFound,
    NotWritten,
    StoreError,
    Unreadable,
)
from companion.i18n import _, mark, ngettext
from companion.reports.file_errors import not_written, unreadable

_BY_ID = mark("“{word}” fits several: {names}. Please name one by its id.")
_SEVERAL = {
    "namesake": mark(
        "“{word}” can be several: {names}. Say the @organisation in the line, “--contact ID” for "
        "one of them, or “--new” for somebody else."
    ),
}
"""How to say which one is meant, where that is not by an id alone."""
_MISSING = {
    "contact": mark("Nobody among the contacts fits “{word}”. Try “companion list”."),
    "namesake": mark("Nobody among the contacts fits “{word}”. Try “companion list”."),
    "event": mark("No event fits “{word}”. Try “companion event list”."),
    "attendee": mark("They are on the list no more: another window took them off."),
    "target": mark("They are no target any more: another window changed that."),
    "point": mark("No point of the checklist fits “{word}”. Try “companion event ready”."),
    "session": mark("Nothing in the programme fits “{word}”. Try “companion event programme”."),
    "pitch": mark("There is no such pitch yet ({word}). Write it in the app, in Prepare."),
    "expected": mark("Nobody on the list and no target fits “{word}”."),
    "question": mark("You have no question “{word}”. Try “companion questions”."),
    "wanted": mark("No target fits “{word}”. Try “companion event show”."),
    "article": mark("No article fits “{word}”. Try “companion article”."),
    "trashed": mark("Nobody in the trash fits “{word}”. Try “companion trash”."),
    "asset": mark("A file of the program is missing: {word}. Please install it again."),
    "backup": mark("There is no backup and no file “{word}”. Try “companion restore”."),
    "follow_up": mark("No follow-up has the id “{word}”. Try “companion queue”."),
    "offer": mark("None of my offers alone fits “{word}”. Try “companion offers”."),
    "goal": mark("No goal has the id “{word}”. Try “companion event show EVENT --json”."),
    "photo": mark("No photo is kept with the talk with “{word}”."),
    "talk": mark("There is no talk with “{word}” yet."),
    "camera_program": mark(
        "Nothing here brings pictures of a camera. "
        "Install ffmpeg, or opencv-python-headless beside Companion."
    ),
    "camera": mark("No camera fits “{word}”."),
    "any_camera": mark("No camera was found."),
    "extra": mark('This needs one more package. Install it: pip install "companion[{word}]"'),
}

_INVALID = {
    ("name", "empty"): mark("There is nobody in it: a name, a mail or a phone number is needed."),
    ("scanned", "refused"): mark("There is nobody in this code."),
    ("contact", "same"): mark("That is one contact, not two."),
    ("what", "empty"): mark("Please say what the next step is."),
    ("to", "empty"): mark("Please say who does it."),
    ("end", "before_begin"): mark("It ends ({value}) before it begins."),
    ("title", "empty"): mark("A meeting needs a title, or somebody to meet."),
    ("at", "no_time"): mark("“{value}” is no time. Try 14:30, 14:30-15:00 or “friday 9:00 +45”."),
    ("at", "no_day"): mark("The event has several days: say on which, as in “friday 14:30”."),
    ("at", "no_talk_time"): mark("“{value}” is no time of a talk. Try 14:30 or “yesterday 14:30”."),
    ("at", "in_the_future"): mark("{value} is to come; a talk was before now."),
    ("session", "not_own"): mark("“{value}” stands in the programme; only own meetings change."),
    ("offers", "empty"): mark("Please say what you can offer."),
    ("offers", "too_many"): mark("More than {value} offers are too many to remember."),
    ("kind", "unknown"): mark("“{value}” is no kind that is known here."),
    ("rating", "out_of_range"): mark("A rating goes from 0 to 5, not {value}."),
    ("minutes", "out_of_range"): mark("A talk lasts up to a day, not {value} minutes."),
    ("cadence", "out_of_range"): mark(
        "“{value}” is no rhythm. Try 60, “2 months” or “never”; ten years is the longest."
    ),
    ("tier", "unknown"): mark("“{value}” is no tier; take A, B, C or D."),
    ("tone", "unknown"): mark("“{value}” is no tone; take formal or familiar."),
    ("dates", "no_date"): mark(
        "There is no day in “{value}”. Try “Jubilee 2020-05-29” or “05-29”."
    ),
    ("dates", "empty"): mark("Please say what the day {value} is."),
    ("dates", "not_there"): mark("They have no day “{value}”."),
    ("rule", "unknown"): mark("There is no rule “{value}”. Try “companion rules”."),
    ("rule", "out_of_range"): mark("{value} is outside of what this rule can be."),
    ("article", "no_link"): mark("“{value}” is no web address that leads where it seems to."),
    ("article", "too_many"): mark("There are {value} articles; take one away first."),
    ("month", "no_month"): mark("“{value}” is no month. Try 2026-11."),
    ("article", "not_there"): mark("There is no article “{value}”. Try “companion article”."),
    ("agreed", "not_introduced"): mark("This step introduces “{value}” to nobody."),
    ("way", "unknown"): mark("Nobody agrees by “{value}”; take card, aloud or list."),
    ("priority", "out_of_range"): mark("A priority is 1, 2 or 3, not {value}."),
    ("number", "out_of_range"): mark("A goal needs a number above zero, not {value}."),
    ("status", "closed"): mark("This follow-up is closed already."),
    ("until", "in_the_past"): mark("{value} is not in the future."),
    ("zone", "unknown"): mark(
        "No time zone fits “{value}”. Take a city near the place, as Berlin or New York."
    ),
    ("zone", "ambiguous"): mark("Several time zones fit: {value}. Take one of them."),
    ("event", "unnamed"): mark("An event needs a name."),
    ("event", "missing"): mark("An attendee list belongs to an event: choose or create one first."),
    ("programme", "no_event"): mark(
        "A programme belongs to an event: choose one first, or make one of the programme itself."
    ),
    ("invitation", "several"): mark("It has {value} events in it, so it is a programme."),
    ("email", "malformed"): mark("“{value}” is no single mail address."),
    ("phone", "no_digit"): mark("“{value}” is no phone number."),
    ("link", "malformed"): mark("“{value}” is no address of a page, as example.org/anna is."),
    ("template", "unknown"): mark(
        "There is no template “{value}”. Try “companion draft --templates”."
    ),
    ("template", "malformed"): mark("The template is no TOML: {value}"),
    ("template", "too_long"): mark("The template is too long."),
    ("placeholder", "unknown"): mark("A template has no placeholder “{value}”."),
    ("placeholder", "malformed"): mark(
        "A brace in a template stands without a placeholder: {value}"
    ),
    ("text", "empty"): mark("There is nothing written in it."),
    ("questions", "malformed"): mark("The questions are no TOML: {value}"),
    ("questions", "too_large"): mark("The questions are too large to be read."),
    ("questions", "incomplete"): mark("The questions miss a situation; there are: {value}"),
    ("questions", "unknown"): mark("The questions speak of “{value}”, which nobody knows."),
    ("starters", "too_long"): mark("The beginnings of a pitch are too long to be read."),
    ("situation", "unknown"): mark("There is no situation “{value}” in a talk."),
    ("without", "unknown"): mark("“{value}” is nothing that makes an event ready."),
    ("seconds", "out_of_range"): mark("Nobody rehearses for {value} seconds."),
    ("text", "not_unicode"): mark("There is text in it that is no Unicode."),
    ("setting", "unknown"): mark("There is no setting “{value}”."),
    ("language", "unknown"): mark("“{value}” is not spoken here; take en or de."),
    ("theme", "unknown"): mark("There is no theme “{value}”."),
    ("window", "too_small"): mark("The window is too small for a QR code."),
    ("email", "missing"): mark("There is no mail address to write to."),
    ("payload", "empty"): mark("There is nothing to put into a code."),
    ("payload", "too_long"): mark("That is too long for a QR code."),
    ("card", "empty"): mark("Your card is empty. Fill it with “companion card set --name …”."),
    ("card", "hidden"): mark(
        "All of your card is hidden. Show something of it: “companion card set --show name”."
    ),
    ("terminal", "no_blocks"): mark("No code can be painted here. Write it to a file: --png FILE."),
    ("field", "unknown"): mark("A card has no field “{value}”."),
    ("letter", "no_font"): mark(
        "No font here prints “{value}”. Take a sheet that ends in .svg, or plain letters (--plain)."
    ),
    ("letter", "no_way"): mark(
        "“{value}” is written in a way that only browsers print. Take a sheet that ends in .svg."
    ),
    ("profile", "unknown"): mark("There is no profile “{value}”; take work, private or short."),
    ("passphrase", "empty"): mark("A passphrase cannot be empty."),
    ("passphrase", "missing"): mark(
        "A passphrase is needed. Type it in a terminal, or name its file with --passphrase-file."
    ),
    ("passphrase", "not_unicode"): mark("The passphrase is no Unicode (UTF-8)."),
    ("passphrase", "wrong"): mark("This passphrase does not open it. Nothing was changed."),
    ("encrypted", "damaged"): mark("What was encrypted is damaged and cannot be opened."),
    ("encrypted", "for_a_key"): mark(
        "It is encrypted for a key, not with a passphrase. Open it with “age” first."
    ),
    ("encrypted", "too_costly"): mark("Opening it would take more memory than is sensible."),
}

_PROBLEMS = {
    "no_date": mark("“{value}” is no date. Try 2026-10-01, friday or +3d."),
    "unknown": mark("“{value}” is not known here."),
    "malformed": mark("“{value}” cannot be understood."),
    "not_editable": mark("That cannot be changed by hand."),
    "no_zone": mark("“{value}” does not say in which time zone it is."),
}
"""What is wrong with any field for which there is nothing better to say."""

_STORE = {
    "full": mark("The disk is full, nothing was changed in {path}. Make room and try again."),
    "denied": mark("This user may not read or write {path}. Nothing was changed."),
    "read_only": mark("The drive of {path} can only be read. Nothing was changed."),
    "missing": mark("{path} does not exist."),
    "is_folder": mark("{path} is a folder where the store should be. Nothing was changed."),
    "not_a_folder": mark("{path} is no folder. Name another one with --data."),
    "loop": mark("The links of {path} go round in a circle. Nothing was changed."),
    "locked": mark("Another program is writing to {path}. Try again in a moment."),
    "damaged": mark(
        "{path} is damaged at line {line} and was left as it is. Try “companion restore”."
    ),
    "damaged_whole": mark("{path} is damaged and was left as it is. Try “companion restore”."),
    "changed": mark("Somebody else changed this in the meantime. Please look again."),
    "exists": mark("{path} appeared in the meantime. Nothing was changed."),
    "not_a_file": mark("{path} is no ordinary file. Nothing was changed."),
    "bad_name": mark("No file can be called {path}. Name another folder with --data."),
    "newer": mark("{path} was written by a newer version. Update Companion to change it."),
    "occupied": mark("Companion is open in another window, which alone may change {path}."),
    "vanished": mark(
        "{path} has gone, but its backups are there. Put one back with “companion restore”."
    ),
    "too_large": mark("{path} is too large to be read. Nothing was changed."),
    "unverified": mark(
        "{path} did not read back as it was written, so it was removed. Look at the disk."
    ),
    "io": mark("The disk reported an error at {path}. Nothing was changed."),
}


def sentence(error: CompanionError) -> str:
    """Return `error` as one sentence (or two) in the user's language."""
    text = _("Something went wrong.")
    match error:
        case NotFound(kind="event", word=""):
            text = _("There is no event yet: companion event new NAME --begin DATE")
        case NotFound():
            template = _(_MISSING.get(error.kind, mark("Nothing fits “{word}”.")))
            text = template.format(word=clean(error.word))
        case Ambiguous():
            text = _(_SEVERAL.get(error.kind, _BY_ID)).format(
                word=clean(error.word), names=clean("; ".join(error.names))
            )
        case Invalid():
            general = _PROBLEMS.get(error.problem, mark("“{value}” is not possible here."))
            template = _(_INVALID.get((error.field, error.problem), general))
            text = template.format(value=clean(error.value))
        case Unreadable():
            text = unreadable(error.path, error.reason, error.line)
        case NotWritten():
            text = not_written(error.path, error.reason)
        case ManyRemoved():
            text = ngettext(
                "That takes away {n} of {total} contacts. Say the number to go on.",
                "That takes away {n} of {total} contacts. Say the number to go on.",
                error.count,
            ).format(n=error.count, total=error.total)
        case StoreError():
            whole = error.reason == "damaged" and not error.line
            reason = "damaged_whole" if whole else error.reason
            template = _(_STORE.get(reason, _STORE["io"]))
            text = template.format(path=clean(error.path), line=error.line)
    return text
