"""What codes hold, from the forms that are seen in the wild to what they say about a person."""

from companion.formats.payloads.recognising import recognise

__all__ = ["recognise"]
