# The daily digest and the evening note of who leads: headings, sections and times.
digests-command-digest = Daily digest: what needs a decision, what is on today
digests-title = <b>Daily digest</b> · { $day }, { $time }
digests-title-now = <b>Daily digest</b> · { $day }, as of { $time }
digests-late = ⏳ Late, should have come { $at }.
digests-repeated = You may have this already: sending broke off.
digests-missed =
    { $count ->
        [one] The digest of { $days } did not come.
       *[other] The digests of { $days } did not come.
    }
digests-section-decide = 🔴 <b>Needs a decision</b>
digests-section-lately = <b>Last 24 hours</b>
digests-section-since = <b>Since { $at }</b>
digests-section-today = <b>Today</b>
digests-section-people = <b>People</b>
digests-section-night = <b>Tonight and tomorrow</b>
digests-quiet = All shifts covered, no open cases, nothing due today.
digests-calm = Have a calm day.
digests-more = + { $count } more: “Show everything”
digests-lacks = A part of the digest is missing ({ $feature }): the fault is in the log.
digests-past = An earlier digest was here. After two days only this line is left.
digests-say-now = Refreshed.
digests-night-title = <b>Evening note</b> · { $day }, { $time }
digests-night-now = <b>Evening note</b> · { $day }, as of { $time }
digests-night-quiet = Tonight and tomorrow are covered, no open cases.
digests-night-calm = Have a calm night.
digests-go-open = Daily digest
digests-go-refresh = Refresh
digests-go-whole = Show everything
digests-go-times = Times
digests-times = <b>When your digest comes</b>
digests-times-hint = For you alone. There is one digest for each date.
digests-times-working = On working days: <b>{ $at }</b>
digests-times-other = At weekends and on public holidays: <b>{ $at }</b>
digests-times-evening = Evening note: <b>{ $at }</b>
digests-go-working = Working days { $at }
digests-go-other = Days off { $at }
digests-go-evening = Evening { $at }
digests-go-on = Switch on, { $at }
digests-go-off = Switch off
digests-never = off
digests-time-hint = Choose a time or type one, such as 7:45.
digests-not-a-time = This is not a time of day. Type one such as 7:45.
digests-say-timed = The time is changed.
