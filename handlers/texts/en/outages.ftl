# Trouble on the way to people: Telegram away, a service that refuses us, many paid messages.
outages-back = Telegram did not answer { $since }–{ $until }. It does again now.
outages-nobody = Nobody had to be alerted in that time.
outages-came = The alert reached the phone of: { $names }.
outages-person = { $name } ({ $ways })
outages-unsure = Not certain whether the alert reached the phone of: { $names }.
outages-missed = The alert did not reach the phone of: { $names }. If it still waits for an answer, it has gone out on Telegram now.
outages-counts = People whose phone the alert reached in that time: { $came }; did not reach, or not certain: { $missed }.
outages-service = Not going out as of { $time }: { $way }. Why: { $why }.
outages-do-credentials = What to do: look at the user name and password of the service in the settings of the server. The command valvelaud check tries them.
outages-do-credit = What to do: put money on the account of the service.
outages-do-unavailable = What to do: put the keys of this service into the settings of the server, or ask people to choose another way to their phone.
outages-service-meanwhile = Until then alerts arrive on Telegram and by the other ways people have.
outages-ceiling-sms = SMS sent today: { $count }. The usual limit is { $most }.
outages-ceiling-voice = Calls made today: { $count }. The usual limit is { $most }.
outages-ceiling-do = Nothing is held back. Please look whether a case has waited long for an answer, or something else is going on.
outages-go-alerts = Alerts
