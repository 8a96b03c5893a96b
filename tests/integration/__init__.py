"""The program's places in the system: starting at login, and the entry in the menu."""
