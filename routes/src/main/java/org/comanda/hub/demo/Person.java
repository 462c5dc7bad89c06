package org.comanda.hub.demo;

import java.util.Objects;
import org.comanda.hub.id.BranchId;
import org.comanda.hub.identity.Role;
import org.comanda.hub.staff.NewStaff;

/** Somebody who works in a branch from the first day. */
record Person(String username, String name, Role role) {

    Person {
        Objects.requireNonNull(username, "username");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(role, () -> username + " has no role");
    }

    NewStaff at(BranchId branch) {
        return new NewStaff(branch, username, name, role);
    }
}
