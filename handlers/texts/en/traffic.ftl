# Figures of the contact centre: months, and typing them by hand.
traffic-command-traffic = Contact-centre figures: months, import, typing
traffic-go-open = Contact centre
traffic-go-last = Last import
traffic-go-counts = Counts by counsellors
traffic-go-settings = Settings
traffic-go-unknown = Not known
traffic-go-undo = Undo
traffic-go-contacts = Contacts
traffic-go-answered = Answered
traffic-go-abandoned = Abandoned
traffic-go-wait = Mean wait
traffic-go-longest = Longest wait
traffic-go-within = Answered in time
traffic-go-duration = Mean duration
traffic-go-median = Median duration
traffic-go-concurrency = Chats at a time
traffic-go-topic = Topics
traffic-go-language = Languages

traffic-title = <b>Contact-centre figures</b>
traffic-brief = <b>{ $month }</b>: { $said }
traffic-send = 📎 To add figures, send a table of the contact centre here (.xlsx or .csv) with a row for each day or month. To type them, choose a month.
traffic-read = <i>The bot reads only numbers, dates and short labels such as topics from a table. It neither reads nor stores names, contacts or free text.</i>
traffic-month = <b>Contact centre · { $month }</b>
traffic-month-how = To add or change a figure, choose it.
traffic-ahead = This month has not begun yet.
traffic-type-contacts = Type a number, for example: 412
traffic-type-answered = Type a number, for example: 380
traffic-type-abandoned = Type a number, for example: 32
traffic-type-wait = Type a time, for example: 47 s, 1 min 47 s or 1:47. A number alone is seconds.
traffic-type-longest = Type a time, for example: 12 min or 12:30. A number alone is seconds.
traffic-type-within = Type a number, for example: 350, or the service level in per cent: 92%.
traffic-type-duration = Type a time, for example: 52 min. A number alone is minutes.
traffic-type-median = Type a time, for example: 48 min. A number alone is minutes.
traffic-type-concurrency = Type a number, for example: 1.4
traffic-type-topic = Type each topic on a line of its own, the number last:
    Anxiety 45
    Relationships 38
    A new list replaces the old one.
traffic-type-language = Type each language on a line of its own, the number last:
    Estonian 350
    Russian 62
    A new list replaces the old one.
traffic-unclear-count = A whole number fits here, for example 412.
traffic-unclear-time = A time fits here, for example 47 s, 1 min 47 s or 1:47.
traffic-unclear-number = A number up to 100 fits here, for example 1.4.
traffic-unclear-labels = Type each label on a line of its own, the number last, for example: Anxiety 45. A label has up to { $most } characters and comes once.
traffic-too-many = This is more than were answered in all ({ $answered }).
traffic-share-of-what = To work out the share, add answered and abandoned contacts first.
traffic-say-changed = Changed.
