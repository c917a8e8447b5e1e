"""The customer's page: everything on one time line."""
