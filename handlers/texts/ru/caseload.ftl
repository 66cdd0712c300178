# Lists of difficult cases.
caseload-command-cases = Сложные случаи: все открытые
caseload-go-ladder = Ступени оповещения
caseload-go-alerts = Оповещения
caseload-home =
    { $count ->
        [one] Открыт { $count } сложный случай.
        [few] Открыто { $count } сложных случая.
       *[other] Открыто { $count } сложных случаев.
    }
caseload-list = <b>Сложные случаи</b>, сначала самые срочные
caseload-none = <b>Сложные случаи</b>: сейчас открытых нет.
caseload-more = Не показано ещё: { $count }
caseload-mine = <b>Мои случаи</b>
caseload-mine-hint = За последние 90 дней. Вы видите только свои.
caseload-mine-none = За последние 90 дней от вас сообщений не было.
