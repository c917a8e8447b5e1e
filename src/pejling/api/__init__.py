"""JSON for other systems: providers' callbacks come in here."""
