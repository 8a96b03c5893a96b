"""What is kept on disk; each file is the user's alone and never half-written."""
