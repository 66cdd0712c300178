# The weekly report: how the week was, and what the next one needs.
weekly-head = <b>Weekly report · week { $week }</b> ({ $span })
weekly-so-far = The week is not over; these are the numbers so far.
weekly-better = Better than the mean of the four weeks before: { $why }.
weekly-same = About the same as the mean of the four weeks before: { $why }.
weekly-worse = Worse than the mean of the four weeks before: { $why }.
weekly-mixed = Partly better, partly worse than the mean of the four weeks before: { $why }.
weekly-unknown = There were too few shifts and cases this week to compare it with those before.
weekly-first = There are no earlier weeks to compare with yet.
weekly-why-coverage = coverage { $value }% (mean { $mean }%)
weekly-why-accepted = { $value }% of cases accepted in time (mean { $mean }%)
weekly-why-no_shows = no-shows { $value }% (mean { $mean }%)
weekly-coverage = { $share }% covered, { $missing } uncovered
weekly-covered = All the hours needed were covered.
weekly-no-shifts = There were no shifts this week.
weekly-bare = Nobody was there: { $shifts }
weekly-bare-more = Nobody was there: { $shifts } and { $count } more
weekly-drops =
    { $late ->
        [0] Nobody dropped a shift less than 48 h before ({ $of ->
            [one] { $of } sign-up
           *[other] { $of } sign-ups
        })
       *[other] Dropped less than 48 h before: { $late } of { $of } sign-ups
    }
weekly-no-shows =
    { $count ->
        [0] Everybody who was expected came
       *[other] No-shows: { $count } of { $of }
    }
weekly-cases =
    { $old ->
        [0] Cases: { $new } new, { $done } resolved, { $open } open
       *[other] Cases: { $new } new, { $done } resolved, { $open } open, { $old } of them over 3 days
    }
weekly-level = { $mark } { $level }: { $count } · in time { $within }/{ $of } (target { $target }) · median { $median }
weekly-level-plain = { $mark } { $level }: { $count } · median { $median }
weekly-level-waiting = { $mark } { $level }: { $count } · not accepted yet
weekly-debriefs =
    { $count ->
        [one] 1 debrief wanted
       *[other] { $count } debriefs wanted
    }
weekly-unread = “{ $title }”: { $read }/{ $meant } read
weekly-no-gaps = The shifts of the next 14 days are covered.
weekly-gaps =
    { $count ->
        [one] <b>Next 14 days</b>: 1 uncovered shift ({ $missing })
       *[other] <b>Next 14 days</b>: { $count } uncovered shifts ({ $missing })
    }
weekly-gap = { $when } · { $count } short
weekly-gap-special = { $when } · { $count } short · { $extras }
weekly-gaps-more = … and { $count } more
weekly-week = week { $week }
weekly-go-workbook = Excel
weekly-go-report = Weekly report
weekly-go-gaps = Open shifts
weekly-file = weekly-report-{ $year }-{ $week }
weekly-file-what = Numbers of the weekly report · week { $week } ({ $span })
