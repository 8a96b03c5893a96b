"""The window, seen and used through Qt itself."""
