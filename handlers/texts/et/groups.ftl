groups-command-group = Rühmad: kuhu vabad vahetused postitatakse
groups-command-here = Postita vabad vahetused siia rühma

groups-title = <b>Rühmad</b>
groups-none = Ühtegi rühma ei ole seotud.
groups-line = { $title } – { $state }
groups-state-posting = postitatakse
groups-state-stopped = praegu ei postitata
groups-state-left = bot ei ole enam rühmas
groups-what = Seotud rühma postitatakse vabad vahetused: ainult arvud, nimesid mitte kunagi.
groups-how = Rühma sidumiseks lisa bot rühma ja kirjuta seal /siin. Teemadega rühmas kirjuta see sobivas teemas.

groups-button-stop = Ära postita
groups-button-resume = Postita jälle
groups-button-unlink = Eemalda
groups-button-of = { $what }: { $title }
groups-button-list = Rühmad

groups-say-stopped = Sinna enam ei postitata.
groups-say-resumed = Sinna postitatakse jälle.
groups-say-unlinked = Rühm on eemaldatud.
groups-not-there = Bot ei ole rühmas „{ $title }“. Lisa ta sinna ja kirjuta seal /siin.

groups-linked = Siia rühma postitatakse nüüd vabad vahetused: ainult arvud, nimesid mitte kunagi. Koha saab võtta nupuga, mis töötab ainult meie inimestele.
groups-lost = Bot eemaldati rühmast „{ $title }“. Sinna enam ei postitata.
