// Finds the relations of one type that one data set says, for replacing or unloading it.
// `TYPE` stands for one relation type of the model (cypher.filled).
// Parameters: name string
// Columns: none
CREATE INDEX $name IF NOT EXISTS FOR ()-[fact:`TYPE`]-() ON (fact.dataset)
