# Trainees: who sits beside whom, and whether it is time for the next step.
learning-go-show = Show shift
learning-go-leave = Can't come
learning-go-list = Shifts
learning-go-person = Person's card
learning-go-ready = Ready
learning-go-more = More shadowing
learning-seat = On the shift <b>{ $when }</b> you sit beside a counsellor: { $name }.
learning-warned = Your counsellor can't come to the shift <b>{ $when }</b>; we are looking for another. If nobody is found, your place is free again and you need not come.
learning-seat-over = Shift <b>{ $when }</b>: this place is no longer yours.
learning-partner = On the shift <b>{ $when }</b> a trainee sits beside you: { $name }.
learning-partner-what = A trainee is never alone: if you can't come, let us know and we will find somebody else.
learning-partner-over = Shift <b>{ $when }</b>: no trainee sits beside you this time.
learning-alone = Shift <b>{ $when }</b>: there is no counsellor for you to sit beside. Please don't start alone. Your place is free again.
learning-alone-thanks = Thank you for being ready. Choose another shift if one suits you.
learning-asked-about = { $name } sat beside you on the shift <b>{ $when }</b>.
learning-asked = Are they ready to take shifts of their own?
learning-asked-free = You need not answer. Only leads see the answer.
learning-thanks = Thank you, noted.
learning-said = Your answer is noted, thank you.
learning-too-late = That shift was more than a week ago; no answer is needed any more.
learning-has-left = { $name } has left the team.
learning-no-trainee = { $name } is not a trainee any more.
learning-candidate = <b>{ $name }</b> · trainee
learning-candidate-count = { $count ->
    [one] { $count } shift beside a counsellor.
   *[other] { $count } shifts beside a counsellor.
}
learning-partners-ready = Counsellors said "ready" ({ $count }): { $names }
learning-partners-more = Counsellors said "more shadowing" ({ $count }): { $names }
learning-partners-silent = The counsellors have not said anything yet.
learning-candidate-ask = Is it time for the next step? "Ready" makes them a volunteer counsellor.
learning-candidate-ready = Decided: ready. By { $name }.
learning-candidate-more = { $count ->
    [one] Decided: more shadowing. By { $name }. I ask again after { $count } more shift.
   *[other] Decided: more shadowing. By { $name }. I ask again after { $count } more shifts.
}
learning-decided-ready = Done, they can take their own shifts now.
learning-decided-more = All right, I ask again later.
learning-decided-before = This has been decided already.
learning-welcome = 🎉 Congratulations: your training is over and you are a volunteer counsellor now.
learning-welcome-what = From now on you take shifts of your own. Your places beside a counsellor are free again, and the team is still beside you.
learning-line = { $trainee } sits beside { $counsellor }
learning-line-own = You sit beside { $counsellor }
learning-line-mine = Beside you sits a trainee: { $trainee }
learning-line-nobody = { $trainee }: we are looking for a counsellor
learning-line-own-nobody = Your counsellor can't come; we are looking for another. Please don't start alone.
learning-count = Shifts beside a counsellor: { $done } / { $first }
learning-count-enough = Shifts beside a counsellor: { $done }
