// What the graph is made of: labels, relationship types, properties, and what it says of itself.

// Which labels are there?
CALL db.labels();

// Which relationship types are there, in order?
CALL db.relationshipTypes() YIELD relationshipType RETURN relationshipType ORDER BY relationshipType;

// Which names of properties are in use?
CALL db.propertyKeys() YIELD propertyKey RETURN collect(propertyKey) AS names;

// How do labels and relationship types hang together, as a picture?
CALL db.schema.visualization();

// Which properties do nodes of each label have, and of which type?
CALL db.schema.nodeTypeProperties() YIELD nodeLabels, propertyName, propertyTypes, mandatory
WHERE 'Account' IN nodeLabels
RETURN nodeLabels, propertyName, propertyTypes, mandatory
ORDER BY propertyName;

// How many nodes have which labels together?
MATCH (n) RETURN labels(n) AS labels, count(*) AS nodes ORDER BY nodes DESC;

// Between which labels do which relationships run, and how many?
MATCH (a)-[r]->(b)
RETURN labels(a) AS from_labels, type(r) AS type, labels(b) AS to_labels, count(*) AS n
ORDER BY n DESC
LIMIT 50;

// Which properties do acts have, and what are their types?
MATCH (:Account)-[r]->(:Account)
UNWIND keys(r) AS name
RETURN type(r) AS kind, name, collect(DISTINCT valueType(r[name])) AS types, count(*) AS acts
ORDER BY kind, name;

// What does one account look like inside, with the server's ids?
MATCH (a:Listed {handle: 'ada'}) RETURN elementId(a) AS element, id(a) AS id, labels(a) AS labels, properties(a) AS properties;

// How is each network held, and on what ground?
MATCH (n:Network) RETURN n.name AS network, n.title AS title, n.basis AS basis, n.audience AS audience, n.window_days AS days;

// Which rating is the current one, and by which method was it made?
MATCH (s:State {name: 'state'})
OPTIONAL MATCH (r:Rating {number: s.rating})
RETURN r.number, r.method, r.as_of, r.acts, r.accounts, r.iterations, r.half_life_days;

// How many accounts have each of these labels, also where it is none?
UNWIND ['Account', 'Counted', 'Listed', 'Labelled'] AS label
OPTIONAL MATCH (n:$(label))
RETURN label, count(n) AS accounts;
