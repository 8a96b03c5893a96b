"""The finished packages, installed into a bare system and run there (`make test-package`)."""
