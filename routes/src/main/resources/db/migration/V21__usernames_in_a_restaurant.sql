-- An owner belongs to no branch, so its name is unique in its restaurant, not in the installation.

drop index usernames_in_a_branch;
create unique index usernames_in_a_branch on staff_member (restaurant_id, branch_id, username) nulls not distinct;
