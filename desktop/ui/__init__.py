"""Everything that is Qt: the window and its parts."""
