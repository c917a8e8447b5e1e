"""Between departments: what those who meet customers say of the departments behind them."""
