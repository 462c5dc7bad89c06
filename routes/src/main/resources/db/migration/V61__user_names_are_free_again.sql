-- Whoever works here no more leaves the user name to whoever comes next.
drop index usernames_in_a_branch;
create unique index usernames_in_a_branch on staff_member (restaurant_id, branch_id, username) nulls not distinct
    where active;
