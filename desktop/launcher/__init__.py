"""The program in the system's menu: the entry, and putting it there and taking it away."""
