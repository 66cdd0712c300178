# Напоминания о своих сменах.
reminders-first = Напоминание: ваша смена <b>{ $day }</b>.
reminders-last = Ваша смена начинается в <b>{ $time }</b>.
reminders-when = <b>{ $when }</b>
reminders-as = Ваше место: { $what }
reminders-with = Вместе с вами: { $names }
reminders-alone = Пока больше никто не записан.
reminders-confirmed = ✅ Вы подтвердили, что придёте.
reminders-thanks = Спасибо, ждём вас.
reminders-not-yours = У вас нет места в этой смене.
reminders-go-confirm = Приду
reminders-go-leave = Не смогу прийти
reminders-go-show = Открыть смену
reminders-sought = Ищем замену. Пока её нет, смена остаётся за вами.
reminders-go-keep = Всё-таки смогу прийти
