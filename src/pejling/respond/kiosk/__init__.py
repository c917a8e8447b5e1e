"""The kiosk: a page for a tablet that hears one tap after another, with or without a network."""
