"""Getting in: a pure plan, the openers that carry it out, and whether a client is there."""
