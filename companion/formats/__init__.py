"""Text or bytes from outside to domain values, and back."""
