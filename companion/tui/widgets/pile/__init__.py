"""The fields of a pile of paper cards."""
