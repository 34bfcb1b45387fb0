"""Parts of screens that know nothing of the program around them."""
