# Trouble on the way to people: Telegram away, a service that refuses us, many paid messages.
outages-back = Telegram не отвечал { $since }–{ $until }. Сейчас связь снова есть.
outages-nobody = Оповещать в это время было некого.
outages-came = Оповещение дошло до телефона: { $names }.
outages-person = { $name } ({ $ways })
outages-unsure = Неизвестно, дошло ли до телефона: { $names }.
outages-missed = До телефона не дошло: { $names }. Если случай ещё ждёт ответа, оповещение сейчас ушло в Telegram.
outages-counts = Людей, до чьих телефонов оповещение в это время дошло: { $came }; не дошло или неизвестно: { $missed }.
outages-service = По состоянию на { $time } не отправляются: { $way }. Причина: { $why }.
outages-do-credentials = Что делать: проверьте имя пользователя и пароль сервиса в настройках сервера. Команда valvelaud check их проверяет.
outages-do-credit = Что делать: пополните счёт в этом сервисе.
outages-do-unavailable = Что делать: внесите данные этого сервиса в настройки сервера или попросите людей выбрать для телефона другой способ.
outages-service-meanwhile = Пока оповещения приходят в Telegram и другими способами, которые есть у людей.
outages-ceiling-sms = SMS за сегодня: { $count }, обычный предел { $most }.
outages-ceiling-voice = Звонков за сегодня: { $count }, обычный предел { $most }.
outages-ceiling-do = Ничего не задерживается. Посмотрите, не ждёт ли какой-то случай долго ответа и всё ли в порядке.
outages-go-alerts = Оповещения
