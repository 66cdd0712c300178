# Meeldetuletused oma vahetuse kohta.
reminders-first = Meeldetuletus: sinu vahetus on <b>{ $day }</b>.
reminders-last = Sinu vahetus algab kell <b>{ $time }</b>.
reminders-when = <b>{ $when }</b>
reminders-as = Oled kirjas: { $what }
reminders-with = Koos sinuga: { $names }
reminders-alone = Praegu ei ole kedagi teist kirjas.
reminders-confirmed = ✅ Oled öelnud, et tuled.
reminders-thanks = Aitäh, ootame sind.
reminders-not-yours = Sul ei ole selles vahetuses kohta.
reminders-go-confirm = Tulen
reminders-go-leave = Ei saa tulla
reminders-go-show = Vaata vahetust
reminders-sought = Otsitakse asendajat. Kuni keegi tuleb, on vahetus sinu.
reminders-go-keep = Saan siiski tulla
