"""The whole product from outside: the page in a real browser."""
