# Tiimi valvetelefon, mis seisab iga keerulise juhtumi kaardil 112 järel.
dutyphone-command-dutyphone = Valvetelefoni number
dutyphone-card = <b>Valvetelefon</b>
dutyphone-is = Praegu: <b>{ $number }</b>
dutyphone-is-none = Numbrit praegu ei ole.
dutyphone-hint = Kirjuta number, mida nõustajad pärast 112 helistamist näevad. Sobib ainult tiimi oma number.
dutyphone-go-remove = Eemalda number
dutyphone-no-number = See ei ole number, millele saab helistada. Kirjuta see koos riigi koodiga, näiteks +372 5123 4567.
dutyphone-say-removed = Number on eemaldatud.
