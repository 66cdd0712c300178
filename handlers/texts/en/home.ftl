home-command-start = Home: what matters now
home-command-help = Help: what the bot can do
home-command-language = Language: Estonian, English or Russian
home-command-privacy = Privacy: what is kept about you

home-title = <b>{ $team }</b>
home-greeting = Hello, { $name }.
home-button-help = Help
home-button-language = Language

home-help-title = <b>Help</b>
home-help-intro = The buttons do everything. The same things as commands:
home-help-line = { $names } – { $what }
home-help-never = Never write a client's name, number or story here. If a life is in danger, call 112.

home-languages = Which language should the bot speak with you?
home-language-set = We speak English now.

home-privacy =
    <b>Privacy</b>

    <b>About you</b> we keep your name, role, languages and skills, the number of your Telegram account, your shifts (also when you came and went), your answers and offers about shifts, the days you marked as away, the numbers and keys you gave for alerts (encrypted), and a log of what you did here.
    The text of messages is not kept. Only what the bot asked you for stays, such as a name.

    <b>About clients</b> nothing is kept here. Never write anybody's name, number or story. Pictures, files, voice messages and forwarded messages are deleted.

    <b>Telegram</b> keeps this chat on its servers. A chat with a bot is not end-to-end encrypted.

    <b>To leave</b>, or to learn what is kept about you, tell the lead specialist. When you leave, your access ends at once. You can also block the bot: then it does not write to you.

home-lost = The bot does not read free text. Choose what you would like to do.
home-unwanted = This message is being deleted. The bot does not open or keep pictures, files, voice messages, contacts, locations or forwarded messages, because they may hold somebody's data. If you need to report something, use the buttons.
home-doubt = Before the bot keeps your message: it may hold something that tells who it is about ({ $what }). Nothing has been kept so far. If it is about nobody, send the message. Otherwise delete it and type it again.
home-doubt-name = a person’s name
home-doubt-plate = a number plate
home-doubt-age = an age together with a school or class
home-doubt-contact = an e-mail address or a user name
home-button-no-person = Not a person, send
home-button-no-data = Nobody’s data, send
home-button-unsay = Delete
home-unsaid = The message is being deleted. Nothing was kept, but a copy may be in notifications and on Telegram’s servers. You can type it again without personal data.
home-stranger = This bot is for a closed group and cannot answer you.
