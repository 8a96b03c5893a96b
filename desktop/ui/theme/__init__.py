"""How it looks: palette, text sizes, icons, badges, and following the system's light or dark."""
