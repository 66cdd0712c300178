# Куда направить: партнёры и линии помощи по потребности.
referral-command-refer = Куда направить: линии помощи и партнёры
referral-go-open = Куда направить?
referral-title = <b>Куда направить?</b>
referral-danger = Угроза жизни: <b>112</b>
referral-ask = В чём человеку нужна помощь?
referral-empty = Список пока пуст. Его может заполнить ведущий специалист.
referral-go-all = Все контакты
referral-go-keep = Изменить список
referral-go-needs = Другие темы
referral-go-copy = 📋 { $phone }
referral-any = Все
referral-of = <b>{ $need }</b> · на { $clock }
referral-of-page = <b>{ $need }</b> · на { $clock } · { $page }
referral-nothing = Для этого в списке никого нет. Посмотрите другие темы или выберите «Все».
