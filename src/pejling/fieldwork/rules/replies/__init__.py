"""What somebody says who answers a mail or a text message by writing back."""
