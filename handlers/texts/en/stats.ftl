# Statistics: months and a topic as a picture, the numbers and what they mean.
stats-command-stats = Statistics: coverage, cases, people
stats-go-explain = Explain
stats-go-workbook = Excel
stats-go-back = Back to the statistics
stats-go-traffic = Enter figures
stats-head = <b>Statistics · { $topic }</b> · { $months }
stats-months =
    { $count ->
        [one] 1 month
       *[other] { $count } months
    }
stats-picture-coverage = By month
stats-picture-week = Mean week
stats-level-all = All cases
stats-level-extreme = Extreme
stats-level-high = High
stats-level-medium = Medium
stats-level-low = Low
stats-no-contacts = Contact-centre figures for this time are missing: nothing has been imported or typed.
stats-explained = <b>What the numbers mean · { $topic }</b>
stats-about = <b>{ $name }</b>: { $what }
stats-about-hours = <b>Hours covered</b>: Of the hours needed, those when a counsellor was there, for the whole team together.
stats-about-months = <b>Several months</b>: Counts are added up; open cases and retention are as at the end of the last month. A median is of all cases together where all are still kept; otherwise it is said between what the medians of the months were.
stats-file = statistics-{ $months }
