"""The form of all that can be said of a talk afterwards."""
