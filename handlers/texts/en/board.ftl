# Open shifts in a group chat: counts only, never names.
board-open =
    { $count ->
        [one] <b>{ $count } shift needs people</b> (next 7 days)
       *[other] <b>{ $count } shifts need people</b> (next 7 days)
    }
board-how = Tap a shift and it is yours. The confirmation comes to your chat with the bot.
board-more =
    { $count ->
        [one] { $count } more: see Shifts in the bot.
       *[other] { $count } more: see Shifts in the bot.
    }
board-covered = 🟢 The shifts of the next 7 days are covered. Thank you all.
board-go-take = I'll take it
board-yours = Yours: { $when }
board-not-now = This does not fit now. The bot's chat says why.
board-posted = The shift is in the group.
board-posted-before = This shift is in the group already today.
board-begun = The shift has already begun.
board-no-group = No group is linked. Type /here in the group.
