# What was put out: who has read it and who has not, reminding, withdrawing, the topic, the workbook.
editions-command-bulletins = Announcements and guidance: who has read them
editions-home-line = { $count ->
    [one] 📘 1 to be read by { $day }: { $read }/{ $meant }
   *[other] 📘 { $count } to be read, the first by { $day }: { $read }/{ $meant }
}
editions-go-list = Who has read it
editions-go-all = All
editions-go-write = Write
editions-go-edit = Change
editions-go-revise = New version
editions-go-correct = Correct
editions-go-remind = Remind
editions-go-names = Names
editions-go-topic = Topic
editions-go-no-topic = No topic
editions-go-withdraw = Withdraw
editions-go-surely = Withdraw it
editions-go-workbook = Excel
editions-list = <b>Announcements and guidance</b>
editions-list-hint = First comes how many people have read it, or to how many it came if nobody has to say so. Newer ones are on top.
editions-list-none = Nothing has been sent out yet.
editions-label-planned = 🕓 { $at }
editions-label-withdrawn = withdrawn
editions-label-over = over
editions-state-planned = Version { $number }, goes out { $at }
editions-state-out = Version { $number }, in force since { $at }
editions-state-replaced = Version { $number }, replaced { $at }
editions-state-withdrawn = Version { $number }, withdrawn { $at }
editions-state-over = Version { $number }, over since { $at }
editions-next = A new version goes out { $at }
editions-for = For: { $whom }
editions-topic = Topic: { $topic }
editions-topic-none = There is no topic.
editions-topic-hint = Choose a topic or type a new one. With /guide people find guidance by its topic.
editions-read = <b>Read { $read }/{ $meant }</b> · delivered { $delivered }
editions-delivered = <b>Delivered { $delivered }/{ $meant }</b>
editions-more = … and { $count } more
editions-missing = ▫️ { $name } – { $why }
editions-has-read = ✅ { $name } – { $at }
editions-has-it = ✅ { $name } – has it
editions-sent-there = ✅ { $name } – sent { $at }
editions-sent-unknown = ▫️ { $name } – sent { $at }, whether it arrived is not known any more
editions-why-away = away, gets it on their return
editions-why-no_telegram = has not opened the bot
editions-why-blocked = has blocked the bot
editions-why-failed = did not arrive
editions-why-waiting = being sent
editions-why-unread = not read
editions-withdrawing = { $there ->
    [0] If you withdraw this, the bot sends it to nobody any more.
    [one] If you withdraw this, the text disappears from 1 person’s chat and the bot sends it to nobody any more.
   *[other] If you withdraw this, the text disappears from the chats of { $there } people and the bot sends it to nobody any more.
} Who has read it stays recorded. This cannot be undone, but it can be sent again as a new version.
editions-over = This is not in force any more.
editions-changed = There is a new version by now. Look at it first.
editions-reminded = People were reminded within this hour. You can do it again in { $minutes } min.
editions-nobody-left = There is nobody to remind now: whoever is there and has it, has read it.
editions-say-reminded = { $count ->
    [one] 1 person is reminded.
   *[other] { $count } people are reminded.
}
editions-say-later = { $count ->
    [one] These are quiet hours: 1 person is reminded at { $at }.
   *[other] These are quiet hours: { $count } people are reminded at { $at }.
}
editions-say-withdrawn = Withdrawn.
editions-say-sorted = The topic has changed.
editions-file = read
editions-workbook = Who has read it: { $title }
editions-workbook-hint = There are names in the file. Keep it as you keep other data of staff.
editions-sheet-receipts = Read
editions-sheet-versions = Versions
editions-column-who = Who
editions-column-what = What
editions-column-version = Version
editions-column-told = Sent
editions-column-delivered = Delivered
editions-column-read = Read
editions-column-reminded = Reminders
editions-column-kind = Kind
editions-column-changed = What changed
editions-column-author = Written by
editions-column-state = State
editions-column-out = Put out
editions-column-ended = Ended
editions-delivery-there = yes
editions-delivery-not = no
editions-delivery-unknown = not known any more
editions-kind-anew = new version
editions-kind-correction = correction
editions-word-out = in force
editions-word-replaced = replaced
editions-word-withdrawn = withdrawn
editions-word-over = over

editions-digest-guidance = Guide “{ $title }”: { $read }/{ $meant } read
editions-digest-guidance-late = Guide “{ $title }”: { $read }/{ $meant } read, overdue
editions-digest-announcement = Announcement “{ $title }”: { $read }/{ $meant } read
editions-digest-announcement-late = Announcement “{ $title }”: { $read }/{ $meant } read, overdue
editions-digest-go = Remind
