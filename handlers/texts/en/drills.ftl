# Drills: whether an alert reaches everybody. Calm, and blaming nobody: ways are tried, not people.
drills-command-drill = Drill: whether an alert reaches everybody
drills-go-open = Drills
drills-go-begin = Drill now
drills-go-look = How it goes
drills-go-last = Last report
drills-go-watchdog = Try the watchdog
drills-go-settings = Once a month
drills-go-got = Got it
drills-go-later = Not now
drills-go-now = Now is good
drills-go-leave = Leave it this time
drills-go-call = Answer the drill
drills-go-again = { $count ->
    [one] Try again: { $count } person
   *[other] Try again: { $count } people
}
drills-go-ask = Ask to add a way: { $name }
drills-go-phone = My phone
drills-go-came-sms = The SMS came
drills-go-came-voice = It rang
drills-go-came-other = The message came
drills-say-begun = The drill is on its way.
drills-say-watchdog = The watchdog is being tried. You will hear within 10 minutes.
drills-say-thanks = Thank you.
drills-say-later = Fine, nothing more will ring now.
drills-say-now = A new drill is on its way.

drills-quiet = There are no drills in quiet hours, nor in the last half hour before them.
drills-alarm = A real case is waiting for an answer. The drill can come later.
drills-running = A drill is already on.
drills-lately = The last drill was less than an hour ago. Everybody’s phones ring once an hour at most.
drills-all-reached = Everybody was reached, so there is nobody to try again.
drills-offer-over = That offer is over. Next time, then.
drills-over = The drill is over. Thank you all the same.
drills-not-sent = This way has not been tried yet.

drills-title = <b>Drill</b>
drills-intro = It tries every way an alert takes to people: Telegram, push, SMS, calls. It is clearly marked as a test, and there is no case in it.
drills-preview = { $people ->
    [one] Now it would go to { $people } person.
   *[other] Now it would go to { $people } people.
}
drills-preview-ways = Besides Telegram: { $ways }.
drills-preview-none = Besides Telegram nobody has a way yet.
drills-last-none = There has been no drill yet.
drills-on = A drill is on until { $until }.
drills-last = Last one { $day } at { $time }: { $reached } of { $all } reached.
drills-next = The next one comes by itself: { $day } at { $time }.
drills-next-off = No drill comes by itself: that is switched off in the settings.
drills-dog-on = The watchdog is running.
drills-dog-still = ⚠️ The watchdog is not running. It was last seen { $seen }.
drills-dog-never = There is no watchdog that would notice if the bot itself stopped.

drills-home = A drill is on.
drills-call = <b>This is a drill. No case.</b>
drills-call-ask = We are trying whether an alert reaches you by every way you have given. Please say what has come. If this is not a good time, we leave it.
drills-call-rest = Thank you, Telegram works. Please say whether the others came, too.
drills-call-done = Thank you, that is all.
drills-call-over = <b>The drill is over.</b> Thank you.
drills-call-fine = <b>Drill.</b> Fine, we leave it for now.
drills-call-later = When there is a good moment, tap “Now is good”. There is time until { $until }.
drills-call-made-up = You did it later. Thank you.
drills-offer = You asked for another time for the drill. Is now a good one? It takes a few minutes.
drills-left = Fine. The next drill comes in its own time.

drills-watch-title = <b>Drill of the watchdog</b>
drills-watch-done = ✅ The watchdog sent its test within { $took }. Should the bot stop, you will hear of it.
drills-watch-deaf = ⚠️ The watchdog is running, but sent no test within 10 minutes. See whether it has somebody to tell, and a way to: <code>valvelaud check</code>.
drills-watch-still = ⚠️ The watchdog is not running; it was last seen { $seen }. If the bot stopped now, nobody would notice. Start <code>valvelaud watchdog</code> again; docs/operating.md says how.
drills-watch-never = There is no watchdog: if the bot stops, nobody notices. How to run one is in docs/operating.md (<code>valvelaud watchdog</code>). I will not bring this up again by myself.
drills-report-old = The details of this drill are no longer kept.
