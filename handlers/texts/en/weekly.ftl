# The weekly report: how the week was, and what the next one needs.
weekly-head = <b>Weekly report · week { $week }</b> ({ $span })
weekly-so-far = The week is not over; these are the numbers so far.
weekly-better = Better than the mean of the four weeks before: { $why }.
weekly-same = About the same as the mean of the four weeks before: { $why }.
weekly-worse = Worse than the mean of the four weeks before: { $why }.
weekly-mixed = Partly better, partly worse than the mean of the four weeks before: { $why }.
weekly-first = There are no earlier weeks to compare with yet.
weekly-why-coverage = coverage { $value }% (mean { $mean }%)
weekly-why-accepted = { $value }% of cases accepted in time (mean { $mean }%)
weekly-why-no_shows = no-shows { $value }% (mean { $mean }%)
weekly-coverage = { $share }% covered, { $missing } uncovered
weekly-covered = All the hours needed were covered.
weekly-no-shifts = There were no shifts this week.
weekly-drops =
    { $late ->
        [0] Nobody dropped a shift under 48 h before ({ $of } sign-ups)
        [one] Dropped under 48 h before: 1 of { $of } sign-ups
       *[other] Dropped under 48 h before: { $late } of { $of } sign-ups
    }
weekly-no-shows =
    { $count ->
        [0] Everybody who was expected came
       *[other] No-shows: { $count } of { $of }
    }
weekly-cases = Cases: { $new } new, { $done } resolved, { $open } open, { $old } of them over 3 days
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
weekly-sheet-summary = Summary
weekly-sheet-days = Coverage
weekly-sheet-cases = Cases
weekly-sheet-gaps = Uncovered shifts
weekly-column-what = Indicator
weekly-column-value = This week
weekly-column-mean = Mean of four weeks
weekly-column-day = Day
weekly-column-needed = Needed (h)
weekly-column-filled = Covered (h)
weekly-column-uncovered = Uncovered (h)
weekly-column-level = Risk level
weekly-column-flagged = New
weekly-column-within = In time
weekly-column-judged = Judged
weekly-column-median = Median (min)
weekly-column-p90 = 90th percentile (min)
weekly-column-longest = Longest (min)
weekly-column-target = Target (min)
weekly-column-starts = Starts
weekly-column-ends = Ends
weekly-column-needed-people = Needed
weekly-column-there = There
weekly-column-special = Special
weekly-row-coverage = Coverage (%)
weekly-row-needed = Hours needed (h)
weekly-row-uncovered = Uncovered hours (h)
weekly-row-late-drops = Late drops (under 48 h)
weekly-row-sign-ups = Sign-ups
weekly-row-no-shows = No-shows
weekly-row-expected = People expected
weekly-row-adherence = Adherence (%)
weekly-row-flagged = New cases
weekly-row-closed = Resolved cases
weekly-row-unfinished = Open cases at the end of the week
weekly-row-lasting = of them open over 3 days
weekly-row-within = Accepted within target (%)
weekly-row-median = Time to accept, median (min)
weekly-row-debriefs = Debriefs wanted
weekly-row-uncovered-ahead = Uncovered hours of the next 14 days (h)
