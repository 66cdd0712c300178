# Lists of difficult cases.
caseload-command-cases = Difficult cases: all that are open
caseload-go-ladder = Alert steps
caseload-go-alerts = Alerts
caseload-home =
    { $count ->
        [one] { $count } difficult case is open.
       *[other] { $count } difficult cases are open.
    }
caseload-list = <b>Difficult cases</b>, the most urgent first
caseload-none = <b>Difficult cases</b>: none is open now.
caseload-more = Not listed: { $count } more
caseload-mine = <b>My cases</b>
caseload-mine-hint = Flagged in the last 90 days. You see only your own.
caseload-mine-none = You have flagged nothing in the last 90 days.

caseload-digest-ref = { $ref }
caseload-digest-unaccepted = nobody has accepted it, waiting { $lasting }
caseload-digest-accepted = accepted { $at } by { $who }, not resolved
caseload-digest-mine = you accepted it { $at }, not resolved
caseload-digest-held = on hold, was due { $at }
caseload-digest-old =
    { $days ->
        [one] open for { $days } day
       *[other] open for { $days } days
    }
caseload-digest-unseen =
    { $count ->
        [one] { $count } resolved case needs a second look
       *[other] { $count } resolved cases need a second look
    }
caseload-digest-counts = Cases: { $new } new, { $ended } resolved, { $open } open
caseload-digest-took = Time to accept: median { $median }, longest { $longest }
