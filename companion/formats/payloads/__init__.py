"""What codes hold, from the forms that are seen in the wild to what they say about a person."""

from companion.formats.payloads.recognising import get_ready, recognise
from companion.formats.payloads.splitting import MOST, split

__all__ = ["MOST", "get_ready", "recognise", "split"]
