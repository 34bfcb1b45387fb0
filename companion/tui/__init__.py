"""A person's door: the app, its screens, dialogs, widgets and styles."""
