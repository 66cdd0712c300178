# Waiting lists: standing in line for a full shift, and the offer of a place that came free.
waiting-go-join = Join the waiting list
waiting-go-join-as = Waiting list: { $kind }
waiting-go-again = Back on the list
waiting-go-leave = Take me off the list
waiting-go-take = I'll take it
waiting-go-decline = Not this time
waiting-go-show = Show shift
waiting-go-mine = Waiting lists
waiting-go-shifts = My shifts

waiting-before =
    { $count ->
        [0] Nobody is on the waiting list yet.
       *[other] On the waiting list before you: { $count }
    }
waiting-before-as =
    { $count ->
        [0] Nobody is on the waiting list ({ $kind }) yet.
       *[other] On the waiting list ({ $kind }) before you: { $count }
    }
waiting-standing = You are on the waiting list, number { $number }.
waiting-joined = You are on the list. A free place is offered to you.
waiting-left = You are not on the waiting list any more.
waiting-free-now = A place is free now, so just take it.
waiting-not-now = You cannot have this place at the moment. The card says why.

waiting-about = <b>{ $when }</b>
waiting-offered = A place ({ $kind }) is free on <b>{ $when }</b>, and you are next on the waiting list.
waiting-special = { $what }
waiting-until = The place is kept for you until { $until }.
waiting-for-all = The shift starts soon, so the place is kept for nobody: whoever taps first has it.
waiting-free = If it does not suit you, tap “Not this time”. No reason is asked.
waiting-yours = Thank you. It is yours: { $when }
waiting-yours-line = Thank you, the place is yours.
waiting-newer = You have been sent a newer offer.
waiting-withdrawn = This place is not kept for you any more.
waiting-filled = Somebody else has taken the place.
waiting-declined = You are not on the waiting list of this shift any more.
waiting-gone = This place is not yours any more.
waiting-lapsed = The time of the offer has run out, and you are not on the waiting list any more.

waiting-names = Waiting list: { $names }
waiting-names-as = Waiting list ({ $kind }): { $names }
waiting-name-offered = { $name } (offered until { $until })
waiting-name-passed = { $name } (cannot have it now)

waiting-mine = <b>Waiting lists</b>
waiting-mine-hint = When a place comes free, it is offered to you and kept for a while. Tap a shift to look at it.
waiting-mine-none = You are not on any waiting list at the moment.
waiting-row = { $when } · no. { $number }
waiting-row-offered = { $when } · kept for you until { $until }
waiting-row-for-all = { $when } · a place is free
waiting-home =
    { $count ->
        [one] You are on the waiting list of { $count } shift.
       *[other] You are on the waiting lists of { $count } shifts.
    }
