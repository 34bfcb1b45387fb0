"""The capture line and what it was understood to say."""
