"""What the dry run of an import is shown with."""
