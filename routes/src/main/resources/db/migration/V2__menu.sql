-- What can be ordered in a branch, and where it is made.

create table station (
    id        uuid primary key,
    branch_id uuid not null references branch,
    key       text not null check (key ~ '^[a-z0-9-]{1,40}$'),
    name      text not null check (length(name) between 1 and 40),
    position  int  not null default 0,
    unique (branch_id, key)
);

alter table branch
    add foreign key (fallback_station_id) references station;

create table category (
    id         uuid primary key,
    branch_id  uuid not null references branch,
    parent_id  uuid references category,
    station_id uuid references station,
    name       text not null,
    names      jsonb not null default '{}',
    position   int  not null default 0
);

create table menu_item (
    id           uuid primary key,
    branch_id    uuid    not null references branch,
    category_id  uuid    not null references category,
    station_id   uuid references station,
    sku          text    not null check (length(sku) between 1 and 40),
    name         text    not null check (length(name) between 1 and 80),
    description  text    not null default '',
    names        jsonb   not null default '{}',
    descriptions jsonb   not null default '{}',
    price        bigint  not null check (price between 0 and 999999999999),
    available    boolean not null default true,
    back_at      timestamptz,
    course       text check (course ~ '^[a-z0-9-]{1,20}$'),
    prep_minutes int,
    allergens    text[]  not null default '{}',
    image        text,
    position     int     not null default 0,
    unique (branch_id, sku)
);
create unique index dish_names_are_unique_in_a_branch on menu_item (branch_id, lower(name));

-- ADD: may be added at its price. REMOVE: may be left out.
create table ingredient (
    id           uuid primary key,
    menu_item_id uuid   not null references menu_item on delete cascade,
    kind         text   not null check (kind in ('ADD', 'REMOVE')),
    name         text   not null check (length(name) between 1 and 40),
    price        bigint not null default 0 check (price between 0 and 999999999999),
    position     int    not null default 0
);

create table option_group (
    id           uuid primary key,
    menu_item_id uuid not null references menu_item on delete cascade,
    name         text not null,
    min          int  not null default 0 check (min >= 0),
    max          int  not null default 1 check (max >= 1),
    position     int  not null default 0
);

create table item_option (
    id              uuid primary key,
    option_group_id uuid   not null references option_group on delete cascade,
    name            text   not null check (length(name) between 1 and 40),
    price           bigint not null default 0 check (price between 0 and 999999999999),
    position        int    not null default 0
);
create index ingredients_of_an_item on ingredient (menu_item_id);
create index option_groups_of_an_item on option_group (menu_item_id);
create index options_of_a_group on item_option (option_group_id);
create index items_of_a_category on menu_item (category_id);
