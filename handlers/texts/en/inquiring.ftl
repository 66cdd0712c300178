# Who has a case asks who flagged it, and hears the answer, each with one tap.
inquiring-choice = Ask with one tap. { $name } sees two buttons, and the answer comes here.
inquiring-by = { $name } asks:
inquiring-asks-here = <b>Are you still in the chat?</b>
inquiring-asks-called = <b>Has 112 been called?</b>
inquiring-asks-talk = <b>Can you talk?</b> If you say yes, you get a call.
inquiring-over = This needs no answer any more.
inquiring-answered = { $name } answered:
inquiring-say-asked = Asked: { $question }
inquiring-say-answered = Your answer is on its way.
