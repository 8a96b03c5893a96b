"""What maintainers open: signing in, the form, one's own bookings; imported when it is opened."""
