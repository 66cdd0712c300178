"""What learning beside somebody promises: never alone, both know it, and who decides when it is enough."""
