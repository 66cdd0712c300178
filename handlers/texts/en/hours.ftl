# Hours: one's own, and everybody's for who plans.
hours-command-hours = My hours: by month and planned
hours-go-shifts = My shifts
hours-go-team = Team hours
hours-go-mine = My hours
hours-mine = <b>My hours</b>
hours-this =
    <b>{ $month }</b>
    Done: { $done }
    Planned: { $planned }
hours-last = <b>{ $month }</b>: { $done }
hours-ahead =
    { $count ->
        [one] 1 shift ahead: { $planned }. Next: { $next }
       *[other] { $count } shifts ahead: { $planned }. Next: { $next }
    }
hours-ahead-none = No shifts ahead.
hours-target =
    { $weeks ->
        [one] Last full week: { $done }, target { $meant }.
       *[other] Last { $weeks } full weeks: { $done }, target { $meant } ({ $weekly } a week).
    }
hours-target-new = Your target is { $weekly } a week.
hours-share = Nights this month: you { $own }, on average { $mean }.
hours-earlier = <b>Earlier</b>
hours-month = { $month }: { $done }
hours-past = <b>Latest shifts</b>
hours-past-here = ✓ { $when }
hours-past-done = ✓ { $when }
hours-past-covered = { $when }: somebody came in your place
hours-past-excused = { $when }: you said that you could not come
hours-past-missed = { $when }: we did not hear from you
hours-nights =
    { $count ->
        [one] 1 night
       *[other] { $count } nights
    }
hours-on-call = { $kind } { $lasting }
hours-night = <i>A night has at least 3 h of work between 22 and 6. On-call time is not part of the work.</i>
hours-team = <b>{ $month }: hours</b>
hours-team-what = Done + planned, target for the month. By name.
hours-person = { $name }: { $hours } · target { $target }
hours-person-left = ✕ { $name } (left): { $hours }
hours-team-total =
    { $count ->
        [one] <b>Together</b> (1 person): { $hours }
       *[other] <b>Together</b> ({ $count } people): { $hours }
    }
