"""Looking back: what is past, and one SIG by itself."""
