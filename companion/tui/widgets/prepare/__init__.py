"""What Prepare is made of."""
