# Faults, changes and expected load.
hitches-command-fault = Fault: say what does not work
hitches-command-load = Load: what to expect on which day
hitches-home = { $count ->
    [one] 1 fault is open.
   *[other] { $count } faults are open.
}
hitches-go-report = Report a fault
hitches-go-list = Faults and load
hitches-go-change = Announce a change
hitches-go-load = Expected load
hitches-go-back = Back
hitches-go-show = Show
hitches-go-days = Another day
hitches-go-note = Add a note
hitches-go-see = I see it too
hitches-go-know = Known
hitches-go-forward = Passed on
hitches-go-solve = Solved
hitches-go-reject = Not a fault
hitches-go-over = End it
hitches-list = <b>Faults, changes and load</b>
hitches-none = No faults. No changes or unusual load are known.
hitches-line = { $line }
hitches-more = … and { $count } more
hitches-report = <b>What does not work?</b>
hitches-report-known = Where a button says by how many, the fault is known already. If you have it too, tap it.
hitches-known = { $what } · reported by { $count }
hitches-asking = What does not work? Type a few words.
hitches-noting = Type a few words about it.
hitches-late = This answer is no longer awaited.
hitches-one = <b>{ $what }</b>
hitches-title-change = Change
hitches-title-load = Expected load
hitches-note = <i>{ $note }</i>
hitches-when = { $when }
hitches-load = Expected load: { $load }
hitches-state = State: { $state }
hitches-seen = Since { $at }, { $count ->
    [one] reported by 1 person
   *[other] reported by { $count } people
}
hitches-reporter = Reported by: { $name }
hitches-dealt = Last marked by: { $name }
hitches-is-over = This is over.
hitches-over = This is over already.
hitches-further = Another lead has changed its state already.
hitches-noted-already = There is a note already. Whoever reported it, or a lead, can change it.
hitches-past = This day is past.
hitches-due = { $count ->
    [one] <b>1 fault is still open.</b>
   *[other] <b>{ $count } faults are still open.</b>
}
hitches-due-line = { $line } · since { $day }
hitches-due-how = Open the list and mark what works again as solved.
hitches-none-due = No fault is open any more.
hitches-replaced = There is a newer reminder of open faults.
hitches-news-passed_on = The fault “{ $what }” was passed on to those who can mend it.
hitches-news-solved = The fault “{ $what }” is solved. Thank you for letting us know.
hitches-days-day = <b>Expected load</b>
    On which day?
hitches-days-from = <b>Change</b>
    From which day on?
hitches-expected = <b>Expected load</b> · { $day }
hitches-expected-now = Set now: { $load }
hitches-lasting = <b>Change</b> from { $day }
    For how many days should it be in briefings?
hitches-lasts = { $days } d
hitches-changing = What changes? Type a few words.
hitches-say-reported = Thank you, a lead will hear of it.
hitches-say-seen = This is known already, and you are counted too.
hitches-say-know = Marked as known.
hitches-say-forward = Marked as passed on. Those who reported it will hear.
hitches-say-solve = Marked as solved. Those who reported it will hear.
hitches-say-reject = Marked as not a fault.
hitches-say-expected = Saved.
hitches-say-ended = It is no longer shown.
