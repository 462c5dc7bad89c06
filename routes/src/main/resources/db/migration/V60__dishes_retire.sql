-- A dish that was ordered stays in the books when the menu drops it: it leaves its category, and its code and name are free.
alter table menu_item
    add retired_at timestamptz,
    alter category_id drop not null,
    add check (retired_at is not null or category_id is not null),
    drop constraint menu_item_branch_id_sku_key;
drop index dish_names_are_unique_in_a_branch;
create unique index dish_codes_are_unique_in_a_branch on menu_item (branch_id, sku) where retired_at is null;
create unique index dish_names_are_unique_in_a_branch on menu_item (branch_id, lower(name)) where retired_at is null;
