"""Where to refer: the card for everybody who works with people."""
