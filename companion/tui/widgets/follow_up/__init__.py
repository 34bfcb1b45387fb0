"""What is on screen while following up: the queue, why now, the draft."""
