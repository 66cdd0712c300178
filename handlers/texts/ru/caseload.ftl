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

caseload-digest-ref = { $ref }
caseload-digest-unaccepted = никем не принят, ждёт { $lasting }
caseload-digest-accepted = принят { $at } ({ $who }), не решён
caseload-digest-mine = принят вами { $at }, не решён
caseload-digest-held = отложен, срок был { $at }
caseload-digest-old =
    { $days ->
        [one] открыт { $days } день
        [few] открыт { $days } дня
       *[many] открыт { $days } дней
    }
caseload-digest-unseen =
    { $count ->
        [one] { $count } решённый случай ждёт взгляда второго человека
        [few] { $count } решённых случая ждут взгляда второго человека
       *[many] { $count } решённых случаев ждут взгляда второго человека
    }
caseload-digest-counts = Случаи: новых { $new }, решено { $ended }, открыто { $open }
caseload-digest-took = Время до принятия: медиана { $median }, наибольшее { $longest }
