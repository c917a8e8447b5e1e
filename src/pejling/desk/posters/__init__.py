"""The pages of QR codes and posters."""
