# Questions about guidance and announcements: who asks, who answers, an answer for all.
questions-command-questions = Questions nobody has answered yet
questions-go-text = Open the text
questions-go-answer = Answer
questions-go-all = Answer for all
questions-go-back = Back
questions-go-list = Open questions
questions-go-one = ❓ { $what }
questions-asking = Type your question, up to { $most } characters. Write nothing about a person in contact.
questions-placeholder = Your question
questions-yours = <b>Your question:</b> { $what }
questions-sent = Your question is on its way. The answer comes here.
questions-asks = { $name } asks:
questions-what = <b>{ $what }</b>
questions-answer = <b>Answer</b> ({ $name }): { $what }
questions-for-all = All readers see this answer, without the name of who asked.
questions-ended = This text no longer applies.
questions-answering = Type the answer, up to { $most } characters. Only who asked sees it.
questions-answering-all = Type the answer, up to { $most } characters. Everybody sees it below the text, without the name of who asked.
questions-answer-placeholder = Your answer
questions-list =
    { $count ->
        [1] <b>1 question is waiting for an answer</b>
       *[other] <b>{ $count } questions are waiting for an answer</b>
    }
questions-more = … and { $more } more
questions-none = All questions are answered.
questions-sealed = The questions cannot be read now: the encryption key is another.
questions-lost = can't be read any more: the encryption key has changed
questions-home =
    { $count ->
        [1] ❓ 1 question is waiting for an answer
       *[other] ❓ { $count } questions are waiting for an answer
    }
questions-taken = This has been answered already.
questions-empty = Type a few words.
questions-no-seal = A question cannot be kept encrypted now, so none is asked for. Please ask your lead directly.

questions-digest =
    { $count ->
        [one] { $count } question unanswered (waiting { $waits })
       *[other] { $count } questions unanswered (longest waiting { $waits })
    }
