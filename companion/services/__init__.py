"""One module per activity; each reads and changes records through its ports."""
