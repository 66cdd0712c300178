# Flagging a difficult case: read in the middle of a hard chat, so short and calm.
flagging-command-case = Flag a difficult case
flagging-go-now = Life in danger
flagging-go-mine = My cases
flagging-go-on = Go on
flagging-go-none = Risk is not the matter
flagging-go-low = Low
flagging-go-medium = Medium
flagging-go-high = High
flagging-go-extreme = Extreme: life in danger
flagging-go-level = Change the level
flagging-go-drop = Cancel
flagging-go-withdraw = A mistake, take it back
flagging-go-reopen = Reopen
flagging-go-close = All done, close
flagging-go-next = Alert the next ones now
flagging-go-note = Add a note
flagging-go-note-anew = New note
flagging-go-unnote = Delete the note
flagging-go-show = Open the case
flagging-go-copy = Copy the reference
flagging-go-ask-level = Higher level
flagging-go-ask-category = Change the topic
flagging-go-ask-need = Change the need
flagging-go-ask-emergency = Correct about 112
flagging-go-ask-reported = Correct reporting

flagging-home-open =
    { $count ->
        [one] You have { $count } open difficult case.
       *[other] You have { $count } open difficult cases.
    }
flagging-level = <b>How high is the risk, in your view?</b>
flagging-level-hint = Extreme sends the alert with this tap. High wakes people at night, too.
flagging-begun-before = You have begun { $ref }. Choosing a level goes on with it.
flagging-ref-hint = Note this reference in the official record.
flagging-ask-level = <b>What is the risk now?</b>
flagging-taken = ✅ { $name } took it at { $time }.
flagging-held = Will come back to it by { $time }.
flagging-state-resolved = ✅ Resolved.
flagging-state-closed = ✅ Closed.
flagging-state-withdrawn = Taken back. Nobody is alerted about it any more.
flagging-how = How it ended: { $how }
flagging-second = Such a risk is looked over by somebody else than who had it. If all is done as you see it, that can be you.
flagging-was = { $ref }: { $state }.
flagging-was-draft = { $ref }: { $state }.
flagging-noting = Type a short note. It is kept encrypted, and only those who answer read it.
flagging-noting-over = The bot does not wait for a note here any more.

flagging-draft = You began to flag { $ref } and have not sent it. Nobody has heard of it yet.
flagging-begun = Somebody has begun to flag a difficult case and has not sent it in half an hour. Ask the shift whether all is well.
flagging-begun-shift = Shift: { $when }
flagging-begun-sent = The case that was begun has been sent.
flagging-begun-gone = The case that was begun has been taken back.
flagging-news-taken = ✅ { $ref }: { $name } has it.
flagging-news-again = { $ref } waits for an answer again. The alert is out anew.
flagging-news-reopened = { $ref } is open again.
flagging-outcome = <b>{ $ref }</b>: { $how }.
flagging-outcome-thanks = Thank you for flagging it.

flagging-say-noted = Noted.
flagging-say-raised = The alert is out. Reference { $ref }
flagging-say-kept = It is flagged. Reference { $ref }
flagging-say-withdrawn = Taken back.
flagging-say-reopened = Open again, it waits for an answer.
flagging-say-closed = Closed.
flagging-say-next = The next ones are alerted now.
flagging-say-quiet = In quiet hours this level wakes nobody. If it is urgent, choose a higher level.
flagging-say-unnoted = The note is deleted.
flagging-no-seal = A note cannot be kept encrypted now, so none is asked for.
