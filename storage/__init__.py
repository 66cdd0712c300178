"""The data: tables, their states and their queries. Knows nothing of chats, texts or the process around it."""
