"""The wizard that sets up WeLink, page by page; the flow itself is `desktop.setup`."""
