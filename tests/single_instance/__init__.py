"""What starts of one profile say to one another, with real processes."""
