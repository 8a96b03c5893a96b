"""Ways into the window for invitations: dropped, pasted, picked, or opened with the program."""
