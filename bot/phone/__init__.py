"""Ways to a phone besides Telegram: push, SMS, voice. One small interface (`outcomes`), an adapter for each provider.

When to use which way, whether to try again, and the words are not decided here.
"""
