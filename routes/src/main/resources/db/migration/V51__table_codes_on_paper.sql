-- A table's code on paper. What joins is a secret until it is over, so such a paper's content is sealed.
alter table guest_paper
    drop constraint guest_paper_kind_check,
    add constraint guest_paper_kind_check check (kind in ('CHECK', 'RECEIPT', 'TABLE_QR'));
