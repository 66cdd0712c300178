# Reminders of one's own shifts.
reminders-first = Reminder: your shift is on <b>{ $day }</b>.
reminders-last = Your shift starts at <b>{ $time }</b>.
reminders-when = <b>{ $when }</b>
reminders-as = You are down as: { $what }
reminders-with = With you: { $names }
reminders-alone = Nobody else is down for it yet.
reminders-confirmed = ✅ You said that you will be there.
reminders-thanks = Thank you, see you there.
reminders-not-yours = You have no place in this shift.
reminders-go-confirm = I'll be there
reminders-go-leave = Can't come
reminders-go-show = Show shift
reminders-sought = Looking for cover. Until somebody comes, the shift is yours.
reminders-go-keep = I can come after all
