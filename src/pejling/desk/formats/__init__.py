"""How dates and numbers look where Django's own choice does not fit."""
