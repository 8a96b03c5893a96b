"""The running program hears later starts; what these say is `desktop.single_instance`."""
