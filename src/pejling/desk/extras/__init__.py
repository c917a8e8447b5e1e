"""Extra questions on the desk: what is asked, what was answered, what it cost."""
