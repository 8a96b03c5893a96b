"""The icon in the system's tray: what it shows, its menu, and what closing the window means."""
