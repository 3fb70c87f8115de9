"""What a disclosure is: its values, their fields, their addresses, and what can be wrong with them."""
