"""Prepare: the place, and a page for each step that leads through it."""
