-- Courses that wait until a waiter fires them.

alter table branch
    add column hold_courses text[] not null default '{}' check (cardinality(hold_courses) <= 10),
    add column held_course_minutes int not null default 30 check (held_course_minutes between 1 and 240);

-- A line that was held stays marked so; it has its ticket from the moment that is written here.
alter table order_item add column fired_at timestamptz;

create index items_that_wait_for_their_course on order_item (session_id) where held and fired_at is null;
