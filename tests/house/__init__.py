"""Rules of the house: layers, sizes, names."""
