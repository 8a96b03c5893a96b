"""What the Linux packages are made of; the packages themselves are tested in tests/packaged."""
