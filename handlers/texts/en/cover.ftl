# Finding cover: who cannot come, who is asked, how the search goes.
cover-go-keep = I can come after all
cover-go-stay = I can stay after all
cover-go-ask =
    { $count ->
        [1] Ask one now
        [2] Ask 2 now
       *[other] Ask next 3 now
    }
cover-go-stop = Stop search
cover-go-on = Keep searching
cover-go-begin = Let the bot ask
cover-go-come = I'll cover
cover-go-put = Put somebody in
cover-go-gap = Who could come
cover-go-show = Show shift

cover-heading = { $light } <b>{ $when }</b>
cover-sought = Looking for cover. Until somebody comes, the shift is yours.
cover-counts =
    { $count ->
        [0] Nobody has been asked yet.
       *[other] Asked: { $count } · no { $no } · silent { $silent }
    }
cover-lead-looks = The lead is looking for somebody.
cover-lead-knows = Everybody who could come has been asked. The lead knows.
cover-cannot = Can't come: { $names }
cover-under-way = The shift is on. Missing: { $kind } { $count }
cover-missing = Missing: { $kind } { $count }
cover-next =
    { $count ->
        [1] The bot asks one more at { $time }.
       *[other] The bot asks the next { $count } at { $time }.
    }
cover-next-you = The bot asks you next, at { $time }.
cover-asleep = These are quiet hours: the bot wakes nobody by itself. You can ask.
cover-all-asked = Everybody who may come has been asked. The bot watches for somebody to become free.
cover-stopped-by = { $name } stopped the search. The bot asks nobody else.
cover-covered = The shift is covered.
cover-over = This shift is over.

cover-kept = Good, the shift is yours again.
cover-taken = Somebody has taken this place already. You are free.
cover-no-need = Nobody is missing any more.
cover-nobody = By the rules there is nobody to ask at the moment.
cover-stopped = The search has stopped.
cover-begun = The bot is asking.
cover-asked-now =
    { $count ->
        [one] { $count } person was asked.
       *[other] { $count } people were asked.
    }
cover-asked-later =
    { $count ->
        [one] These are quiet hours. { $count } person is asked at { $time }.
       *[other] These are quiet hours. { $count } people are asked at { $time }.
    }
