"""The build: locks, resources, wheel, translations, scripts."""
