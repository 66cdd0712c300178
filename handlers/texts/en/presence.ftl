# Being there: coming to a shift, pauses, going, and numbers for the statistics if one wants to.
presence-go-here = I'm here
presence-go-not-yet = Not here yet
presence-go-leave = Can't come
presence-go-done = Done
presence-go-back = Undo
presence-go-show = Show shift
presence-go-mute = No more today
presence-go-counts = Add numbers
presence-go-skip = Skip
presence-go-clear = Remove number
presence-go-enough = That's enough
presence-go-next = Next shift
presence-go-mine = My shifts

presence-about = <b>{ $when }</b>
presence-starts = The shift starts at <b>{ $time }</b>.
presence-started = The shift started at <b>{ $time }</b>.
presence-onward = You go on to it straight from the shift before: there is nothing to tap.
presence-awaited = You have not said yet that you are here. If you are here or on your way, say so.
presence-sought = We are looking for somebody to cover for you. Until they are found, the place is yours. If you come after all, let us know.
presence-here = ✅ You have been here since { $time }.
presence-until = The shift ends at { $time }.
presence-missed = We did not hear from you at the start. If you can still come, let us know.
presence-excused = You said that you can't come. If you can after all, let us know.
presence-relieved = Somebody else has your place already, so you don't need to come. If you do, let us know.
presence-replaced = Somebody else is there in your place. Thank you for coming.
presence-gone = You are done. Thank you.
presence-over = This shift is over.
presence-read-first =
    { $more ->
        [0] Please read “{ $title }” first. Then you can start.
       *[other] Please read “{ $title }” and { $more } more first. Then you can start.
    }
presence-early = It is too early to come to this shift.
presence-reserve = You are the reserve and need not check in. If you are needed, you will be called in.
presence-not-yours = You have no place in this shift.
presence-not-here = You have not checked in yet.
presence-stays-here = This cannot be taken back any more. If you have to go, open the shift: there is “Can’t stay”.
presence-not-begun = The shift has not started yet.
presence-not-done = You can add numbers once you are done.
presence-counts-closed = The numbers of this shift are not changed any more.
presence-no-number = This takes a number from 0 to { $most }.

presence-say-here = Thank you for being here.
presence-say-not-yet = All right, you are not here yet.
presence-say-again = Thank you for coming. The place is yours again.
presence-say-replaced = { presence-replaced }
presence-say-early = It is too early. You can say so from { $when }.
presence-say-done = Thank you.
presence-say-back = You are here again.
presence-say-muted = All right, no more in this shift.

presence-pause = You have been on the shift for { $lasting }. If you can, take a short break.
presence-muted = The bot says no more about breaks in this shift.

presence-ending = The shift <b>{ $when }</b> is over. Thank you.
presence-thanks = <b>Thank you for this shift.</b>
presence-hours = { $when } · { $lasting }
presence-went = You left at { $time }.
presence-next = Your next shift: { $when }
presence-counts-offer = If you like, add some numbers for the statistics. You may skip all of them.
presence-counts = { $counts }
presence-count-contacts = Contacts: { $number }
presence-count-waited = Waited: { $number }
presence-count-handed_over = Handed over: { $number }

presence-counting = <b>{ $when }</b>
presence-ask-contacts = How many people did you talk to?
presence-ask-waited = How many had to wait?
presence-ask-handed_over = How many contacts did you hand over?
presence-given = Now: { $number }
presence-number-hint = Tap a number or type it (0 to { $most }).
