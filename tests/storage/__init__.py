"""The data, on both engines: what is promised of transactions, queues and every aggregate."""
