"""What is seen in People: the list of contacts and the page of one of them."""
