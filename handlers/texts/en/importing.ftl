# A table of the contact centre: columns, sums, saving and taking it back.
importing-go-save = Save
importing-go-columns = Columns
importing-go-drop = Don't save
importing-go-sums = Next: see the sums
importing-go-seconds = Numbers alone are seconds
importing-go-minutes = Numbers alone are minutes
importing-go-undo = Undo this import
importing-go-again = Send another table

importing-wanted = 📎 Send a table of the contact centre here (.xlsx or .csv) with a row for each day or month.
importing-file-wanted = Waiting for a table: send an .xlsx or .csv file. To type figures, open /traffic and choose a month.
importing-file-broken = This file cannot be read. Save it again as a .csv or .xlsx table.
importing-file-empty = No table was found in this file. The first row has to name the columns, with rows by days or months below it.
importing-file-heavy = This file holds too much once unpacked. Save the table alone as a .csv file and send that.
importing-file-old = This is an old (.xls) file or one with a password; the bot does not open it. Save the table as .xlsx or .csv without a password.
importing-file-other = Only .xlsx and .csv tables are read here. Save the file as one of them and send it again.
importing-file-wide = This table has too many columns. At most { $most }.
importing-file-rota = This is a workbook of shifts. Send it again, and its shifts will be read.

importing-columns = <b>What do the columns mean?</b>
    If one is wrong, choose it. Next time the bot knows this table.
importing-no-day = ⚠️ Say which column has the day or the month.
importing-closed = Not read: { $titles }. Columns of names, contacts, codes or free text are neither read nor stored.
importing-label = { $title } → { $role }
importing-column = The column “{ $title }” is now: <b>{ $role }</b>. What does it mean?
importing-unit-seconds = A number alone in this column is seconds.
importing-unit-minutes = A number alone in this column is minutes.
importing-role-nothing = not read
importing-role-day = day
importing-role-month = month
importing-role-contacts = contacts
importing-role-answered = answered
importing-role-abandoned = abandoned
importing-role-wait = mean wait
importing-role-longest = longest wait
importing-role-within = answered in time
importing-role-duration = mean duration
importing-role-median = median duration
importing-role-concurrency = chats at a time
importing-role-topic = topic
importing-role-language = language
importing-role-count = how many contacts
importing-role-of_topic = count of this topic
importing-role-of_language = count of this language

importing-sums = <b>The table adds up to</b>
importing-whole = The whole month
importing-part =
    { $count ->
        [one] { $first }, { $count } of { $of } days
       *[other] { $first } – { $last }, { $count } of { $of } days
    }
importing-more =
    { $count ->
        [one] And { $count } earlier month.
       *[other] And { $count } earlier months.
    }
importing-nothing = <b>No figure was found in this table yet.</b>
importing-nothing-how = Say which column has the day or the month, and which have numbers.
importing-save-how = If all is right, save it.
importing-replaces =
    { $count ->
        [one] There are figures of { $count } day or month already: the new ones replace them.
       *[other] There are figures of { $count } days or months already: the new ones replace them.
    }
importing-rows-more = and { $count } more
importing-fault-day = The day was not understood: { $count ->
        [one] row
       *[other] rows
    } { $rows }.
importing-fault-ahead = The day is still to come: { $count ->
        [one] row
       *[other] rows
    } { $rows }.
importing-fault-number = A number was not understood and stays unknown: { $count ->
        [one] row
       *[other] rows
    } { $rows }.
importing-fault-formula = Formulas are not worked out, the number stays unknown: { $count ->
        [one] row
       *[other] rows
    } { $rows }.
importing-fault-more = More were answered in time than were answered; that number stays unknown: { $count ->
        [one] row
       *[other] rows
    } { $rows }.
importing-fault-weight = A mean or a share cannot be worked out without answered and abandoned contacts: { $count ->
        [one] row
       *[other] rows
    } { $rows }.

importing-batch = ✅ <b>Imported { $day }</b> · { $name }
importing-batch-undone = ↩️ <b>Import undone</b> · { $day } · { $name }
importing-over = This table is gone. Send it again.
importing-say-saved = Saved.
importing-say-changed = Something has changed. Look again and save.
importing-say-dropped = Nothing was saved.
importing-say-undone = The import is undone.
