# Handing a shift over: a note and cases for the next one.
handover-go-begin = Hand over
handover-go-note = Note for the next shift
handover-go-noted = Your note for the next shift
handover-go-cases = Hand over cases
handover-go-change = Change the note
handover-go-unnote = Remove the note
handover-go-got = What was handed over
handover-go-show = Show shift
handover-choice = Hand over: { $case }
handover-chosen = ✓ { $case }
handover-title = <b>Handover</b> · { $when }
handover-next = Next shift: { $when }
handover-next-none = No next shift is planned yet. If one is added within seven days, it gets what you leave.
handover-goes = Goes to the next shift, { $when }: { $what }.
handover-waiting = Left so far: { $what }.
handover-what-note = your note
handover-what-cases = { $count ->
    [one] case { $refs }
   *[other] cases { $refs }
}
handover-note = Your note: <i>{ $note }</i>
handover-offer = If there is something the next shift should know, leave a short note.
handover-choose = A case you choose is shown to the next shift by its reference, risk level and state. Nothing else about it is passed on.
handover-no-seal = A note can't be kept at the moment: there is no encryption key. Please tell your lead.
handover-noting = Type the note in one message. The next shift sees it, then it is deleted.
handover-noting-over = The note is no longer awaited.
handover-not-there = Handing over is for those who were on the shift.
handover-early = You can hand over during the last half hour of the shift and after it.
handover-late = The next shift is over and what was handed over is deleted.
handover-cases = <b>Handed over</b>
handover-case = { $case }
handover-left-note = 📝 <i>{ $note }</i>
handover-more = … and { $more } more
handover-lost = This note can't be read any more: the encryption key has changed.
handover-left = The shift before handed over: { $cases ->
    [0] { "" }
    [one] 1 case
   *[other] { $cases } cases
}{ $cases ->
    [0] { "" }
   *[other] { $notes ->
        [0] { "" }
       *[other] { ", " }
    }
}{ $notes ->
    [0] { "" }
    [one] 1 note
   *[other] { $notes } notes
}
handover-got = <b>{ $when }</b>
handover-gone = What was handed over is no longer shown here.
handover-say-unnoted = The note is removed.
handover-say-handed = { $ref } goes to the next shift, { $when }.
handover-say-handed-none = { $ref } goes to the next shift once there is one.
handover-say-kept = { $ref } does not go to the next shift.
