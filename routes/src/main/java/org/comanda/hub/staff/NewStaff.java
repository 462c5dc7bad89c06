package org.comanda.hub.staff;

import java.util.Objects;
import org.comanda.hub.Refusal;
import org.comanda.hub.Text;
import org.comanda.hub.id.BranchId;
import org.comanda.hub.identity.Role;

/**
 * Somebody to be hired.
 *
 * @param branch where they will work; an owner belongs to every branch of this one's restaurant
 * @param username what they log in with, unique in the branch and apart from the owners'
 * @param name what people call them
 */
public record NewStaff(BranchId branch, String username, String name, Role role) {

    public NewStaff {
        Objects.requireNonNull(branch, "branch");
        Objects.requireNonNull(role, "role");
        if (!username.matches("[a-z0-9._-]{1,40}")) {
            throw Refusal.invalid("BAD_USERNAME", "A user name is 1 to 40 of a-z, 0-9, dot, underscore and hyphen")
                    .under("username");
        }
        var spoken = name;
        name = Refusal.at("name", () -> Text.line("A name", spoken, 40));
    }
}
