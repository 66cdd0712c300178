# Shifts: what fits, mine, the card of a shift.
shifts-command-shifts = Shifts: choose an open place
shifts-command-my = My shifts: look or leave

shifts-go-list = Shifts
shifts-go-mine = My shifts
shifts-go-calendar = Calendar
shifts-go-hours = My hours
shifts-go-more = Show more
shifts-go-days = By day
shifts-go-week = Week
shifts-go-now = Now
shifts-go-next = Next shift
shifts-go-current = Current shift
shifts-go-all-services = All
shifts-go-take = I'll take it
shifts-go-take-as = I'll come: { $kind }
shifts-go-every = Every week until { $day } ({ $count })
shifts-go-undo = Undo
shifts-go-leave = Can't come
shifts-go-leave-early = Can't stay
shifts-go-leave-sure = Yes, I can't come
shifts-go-leave-seek = Yes, find cover
shifts-go-keep = Keep it
shifts-go-plan = Change the shift

shifts-list = <b>Shifts for you</b>
shifts-list-take = The first ones need help most. Tap a shift and it is yours; you can undo it right after.
shifts-list-none = There is no open place that fits you now. By day you see every shift.

shifts-row-own = { $when }
shifts-row-now = ▶ { $when } · now
shifts-row-sought = ⏳ { $when } · cover wanted

shifts-mine = <b>My shifts</b>
shifts-mine-hint = Tap a shift to see it or to leave it.
shifts-mine-none = You have no shifts at the moment.

shifts-day = <b>{ $day }</b>
shifts-special = { $what }
shifts-light = { $light } { $counts }
shifts-over = This shift is over.
shifts-yours-line = This shift is yours ({ $kind }).
shifts-undo-until = Tapped by mistake? You can undo it until { $time }.
shifts-instead = Next that fits you:

shifts-yours = Yours: { $when }
shifts-not-now = This does not fit now. The card says why.
shifts-undone = The place is given back.
shifts-undo-over = It is too late to undo. You can still leave.
shifts-left = You left. The place is open again.
shifts-left-told = You left. The lead gets a message.
shifts-left-sought = Looking for cover. Until then the shift is yours.
shifts-leave-ask-early = Can't you stay on the shift <b>{ $when }</b>?
shifts-leave-ask = Can't you come to the shift <b>{ $when }</b>?
shifts-leave-ask-now = Can't you be on the shift <b>{ $when }</b>?
shifts-leave-left = It starts in { $left }.
shifts-leave-stay = Until somebody comes, the shift stays yours.
shifts-leave-seek = I ask the others at once, and the lead is told.
shifts-leave-seek-later = These are quiet hours. I ask the others at { $time }, and the lead is told too.
shifts-leave-seek-quiet = These are quiet hours and I wake nobody. The lead is told at once.
shifts-leave-spare = There are enough people without you: the place is open at once, and the lead is told.
shifts-leave-reason = Nobody asks for a reason.
shifts-leave-late-toast = Please confirm.
shifts-not-yours = You have no place on this shift.
shifts-begun = The shift has already begun.
shifts-called-off = This shift has been cancelled.
shifts-exists = There is such a shift already.

shifts-series-taken =
    { $count ->
        [0] No shift was added.
       *[other] <b>Yours:</b>
    }
shifts-series-done =
    { $count ->
        [0] No shift was added.
        [one] { $count } shift added.
       *[other] { $count } shifts added.
    }
shifts-series-missed = <b>These did not fit:</b>
shifts-series-why = { $when }: { $why }

shifts-home-gaps =
    { $count ->
        [one] { $count } shift in the next 7 days is short of people.
       *[other] { $count } shifts in the next 7 days are short of people.
    }
shifts-home-now = Your shift now: { $when }
shifts-home-next = Your next shift: { $when }
