deputies-command-deputy = Заместитель: кто руководит, пока меня нет

deputies-home-in = Вы замещаете: { $name } ({ $when })
deputies-home-out = Вас замещает { $name } ({ $when })

deputies-go-card = Заместитель
deputies-go-today = Сегодня
deputies-go-tomorrow = Завтра
deputies-go-week = Эта неделя
deputies-go-open = До отмены
deputies-go-back = Снова на месте
deputies-go-end = Закончить сейчас
deputies-go-cancel = Отменить · { $when }
deputies-go-change = Сменить · { $when }
deputies-go-other = Выбрать другого
deputies-go-sure = Оставить так
deputies-go-away = Отсутствие
deputies-go-decline = Не могу
deputies-go-decline-for = Не могу замещать: { $name }
deputies-go-cases = Случаи
deputies-go-gaps = Незакрытые смены
deputies-go-meanwhile = Что произошло за это время

deputies-card-own = <b>Заместитель</b>
deputies-card = <b>{ $name }</b>: заместитель
deputies-none = Заместитель не указан.
deputies-now = Сейчас замещает: { $name } ({ $when })
deputies-ahead = Замещает: { $name } ({ $when })
deputies-in-now = Вы замещаете: { $name } ({ $when })
deputies-in-ahead = Вы будете замещать: { $name } ({ $when })
deputies-not-for = Заместителя указывает тот, кто руководит командой.
deputies-alone = ⚠️ В какой-то момент не будет никого, кто руководит командой и до кого доходят сообщения.
deputies-ask-who = Кто замещает? Выберите человека, затем дни.
deputies-ask-who-when = Кто замещает ({ $when })?
deputies-nobody = Замещать может другой руководитель или тот, кто может быть дежурным. Это отмечается на карточке человека.
deputies-ask-days = Замещает { $name }. Когда? Выберите или напишите, например { $example } или 17.12-20.12.
deputies-is-away = ⏸ { $name }: отсутствие { $away }

deputies-warn = Замещает { $name } ({ $when }). Сначала посмотрите:
deputies-warn-away = ⏸ { $name } отсутствует часть этого времени.
deputies-warn-silent = ⚠️ До человека ({ $name }) сейчас не доходят сообщения бота.
deputies-warn-alone = ⚠️ В какой-то момент не было бы никого, кто руководит командой и до кого доходят сообщения.

deputies-duty-now = <b>Вы замещаете: { $name }</b> ({ $when })
deputies-duty-ahead = <b>Вы будете замещать: { $name }</b> ({ $when })
deputies-duty-means = В это время вам приходят его или её сообщения: сложные случаи, незакрытые смены и решения.
deputies-duty-limits = Ваши собственные смены и отдых остаются как есть.
deputies-duty-over = Замещение закончилось: { $name }.
deputies-begun = Вас замещает <b>{ $name }</b> ({ $when }). Ваши сообщения в это время приходят туда.
deputies-begun-ahead = Вас будет замещать <b>{ $name }</b> ({ $when }). Ваши сообщения в это время приходят туда.
deputies-begun-over = { $name } больше вас не замещает.
deputies-over = Замещение закончилось: { $name }. Спасибо, что были рядом.
deputies-over-replaced = В это время теперь замещает кто-то другой: { $name }. Спасибо.
deputies-declined-own = <b>{ $name }</b> не может вас замещать ({ $when }). Выберите другого человека, иначе сообщения снова приходят вам.
deputies-declined = <b>{ $name }</b> не может замещать: { $whom } ({ $when }).
deputies-trouble = <b>{ $name }</b> замещает: { $whom } ({ $when }), но кое-что изменилось.


deputies-say-named = Отмечено
deputies-say-look = Сначала посмотрите
deputies-say-ended = Закончено
deputies-say-declined = Об этом сообщат

deputies-unclear = Бот не понял. Напишите день так: 17.12, или оба: 17.12-20.12.
deputies-odd-days = Эти дни выбрать нельзя. Выберите дни от сегодня до года вперёд, конец после начала.
deputies-unfit = Этот человек не может замещать. Выберите другого.
deputies-too-many = Заранее можно указать не больше { $most } замещений.

deputies-digest-unled = { $when }: нет никого, кто руководит и на связи
deputies-digest-stands = { $name }: замещает { $deputy } ({ $when })
