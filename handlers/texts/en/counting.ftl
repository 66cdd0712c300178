# What counsellors counted, and putting it right.
counting-day = <b>Counts by counsellors · { $day }</b>
counting-total =
    { $contacts ->
        [one] { $contacts } contact in all
       *[other] { $contacts } contacts in all
    }, counted on { $counted } of { $worked ->
        [one] { $worked } shift
       *[other] { $worked } shifts
    }.
counting-total-none =
    { $worked ->
        [one] Nothing was counted ({ $worked } shift).
       *[other] Nothing was counted ({ $worked } shifts).
    }
counting-how = Choose a shift to see its counts or put them right. At the end of each line is how many counsellors of how many have counted.
counting-none = No shift has begun on this day yet.
counting-asked = At the end of a shift counsellors are asked how many people they talked to.
counting-not-asked = Counsellors are not asked for counts at the end of a shift: see the settings.
counting-label =
    { $contacts ->
        [one] { $span } · { $contacts } contact · { $counted }/{ $worked }
       *[other] { $span } · { $contacts } contacts · { $counted }/{ $worked }
    }
counting-label-none = { $span } · not counted · { $counted }/{ $worked }
counting-label-open = { $span } · nobody has finished
counting-shift = <b>Shift { $when }</b>
counting-shift-how = Chats · had to wait · handed over. Choose somebody to put theirs right.
counting-nobody = Nobody has finished this shift yet.
counting-person = { $name }: { $counts }
counting-of = <b>{ $when }</b> · { $name }
counting-of-how = Choose the number to put right. The change is kept in the audit log.
counting-now = Now: { $said }
counting-not-there = There are no counts of theirs: they have not finished this shift.
