"""Mail that comes back: replies, automatic ones, and what servers report."""
