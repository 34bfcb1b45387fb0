"""Values into words for a person: Markdown, text, sentences."""
