# The library: guidance in force by topic, searching, the history of a guidance.
library-command-guide = Guidance: topics and search
library-go-open = Guidance
library-go-search = Search
library-go-inline = Search while typing
library-go-read = I've read it
library-go-ask = Question
library-go-document = Document
library-go-text = Text
library-go-history = History
library-go-counts = Who has read it
library-title = <b>Guidance</b>
library-hint = Here is everything that is in force now. You can also search with /guide and words.
library-empty = No guidance is in force now.
library-other = Other
library-topic = <b>{ $name }</b>
library-topic-count = { $name } · { $count }
library-topic-hint = Choose one.
library-topic-empty = Nothing under this topic is in force now.
library-since = Version { $number }, in force since { $at }
library-history = <b>{ $title }</b>: versions
library-version = <b>Version { $number }</b> – { $at }
library-changed = New: { $what }
library-corrected = A correction: nobody had to read it anew.
library-readers = { $more ->
    [0] Read by { $count }: { $names }
   *[other] Read by { $count }: { $names } and { $more } more
}
library-unread = Nobody has confirmed yet that they have read this version.
library-ask = What are you looking for? Type a word or a few. The beginning of a word will do, and so will letters without dots.
library-searched = Search: <b>{ $typed }</b>
library-nothing = Nothing was found. Try another or a shorter word.
library-near = Nothing fits exactly; these come near.
library-more = There are { $count } more. Add a word to see fewer.
library-again = Type words for another search.
library-not-there = There is no such guidance in force now.
