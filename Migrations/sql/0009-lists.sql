-- Lists of a report: one row a case. They stay with the report; only what the form's tables add up of them is a figure.

-- By table code an array of rows, a row by column code, values as texts, blanks left out; computed cells among them.
ALTER TABLE submission ADD COLUMN lists jsonb;
