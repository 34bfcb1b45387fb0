"""What codes hold, from the forms that are seen in the wild to what they say about a person."""

from companion.formats.payloads.keyboards import relaid
from companion.formats.payloads.recognising import get_ready, recognise, recognise_many

__all__ = ["get_ready", "recognise", "recognise_many", "relaid"]
