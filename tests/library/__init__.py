"""The guidance in force: by topic, by words, how it has changed."""
