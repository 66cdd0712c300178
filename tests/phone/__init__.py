"""Ways to a phone besides Telegram: each adapter against a provider of our own that is as strict as documented."""
