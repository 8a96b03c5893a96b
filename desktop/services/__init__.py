"""Where meetings come from: the community services' dialects over HTTP, and honest outcomes."""
