"""Pictures of how well the rota is covered: counts and never names, so everybody who works shifts may see them."""

from handlers.charts import chat, views
from handlers.kit.feature import Command, Feature, Message
from handlers.rules.rights import Right

FEATURE = Feature(
    name="charts",
    commands=(Command("picture", chat.week, Right.SEE_SHIFTS, aliases=("pilt",)),),
    taps={"week": chat.week, "weeks": chat.weeks},
    messages={"week": Message(views.week), "weeks": Message(views.weeks)},
)
