// Text: handles, names and keys searched, cut, joined and changed.

// Whose handle begins with ad?
match (n:Listed) where n.handle starts with "ad" return n.handle;

// Whose handle says that they bake?
MATCH (a:Listed) WHERE a.handle CONTAINS 'bake' OR a.handle ENDS WITH 'oven' RETURN a.handle, a.score ORDER BY a.handle;

// Whose name has house or home in it, whatever the case?
MATCH (a:Listed) WHERE a.name =~ '(?i).*\\b(house|home)\\b.*' RETURN a.handle, a.name;

// Which handles have a digit or a dot in them?
MATCH (a:Listed) WHERE a.handle =~ '.*[0-9.].*' RETURN a.handle AS handle ORDER BY handle;

// What are people shown as, the network before the handle?
MATCH (a:Listed) RETURN a.network + ':' + a.handle AS account, coalesce(a.name, '(no name)') AS name ORDER BY account LIMIT 50;

// Which first names are there more than once?
MATCH (a:Listed)
WHERE a.name IS NOT NULL
WITH head(split(trim(a.name), ' ')) AS first, count(*) AS people
WHERE people > 1
RETURN first, people
ORDER BY people DESC, first;

// How long are handles, and which are the longest?
MATCH (a:Listed)
WITH size(a.handle) AS letters, collect(a.handle) AS handles
RETURN letters, size(handles) AS people, handles[..3] AS some
ORDER BY letters DESC;

// What are the initials of everybody in circle 1?
MATCH (a:Listed {circle: 1})
WHERE a.name IS NOT NULL
RETURN a.handle, reduce(s = '', word IN split(a.name, ' ') | s + toUpper(left(word, 1))) AS initials
ORDER BY initials;

// How many keys begin with each hex digit, to see that they are spread evenly?
MATCH (a:Account) RETURN substring(a.key, 0, 1) AS digit, count(*) AS accounts ORDER BY digit;

// What do handles look like with spaces instead of dots and underscores?
MATCH (a:Listed) RETURN a.handle, replace(replace(a.handle, '_', ' '), '.', ' ') AS spoken LIMIT 20;

// Is there anybody whose handle reads the same from behind?
MATCH (a:Listed) WHERE toLower(a.handle) = reverse(toLower(a.handle)) RETURN a.handle;

// Which kinds and weights does each network declare, as a table?
MATCH (n:Network)
UNWIND n.kinds AS line
WITH n.name AS network, split(line, '=') AS parts
WITH network, parts[0] AS kind, split(parts[1], ':') AS rest
RETURN network, kind, toFloat(rest[0]) AS weight, rest[1] AS credits
ORDER BY network, weight DESC;

// Which names change when they are normalized or trimmed?
MATCH (a:Listed)
WHERE a.name <> normalize(a.name, NFC) OR a.name <> btrim(a.name)
RETURN a.handle, a.name, char_length(a.name) AS letters;

// What could a line about the best ten read like?
MATCH (a:Listed)
WHERE a.score IS NOT NULL
WITH a ORDER BY a.score DESC, a.handle LIMIT 10
RETURN right('   ' + toString(round(a.score, 1)), 5) + '  ' + a.handle + ' (' + toStringOrNull(a.reach) + ' people)' AS line;
