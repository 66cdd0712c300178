# What whoever leads has missed.
meanwhile-go-again = Показать снова
meanwhile-own = <b>Пока вас не было</b> · { $since } – { $until }
meanwhile-of = <b>{ $name }: за это время</b> · { $since } – { $until }
meanwhile-nothing = Ничего, о чём нужно знать, не произошло.
meanwhile-cases = Сложных случаев: { $count }, открытых из них: { $open }
meanwhile-case = { $case } · { $state }
meanwhile-gaps = Незакрытых смен было: { $count }, теперь закрыто: { $covered }
meanwhile-covered = · { $shift }: закрыта
meanwhile-short = · { $shift }: кого-то не хватает
meanwhile-joined = В команде теперь есть { $name }
meanwhile-left = В команде больше нет: { $name }
meanwhile-away = Отмечено отсутствие: { $name }
