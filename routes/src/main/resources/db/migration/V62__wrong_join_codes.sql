-- A table's code is short, and the sheet on the table says where to try it: a session bears few wrong ones at a time.
alter table table_session
    add wrong_codes int not null default 0,
    add wrong_codes_since timestamptz;
