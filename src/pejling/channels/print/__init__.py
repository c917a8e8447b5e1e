"""What leaves the house on paper: QR codes, posters and letters, made from wheels alone."""
