# A person's own phone: how an alert reaches them when Telegram is not enough.
phones-command-phone = My phone: how an alert wakes you
phones-go-card = My phone
phones-go-add = + { $way }
phones-go-test = Send a test
phones-go-again = New test
phones-go-missed = Nothing came
phones-go-rang = It rang
phones-go-silent = It did not ring
phones-go-change = Change the address
phones-go-change-number = Change the number
phones-go-remove = Remove
phones-go-same = Same number { $tail }
phones-go-make = Make a topic for me
phones-go-copy = Copy the topic
phones-go-subscribed = Subscribed, send a test
phones-title = <b>My phone</b>
phones-intro = The alert of a difficult case looks for you in this order until somebody answers:
phones-line-telegram = 1. Telegram: at once
phones-line = { $number }. { $way }: { $after } · { $state }
phones-after = after { $after }
phones-state-not-offered = ⚠️ no longer possible on this server
phones-not-alerted = At the moment you are not alerted to difficult cases. Should you be, this plan holds.
phones-no-key = ⚠️ Numbers and keys cannot be kept now, because the server has no encryption key. The keeper makes one with <code>valvelaud key</code> and puts it into <code>VALVELAUD_ENCRYPTION_KEY</code>.
phones-none = This server has no way to a phone besides Telegram. Telegram does not break through a phone's silent mode.
phones-missing = Not set up on this server: { $ways }.
phones-home-only = 📱 An alert reaches you in Telegram only.
phones-home-failed = ⚠️ An alert does not reach you by: { $ways }.
phones-way-title = <b>{ $way }</b> · { $after }
phones-status-new = This way has not been tested. No alert comes here until a test has come through.
phones-status-sending = The test is on its way…
phones-status-again = The service does not answer now, we are trying again…
phones-status-failed = ⚠️ The test could not be delivered. { $why }
phones-status-dropped = The test did not go out in time. Send a new one.
phones-status-broken = ⚠️ Nothing has come through here since { $at }. { $why }
phones-status-unseen = ⚠️ You said that the test did not come ({ $at }). No alert is sent here. { $hint }
phones-unseen-number = See whether the number is right and the phone has a signal, and send a new test.
phones-unseen-app = See whether the app is on the phone, may show notifications and has the right address, and send a new test.
phones-status-proved = ✓ Works. The last test came through on { $at }.
phones-status-unreadable = ⚠️ This cannot be read any more, because the server has another encryption key. Enter it again.
phones-code-sent = The test has been sent. Which number is in it?
phones-code-delivered = The test is on the phone. Which number is in it?
phones-code-uncertain = It is not certain that the test went out. If it came, which number is in it?
phones-rang-sent = We are calling you. Did the phone ring?
phones-rang-delivered = The call was picked up. Was it you?
phones-rang-uncertain = It is not certain that the call went out. Did the phone ring?
phones-hint-button = You can also press the button below the message.
phones-hint-key = You can also press 1 during the call.
phones-add-sms = Write your telephone number for SMS, such as +372 5123 4567.
phones-add-voice = Write your telephone number for calls, such as +372 5123 4567.
phones-add-ntfy =
    It is safest if the bot makes a new topic for you. If you have your own, write it.
    Whoever knows the topic reads the messages and can answer in your place.
phones-add-pushover = Write your Pushover user key. It is in the Pushover app and on pushover.net: 30 letters and digits.
phones-add-other = Write your Apprise address. These can be used: { $services }
phones-add-deleted = Your message is deleted and the address is kept encrypted.
phones-add-replaces = The present address is forgotten, and the new one counts after its test.
phones-no-sms = This is not a number we can send to. Write it with its country code.
phones-no-voice = This is not a number we can call. Write it with its country code.
phones-no-ntfy = This cannot be a topic: it takes at least 12 characters, only Latin letters, digits, - and _.
phones-no-pushover = This is not a user key: one has exactly 30 Latin letters and digits.
phones-no-other = This address cannot be used here. Check how it begins, and that the word retry is not in it.
phones-not-offered = This server does not have this way.
phones-unreadable = This cannot be read any more. Enter it again.
phones-too-many =
    { $minutes ->
        [one] Many tests have been sent. The next one is possible in { $minutes } minute.
       *[other] Many tests have been sent. The next one is possible in { $minutes } minutes.
    }
phones-topic =
    <b>Your topic</b>: <code>{ $topic }</code>
    1. Install the app ntfy and choose + in it.
    2. Enter the topic and the server <code>{ $server }</code>.
    The topic is not shown again. Keep it to yourself.
phones-topic-gone = A topic is shown only once. If you did not note it down, make a new one.
phones-say-removed = Removed.
phones-say-right = Thank you, this works.
phones-say-again = The test had another number. A new test is on its way.
phones-say-later = The test had another number. Send a new test a little later.
phones-say-over = This test is over.
