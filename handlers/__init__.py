"""The features: rules decide, actions do, views say, chat connects."""
