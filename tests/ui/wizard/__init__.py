"""The wizard, page by page, on every system."""
