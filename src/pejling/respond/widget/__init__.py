"""The widget: one script that puts a question on somebody else's page when the server says so."""
