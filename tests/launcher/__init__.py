"""The program in the system's menu."""
