"""What is kept: settings and the last good schedule, each file the user's alone and never half-written."""
