# Swapping shifts with a colleague.
swaps-go-swap = Swap with a colleague
swaps-go-ask = Ask
swaps-go-other = Choose another
swaps-go-accept = Swap
swaps-go-decline = Not this time
swaps-go-withdraw = Take it back
swaps-go-proposal = ⇄ { $when }
swaps-go-show = Show shift
swaps-go-calendar = Calendar

swaps-title = <b>Swap with a colleague</b>
swaps-gives = You give: <b>{ $what }</b>
swaps-gets = You get: <b>{ $what }</b>
swaps-list-hint = Choose what you would take for it. Only what suits both you and a colleague is here.
swaps-list-none = There is no shift you could swap it for now.
swaps-not-now = This shift cannot be swapped now.
swaps-enough = { $most } proposals for this shift are waiting for an answer already. Wait for one, or take one back.
swaps-choice-hint = If your colleague says yes, the swap is done at once. Until then your shift stays yours.
swaps-choice-held = These are quiet hours: your colleague is asked at { $time }.
swaps-proposed = Your colleague is asked.
swaps-proposed-held = Your colleague is asked at { $time }.

swaps-line-mine = You asked a colleague for { $when } in return. No answer yet.
swaps-line-asked = A colleague offers { $when } in return.
swaps-line-offered = A colleague offers you this for your shift { $when }.

swaps-mine-open = You asked a colleague to swap with you.
swaps-mine-waiting = No answer yet. Until then your shift stays yours.
swaps-mine-declined = It does not suit your colleague this time.
swaps-mine-withdrawn = You took the proposal back.
swaps-asked-open = A colleague asks whether you would swap.
swaps-asked-free = If it does not suit you, tap “Not this time”. No reason is asked.
swaps-asked-declined = Understood. You will not be asked about this swap again.
swaps-asked-withdrawn = Your colleague took the proposal back.
swaps-accepted = Swapped: <b>{ $when }</b> is yours now.
swaps-accepted-theirs = Your colleague has { $when } now.
swaps-accepted-once = Swapped: { $gets } for { $gives }.
swaps-lapsed = This swap is not possible any more.
swaps-stays = <b>{ $when }</b> stays yours.
swaps-stays-theirs = { $when } stays your colleague's.

swaps-toast-open = The proposal is waiting for an answer.
swaps-toast-accepted = Swapped.
swaps-toast-declined = Understood, no swap this time.
swaps-toast-withdrawn = The proposal has been taken back.
swaps-toast-lapsed = This swap is not possible any more.
