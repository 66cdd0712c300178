# Что разослано: кто прочитал и кто нет, напоминание, отзыв, тема, таблица.
editions-command-bulletins = Объявления и памятки: кто прочитал
editions-home-line = { $count ->
    [one] 📘 К прочтению: { $count }, срок { $day }: { $read }/{ $meant }
   *[other] 📘 К прочтению: { $count }, первый срок { $day }: { $read }/{ $meant }
}
editions-go-list = Кто прочитал
editions-go-all = Все
editions-go-write = Написать
editions-go-edit = Изменить
editions-go-revise = Новая версия
editions-go-correct = Исправить
editions-go-remind = Напомнить
editions-go-names = Имена
editions-go-topic = Тема
editions-go-no-topic = Без темы
editions-go-withdraw = Отозвать
editions-go-surely = Отозвать
editions-go-workbook = Excel
editions-list = <b>Объявления и памятки</b>
editions-list-hint = Сначала указано, сколько человек прочитали, а если подтверждать не надо, скольким доставлено. Новые сверху.
editions-list-none = Пока ничего не разослано.
editions-label-planned = 🕓 { $at }
editions-label-withdrawn = отозвано
editions-label-over = завершено
editions-state-planned = Версия { $number }, будет разослана { $at }
editions-state-out = Версия { $number }, действует с { $at }
editions-state-replaced = Версия { $number }, заменена { $at }
editions-state-withdrawn = Версия { $number }, отозвана { $at }
editions-state-over = Версия { $number }, срок истёк { $at }
editions-next = Новая версия будет разослана { $at }
editions-for = Кому: { $whom }
editions-topic = Тема: { $topic }
editions-topic-none = Темы нет.
editions-topic-hint = Выберите тему или напишите новую. По теме памятку находят командой /guide.
editions-read = <b>Прочитано { $read }/{ $meant }</b> · доставлено { $delivered }
editions-delivered = <b>Доставлено { $delivered }/{ $meant }</b>
editions-more = … и ещё { $count }
editions-missing = ▫️ { $name } – { $why }
editions-has-read = ✅ { $name } – { $at }
editions-has-it = ✅ { $name } – есть
editions-sent-there = ✅ { $name } – отправлено { $at }
editions-sent-unknown = ▫️ { $name } – отправлено { $at }, доставлено ли, уже неизвестно
editions-why-away = отсутствует, получит по возвращении
editions-why-no_telegram = бот ещё не открыт
editions-why-blocked = бот заблокирован
editions-why-failed = не доставлено
editions-why-waiting = отправляется
editions-why-unread = не прочитано
editions-withdrawing = { $there ->
    [0] Если отозвать, бот больше никому это не отправит.
    [one] Если отозвать, текст исчезнет из чата { $there } человека и бот больше никому его не отправит.
   *[other] Если отозвать, текст исчезнет из чатов { $there } человек и бот больше никому его не отправит.
} Записи о прочтении сохранятся. Отменить это нельзя, но можно разослать снова, новой версией.
editions-over = Это больше не действует.
editions-changed = Тем временем вышла новая версия. Сначала посмотрите её.
editions-reminded = В течение этого часа уже напоминали. Снова можно через { $minutes } мин.
editions-nobody-left = Сейчас напоминать некому: все, кто на месте и получил это, прочитали.
editions-say-reminded = { $count ->
    [one] Напоминание отправлено { $count } человеку.
   *[other] Напоминание отправлено { $count } людям.
}
editions-say-later = { $count ->
    [one] Сейчас тихие часы: { $count } человек получит напоминание в { $at }.
    [few] Сейчас тихие часы: { $count } человека получат напоминание в { $at }.
   *[other] Сейчас тихие часы: { $count } человек получат напоминание в { $at }.
}
editions-say-withdrawn = Отозвано.
editions-say-sorted = Тема изменена.
editions-file = prochitano
editions-workbook = Кто прочитал: { $title }
editions-workbook-hint = В файле есть имена. Храните его так же, как другие данные сотрудников.
editions-sheet-receipts = Прочтения
editions-sheet-versions = Версии
editions-column-who = Кто
editions-column-what = Что
editions-column-version = Версия
editions-column-told = Отправлено
editions-column-delivered = Доставлено
editions-column-read = Прочитано
editions-column-reminded = Напоминаний
editions-column-kind = Вид
editions-column-changed = Что изменилось
editions-column-author = Автор
editions-column-state = Состояние
editions-column-out = Разослано
editions-column-ended = Завершено
editions-delivery-there = да
editions-delivery-not = нет
editions-delivery-unknown = уже неизвестно
editions-kind-anew = новая версия
editions-kind-correction = исправление
editions-word-out = действует
editions-word-replaced = заменена
editions-word-withdrawn = отозвана
editions-word-over = завершена

editions-digest-guidance = Памятка «{ $title }»: прочитано { $read }/{ $meant }
editions-digest-guidance-late = Памятка «{ $title }»: прочитано { $read }/{ $meant }, срок прошёл
editions-digest-announcement = Объявление «{ $title }»: прочитано { $read }/{ $meant }
editions-digest-announcement-late = Объявление «{ $title }»: прочитано { $read }/{ $meant }, срок прошёл
editions-digest-go = Напомнить
