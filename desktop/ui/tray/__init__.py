"""The icon in the system's tray: what it shows, and its menu."""
