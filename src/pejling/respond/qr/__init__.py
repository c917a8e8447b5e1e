"""The pages behind a QR code: the question, and the answer's own page."""
