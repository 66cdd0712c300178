# Shifts: lists, cards, opening one, and news.
shifts-command-shifts = Shifts: choose an open place
shifts-command-my = My shifts: see them or leave one
shifts-command-newshift = New shift: day, hours, places

shifts-go-list = Shifts
shifts-go-list-free = Open shifts
shifts-go-list-all = All shifts
shifts-go-mine = My shifts
shifts-go-new = New shift
shifts-go-show = See the shift
shifts-go-take = I'll take it
shifts-go-undo = Undo
shifts-go-leave = Leave
shifts-go-cancel = Cancel shift
shifts-go-cancel-sure = Yes, cancel it
shifts-go-keep = Keep it
shifts-go-other-day = Another day
shifts-go-other-hours = Other hours

shifts-list-free = <b>Open shifts</b>
shifts-list-all = <b>All shifts</b>
shifts-list-take = Tap a shift and it is yours. You can undo it for five minutes.
shifts-list-look = Tap a shift to see it.
shifts-list-none = There are no shifts here now.

shifts-row-empty = 🔴 { $when } · { $free } free
shifts-row-partly = 🟡 { $when } · { $free } free
shifts-row-full = 🟢 { $when } · full
shifts-row-mine = ✅ { $when } · yours
shifts-row-own = { $when }
shifts-row-now = ▶ { $when } · now

shifts-mine = <b>My shifts</b>
shifts-mine-hint = Tap a shift to see it or to leave it.
shifts-mine-none = You have no shifts now.

shifts-day = <b>{ $day }</b>
shifts-hours = { $hours } h
shifts-hours-minutes =
    { $hours ->
        [0] { $minutes } min
       *[other] { $hours } h { $minutes } min
    }
shifts-span = { $span } · { $lasting }
shifts-span-back = { $span } · { $lasting }: the clocks go back that night
shifts-span-forward = { $span } · { $lasting }: the clocks go forward that night
shifts-coverage-empty = 🔴 Open places: { $free } of { $places }
shifts-coverage-partly = 🟡 Open places: { $free } of { $places }
shifts-coverage-full = 🟢 All places are taken: { $places }
shifts-over = This shift is over.
shifts-people = On this shift: { $names }
shifts-yours-line = This shift is yours.
shifts-undo-until = Tapped by mistake? You can undo it until { $time }.

shifts-yours = Yours: { $when }
shifts-why-yours = This shift is already yours.
shifts-why-full = All places are already taken.
shifts-why-begun = This shift has already begun.
shifts-why-cancelled = This shift is cancelled.
shifts-why-overlaps = You have a shift at that time: { $when }.

shifts-undone = The place is given back.
shifts-undo-over = The five minutes are over. You can still leave.
shifts-left = You left. The place is open again.
shifts-left-told = You left. The lead gets a message.
shifts-not-yours = You have no place in this shift.
shifts-begun = The shift has already begun. Please talk to the lead.
shifts-called-off = This shift has been cancelled.

shifts-new = <b>New shift</b>
shifts-new-day = Which day does it begin?
shifts-new-hours = From when to when? You can also type it, for example 18:30-22.
shifts-new-places = How many places?
shifts-opened = The shift is open.
shifts-exists = There is such a shift already.
shifts-plan-unclear = The bot could not read this. Type for example: /newshift 27.11 18-22 2
shifts-hours-unclear = The bot could not read these hours. Type for example 18-22 or 18:30-22.
shifts-places-unclear = There can be 1 to { $most } places. Type only the number.
shifts-past = That time has passed. Please choose a later one.
shifts-too-far = Shifts are not opened so far ahead. Choose a day within a year.
shifts-no-such-time = There is no such time: the clocks go forward then.

shifts-cancel-ask = Cancel the shift <b>{ $when }</b>?
shifts-cancel-told = These people get a message: { $names }.
shifts-cancel-nobody = Nobody has signed up.
shifts-cancelled-done = The shift is cancelled.
shifts-tell-yourself = The bot cannot reach: { $names }. Please tell them yourself.

shifts-news-cancelled = The shift <b>{ $when }</b> is cancelled. You do not need to come.
shifts-news-left = { $name } has left the shift <b>{ $when }</b>.

shifts-home-gaps =
    { $count ->
        [one] Within 7 days { $count } shift has open places.
       *[other] Within 7 days { $count } shifts have open places.
    }
shifts-home-next = Your next shift: { $when }
