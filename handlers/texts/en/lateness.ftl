# Somebody is not there when a shift begins: the question to them, the alert to leads, the call to the reserve.
lateness-when = <b>{ $when }</b>
lateness-heading = { $light } <b>{ $when }</b>

lateness-nudge = Your shift started at <b>{ $time }</b>. Are you there?
lateness-nudge-here = Thank you, you are there.
lateness-nudge-said = All right. If you can come after all, let us know.
lateness-nudge-gone = The place is free for now. If you can still come, let us know.
lateness-nudge-relieved = You don't need to come any more.

lateness-called = The shift has started and somebody is missing ({ $kind }). You are in reserve: can you come now?
lateness-called-yours = Thank you, you are on the shift now: { $kind }.
lateness-called-declined = All right, thank you for answering.
lateness-called-solved = Covered, thank you. You don't need to come.
lateness-coming = Thank you, see you soon.

lateness-over = The shift is over.
lateness-solved = Nothing more needs doing.
lateness-nobody = <b>Nobody is on the shift right now.</b>
lateness-no-counsellor = <b>No counsellor is on the shift right now.</b>
lateness-is-missing = ⏳ { $who }: has not checked in
lateness-is-unreachable = ⏳ { $who }: has not checked in, and the bot cannot write to them
lateness-is-said = ⏳ { $who }: let us know that they can't come
lateness-is-missed-open = ⏳ { $who }: did not check in; the place is free
lateness-is-excused-open = ⏳ { $who }: could not come; the place is free
lateness-is-missed = ▫️ { $who }: did not check in
lateness-is-excused = ▫️ { $who }: could not come
lateness-is-here = ✅ { $who }: is there
lateness-is-done = ✅ { $who }: was there
lateness-is-coming = ✅ { $who }: is on the way
lateness-is-leaving = ⏳ { $who }: was there, can't stay
lateness-is-replaced = ✅ { $who }: cover has been found
lateness-is-left = ▫️ { $who }: left as it is ({ $by })
lateness-is-off = ▫️ { $who }: no longer on the shift
lateness-more = … and { $count } more
lateness-help = ✅ Covering: { $who }
lateness-help-reserve = ✅ Coming from the reserve: { $who }

lateness-present = There: { $names }
lateness-trusted = Without Telegram, cannot check in: { $names }
lateness-enough = There are enough people without them.
lateness-reserve = In reserve: { $name }
lateness-reserve-called = In reserve: { $name }, called at { $time }, no answer yet
lateness-reserve-no = In reserve: { $name }, can't come
lateness-reserve-against = In reserve: { $name }. { $why }
lateness-reserve-unreachable = In reserve: { $name }, the bot cannot write to them
lateness-reserve-none = Nobody is in reserve.
lateness-asked = Others asked: { $count } · silent { $silent }
lateness-held = These are quiet hours: the bot by itself asks others only at { $time }.
lateness-replaced = There is a newer message about this shift below.
lateness-line = Missing at the start: { $count }

lateness-calling =
    { $count ->
        [one] The call went to { $count } person.
       *[other] The call went to { $count } people.
    }
lateness-asking =
    { $count ->
        [one] The question went to { $count } person.
       *[other] The question went to { $count } people.
    }
lateness-let-be = Left as it is.
lateness-noted = Noted.
lateness-came-in-vain = Noted that they came. Somebody else has the place by now.
lateness-no-reserve = There is nobody left in reserve to call.
lateness-nobody-left = Under the rules there is nobody left to ask now.

lateness-go-arrive = I'm here
lateness-go-leave = Can't come
lateness-go-come = Coming now
lateness-go-decline = I can't
lateness-go-call = Call in reserve
lateness-go-stand-in = I'll cover
lateness-go-stand-in-as = I'll cover: { $kind }
lateness-go-everyone = Ask everyone now
lateness-go-let-be = Leave it: { $name }
lateness-go-is-here = Is there: { $name }
lateness-go-was-here = Was there: { $name }
lateness-go-excuse = Excused: { $name }
lateness-go-put = Put somebody in
lateness-go-show = Show shift
lateness-go-open = Who was missing

lateness-digest-shifts = Shifts { $covered }/{ $count } covered
lateness-digest-late =
    { $count ->
        [one] { $count } late start
       *[other] { $count } late starts
    }
lateness-digest-missed =
    { $count ->
        [one] { $count } no-show
       *[other] { $count } no-shows
    }
