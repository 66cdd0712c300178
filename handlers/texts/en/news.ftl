# News about shifts: what somebody else has changed.
news-cancelled = The shift <b>{ $when }</b> is cancelled. You do not need to come.
news-reason = Reason: { $reason }
news-moved = Your shift has moved: <b>{ $when }</b> instead of { $was }. The place is still yours.
news-changed = Your shift <b>{ $when }</b> is now for: { $what }. The place is still yours.
news-given = { $name } put you on the shift <b>{ $when }</b> ({ $kind }).
news-withdrawn = You are no longer on the shift <b>{ $when }</b>. You do not need to come.
news-orphaned = There is no free counsellor left to sit beside on the shift <b>{ $when }</b>. Your place is free again; please choose another shift.
news-covered = Your place on the shift <b>{ $when }</b> is covered. You are free.
news-left = { $name } has left the shift <b>{ $when }</b>.
news-go-show = Show shift
news-go-leave = Can't come
news-go-list = Shifts
news-go-mine = My shifts
