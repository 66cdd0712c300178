# Keeping the list of where to refer.
partners-title = <b>Where to refer: the list</b>
partners-some =
    { $count ->
        [one] { $count } contact
       *[other] { $count } contacts
    }
partners-none = The list is empty.
partners-some-due = ⏳ To be looked at again: { $count }
partners-offer = You can begin with a ready list of Estonian helplines. Look at each contact yourself: our team has not checked them yet.
partners-go-load = Load the Estonian list
partners-go-add = Add a contact
partners-go-card = Where to refer
partners-go-list = The list
partners-go-checked = Checked today
partners-go-seen = Checked
partners-go-phone = Phone
partners-go-link = Page
partners-go-hours = Hours
partners-go-name = Name
partners-go-note = Note
partners-go-words-et = Estonian text
partners-go-words-ru = Russian text
partners-go-words-en = English text
partners-go-retire = Take off
partners-go-restore = Put back
partners-go-clear = Remove
partners-go-keep = Right
partners-go-again = Type again
partners-card = <b>{ $name }</b>
partners-hours-unknown = Hours not known
partners-hours = Hours: { $hours }
partners-unseen = ⚠️ Choose what it is for. Until then nobody sees it.
partners-retired = <b>{ $name }</b> has been taken off the list.
partners-words-et = <b>In Estonian</b>
partners-words-ru = <b>In Russian</b>
partners-words-en = <b>In English</b>
partners-words-name = Name: { $name }
partners-words-note = Note: { $note }
partners-words-none = There is no text in this language yet; that of another is shown.
partners-ask-new = Type the name of the new contact, up to { $most } characters.
partners-ask-name-et = Type the name in Estonian, up to { $most } characters.
partners-ask-name-ru = Type the name in Russian, up to { $most } characters.
partners-ask-name-en = Type the name in English, up to { $most } characters.
partners-ask-note-et = Type the note in Estonian, one line, up to { $most } characters.
partners-ask-note-ru = Type the note in Russian, one line, up to { $most } characters.
partners-ask-note-en = Type the note in English, one line, up to { $most } characters.
partners-ask-phone = Type the number, such as 116 006 or +372 655 8088. Up to { $most } characters.
partners-ask-link = Type the address of the page, such as peaasi.ee. Up to { $most } characters.
partners-ask-hours =
    Type when it is open, up to { $most } characters. Such as:
    Mon-Fri 9-17; Sat 10-14
    Mon-Fri 9-12, 13-17; holidays closed
    every day 19-7
    24 h
    unknown
partners-understood =
    This is what was understood: { $hours }
    Is it right?
partners-no-phone = This is not a number that can be called. Such as 116 006 or +372 655 8088.
partners-no-link = This is not the address of a page. Such as peaasi.ee.
partners-no-hours = These hours could not be read. Days first, then times: Mon-Fri 9-17; Sat 10-14. "24 h", "every day 19-7" and "unknown" will do too.
partners-not-offered = The ready list can only be loaded into an empty list, and only once.
partners-due =
    { $count ->
        [one] <b>Where to refer:</b> nobody has checked { $count } contact for { $days } days.
       *[other] <b>Where to refer:</b> nobody has checked { $count } contacts for { $days } days.
    }
partners-due-how = Compare number and hours with their own page. If all is right, tap "Checked"; to change something, open the contact.
partners-due-more = And { $count } more.
partners-none-due = <b>Where to refer:</b> all contacts have been looked at.
partners-say-loaded = The list is there
partners-say-kept = Saved
partners-say-checked = Checked today
partners-say-retired = Taken off
partners-say-restored = Put back

partners-seed-emergency-name = Emergency number
partners-seed-emergency-note = Life, health or a child in immediate danger.
partners-seed-victims-name = Victim support crisis line
partners-seed-victims-note = After violence, a crime or in a crisis.
partners-seed-children-name = Child helpline
partners-seed-children-note = Reporting a child in need, and advice.
partners-seed-pastoral-name = Pastoral care line
partners-seed-pastoral-note = Emotional support and pastoral care.
partners-seed-palunabi-name = Palunabi.ee chat
partners-seed-palunabi-note = Written counselling on the web: victim support.
partners-seed-peaasi-name = Peaasi.ee counselling
partners-seed-peaasi-note = Mental health counselling; hours are on the page.
partners-seed-lahendus-name = Lahendus.net
partners-seed-lahendus-note = Psychological advice on the web; hours are on the page.
partners-seed-lifeline-name = Eluliin
partners-seed-lifeline-note = Listening line in Estonian.
partners-seed-lifeline_ru-name = Eluliin, in Russian
partners-seed-lifeline_ru-note = Listening line in Russian.

partners-digest =
    { $count ->
        [one] { $count } contact to be looked over
       *[other] { $count } contacts to be looked over
    }
partners-digest-go = Contacts
