"""What is on screen in a sitting, besides the message."""
