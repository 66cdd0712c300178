groups-command-group = Groups: where open shifts are posted
groups-command-here = Post open shifts to this group

groups-title = <b>Groups</b>
groups-none = No group is linked.
groups-line = { $title } – { $state }
groups-state-posting = posting
groups-state-stopped = nothing is posted at the moment
groups-state-left = the bot is not in the group any more
groups-what = A linked group gets open shifts: counts only, never names.
groups-how = To link a group, add the bot to it and type /here there. In a group with topics, type it in the right topic.

groups-button-stop = Stop posting
groups-button-resume = Post again
groups-button-unlink = Unlink
groups-button-of = { $what }: { $title }
groups-button-list = Groups

groups-say-stopped = Nothing is posted there any more.
groups-say-resumed = Posting there again.
groups-say-unlinked = The group is unlinked.
groups-not-there = The bot is not in the group “{ $title }”. Add it and type /here there.

groups-linked = This group now gets open shifts: counts only, never names. A place is taken with a button, which works for our people only.
groups-lost = The bot was removed from the group “{ $title }”. Nothing is posted there any more.
