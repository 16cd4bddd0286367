// Makes the key of every relation of one type unique: a fact is kept once.
// `TYPE` stands for one relation type of the model (cypher.filled).
// Parameters: name string
// Columns: none
CREATE CONSTRAINT $name IF NOT EXISTS FOR ()-[fact:`TYPE`]-() REQUIRE fact.key IS UNIQUE
