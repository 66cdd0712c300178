# Guidance and announcements for who reads them: the card, the receipt, reminders.
bulletins-command-unread = What you still have to read
bulletins-go-read = I've read it
bulletins-go-question = Question
bulletins-go-document = Document
bulletins-go-text = Read again
bulletins-go-readers = Who has read it
bulletins-go-open = Open
bulletins-go-one = Read: { $title }
bulletins-go-left = What to read
bulletins-go-all = Read them
bulletins-go-mine = To read: { $count }
bulletins-read = ✅ Read on { $when }
bulletins-asked = <b>Question:</b> { $what }
bulletins-answered = <b>Answer:</b> { $what }
bulletins-check = Short check: { $question }
bulletins-wrong = Not quite. Look at the text once more and try again.
bulletins-reminder = A reminder: you have not read this yet.
bulletins-reminders =
    { $count ->
        [1] A reminder: there is 1 thing you have not read yet.
       *[other] A reminder: there are { $count } things you have not read yet.
    }
bulletins-late = The deadline has passed, and you have not read this yet.
bulletins-replaced = There is a newer reminder of this.
bulletins-moved = You opened this again later; it is further down in the chat.
bulletins-needless = This needs no reminder any more.
bulletins-ended-replaced = There is a newer version.
bulletins-ended-withdrawn = This was withdrawn and no longer applies.
bulletins-ended-over = This no longer applies, its time is over.
bulletins-ended-file = no-longer-applies.txt
bulletins-document = { $title }
bulletins-no-document = There is no document any more.
bulletins-not-asked = You need not confirm that you have read this.
bulletins-none = You have read everything.
bulletins-mine =
    { $count ->
        [1] <b>1 thing to read</b>
       *[other] <b>{ $count } things to read</b>
    }
bulletins-mine-line = { $title }
bulletins-mine-line-by = { $title }. { $by }
bulletins-mine-more = … and { $more } more
bulletins-home =
    { $count ->
        [1] 📘 1 thing to read
       *[other] 📘 { $count } things to read
    }
bulletins-before = Still to read:
bulletins-before-blocked = You can start your shift once you have read:
bulletins-before-line = { $title }
bulletins-missing =
    { $title }
    The deadline has come. { $read } of { $total } have read it, { $count } have not.
bulletins-unsent =
    { $title }
    This did not go out as planned: its time was over, it had no text, or what it corrects is no longer there.
bulletins-untitled = A draft without a title
bulletins-say-read = Thank you, noted.
bulletins-say-again = This was noted before.
bulletins-say-wrong = Not quite. Look at the text once more.
bulletins-say-newer = There is a newer version. Please read it.
bulletins-say-ended = This no longer applies.
bulletins-repeated = (Sent a second time: nobody knows whether the first one arrived.)
