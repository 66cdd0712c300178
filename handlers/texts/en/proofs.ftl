# The look back at the alerts, for who leads.
proofs-command-alerts = Alerts: how fast they were answered, what did not arrive
proofs-title-1 = <b>Alerts</b>: the last 24 hours
proofs-title-7 = <b>Alerts</b>: the last 7 days
proofs-go-1 = 24 h
proofs-go-7 = 7 days
proofs-go-ladder = Alert steps
proofs-waiting = 🔴 Waiting for an answer now: { $ref }, for { $lasting } already.
proofs-nothing = There was no alert.
proofs-alerts =
    { $count ->
        [one] Somebody was alerted { $count } time.
       *[other] People were alerted { $count } times.
    }
proofs-longest = The longest wait for an answer was { $lasting } ({ $ref }, high or extreme risk).
proofs-uncertain = Not certain whether it arrived: { $count }
proofs-unreached = No alert reached: { $names }
proofs-failed = Did not reach the phone:
proofs-failed-line = { $way }: { $why } ({ $count })
proofs-paid = Paid messages, tests included: { $paid }
