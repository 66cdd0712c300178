# Pictures of how well the rota is covered.
charts-command-picture = Picture: how the week is covered
charts-go-week = Picture of the week
charts-go-weeks = Six weeks
charts-go-list = As a list
charts-week = <b>Coverage, week { $week }</b> ({ $since } – { $until })
charts-weeks = <b>Coverage, { $count } weeks</b> ({ $since } – { $until })
charts-none = No shifts are planned.
charts-nobody =
    { $count ->
        [one] 1 shift without anybody: { $shifts }
       *[other] { $count } shifts without anybody: { $shifts }
    }
charts-short =
    { $count ->
        [one] 1 shift short of counsellors: { $shifts }
       *[other] { $count } shifts short of counsellors: { $shifts }
    }
charts-on-call =
    { $count ->
        [one] 1 shift lacks a duty lead or reserve: { $shifts }
       *[other] { $count } shifts lack a duty lead or reserve: { $shifts }
    }
charts-more = { $count } more
charts-covered = Every shift to come has the people it needs.
charts-share = Covered { $share } %: { $there } of { $needed } needed.
charts-worst = Most uncovered hours: week { $week }, { $hours }.
charts-back = { $day } has { $hours } hours: the clocks go back and one hour comes again.
charts-forward = { $day } has { $hours } hours: the clocks go forward and one hour is skipped.
