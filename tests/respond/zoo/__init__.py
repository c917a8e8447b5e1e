"""The scanner zoo: machines that follow links and press buttons, people who answer, and what becomes of each."""
