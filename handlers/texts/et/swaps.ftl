# Vahetuste vahetamine kolleegiga.
swaps-go-swap = Vaheta kolleegiga
swaps-go-ask = Küsi
swaps-go-other = Vali teine
swaps-go-accept = Vahetan
swaps-go-decline = Seekord mitte
swaps-go-withdraw = Võta ettepanek tagasi
swaps-go-proposal = ⇄ { $when }
swaps-go-show = Vaata vahetust
swaps-go-calendar = Kalender

swaps-title = <b>Vaheta kolleegiga</b>
swaps-gives = Annad: <b>{ $what }</b>
swaps-gets = Saad: <b>{ $what }</b>
swaps-list-hint = Vali, mille sa selle vastu võtaksid. Siin on ainult need, mis sobivad nii sulle kui ka kolleegile.
swaps-list-none = Praegu ei ole ühtegi vahetust, mille vastu seda vahetada saaks.
swaps-not-now = Seda vahetust ei saa praegu vahetada.
swaps-enough = Sellel vahetusel on juba { $most } ettepanekut vastuse ootel. Enne uut oota vastust või võta mõni tagasi.
swaps-choice-hint = Kui kolleeg nõustub, on kohe vahetatud. Seni jääb sinu vahetus sinule.
swaps-choice-held = Praegu on vaikne aeg: küsimus läheb kolleegile kell { $time }.
swaps-proposed = Küsimus läks kolleegile.
swaps-proposed-held = Küsimus läheb kolleegile kell { $time }.

swaps-line-mine = Küsisid kolleegilt vastu: { $when }. Vastust veel ei ole.
swaps-line-asked = Kolleeg pakub vastu: { $when }.
swaps-line-offered = Kolleeg pakub seda sinu vahetuse vastu: { $when }.

swaps-mine-open = Küsisid kolleegilt, kas ta vahetaks sinuga.
swaps-mine-waiting = Vastust veel ei ole. Seni jääb sinu vahetus sinule.
swaps-mine-declined = Kolleegile see seekord ei sobinud.
swaps-mine-withdrawn = Võtsid ettepaneku tagasi.
swaps-asked-open = Kolleeg küsib, kas sa vahetaksid temaga.
swaps-asked-free = Kui ei sobi, vajuta „Seekord mitte“. Põhjust ei küsita.
swaps-asked-declined = Selge. Seda ettepanekut sulle enam ei tehta.
swaps-asked-withdrawn = Kolleeg võttis ettepaneku tagasi.
swaps-accepted = Vahetatud: <b>{ $when }</b> on nüüd sinu.
swaps-accepted-theirs = { $when } on nüüd kolleegi oma.
swaps-accepted-once = Vahetatud: { $gives } asemel { $gets }.
swaps-lapsed = Seda ei saa enam vahetada.
swaps-stays = <b>{ $when }</b> jääb sinule.
swaps-stays-theirs = { $when } jääb kolleegile.

swaps-toast-open = Ettepanek ootab vastust.
swaps-toast-accepted = Vahetatud.
swaps-toast-declined = Selge, seekord ei vahetata.
swaps-toast-withdrawn = Ettepanek on tagasi võetud.
swaps-toast-lapsed = Seda ei saa enam vahetada.
