"""Text messages: one provider's HTTP interface at a time, and what providers tell us afterwards."""
