package org.comanda.web.admin;

import java.util.List;
import org.comanda.hub.Refusal;
import org.comanda.hub.id.StaffId;
import org.comanda.hub.identity.Caller;
import org.comanda.hub.identity.Role;
import org.comanda.hub.staff.Hired;
import org.comanda.hub.staff.NewStaff;
import org.comanda.hub.staff.StaffMembers;
import org.comanda.web.security.Admins;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Who works in the branch. */
@RestController
@RequestMapping("/api/admin/staff")
class StaffController {

    private final StaffMembers members;

    StaffController(StaffMembers members) {
        this.members = members;
    }

    record Items(List<StaffMembers.Listed> items) {}

    /** @param password told this once */
    record Told(StaffId staffId, String username, String password) {

        static Told of(Hired hired) {
            return new Told(hired.id(), hired.username(), hired.password());
        }

        @Override
        public String toString() {
            return "Told[staffId=" + staffId + "]";
        }
    }

    @GetMapping
    @Admins
    Items list(Caller.Staff staff) {
        return new Items(members.in(staff));
    }

    record Person(
            @Nullable String username,
            @Nullable String name,
            @Nullable Role role) {}

    @PostMapping
    @Admins
    @ResponseStatus(HttpStatus.CREATED)
    Told hire(@RequestBody Person person, Caller.Staff staff) {
        if (person.role() == null || person.role() == Role.OWNER) {
            throw Refusal.invalid("BAD_VALUE", "role is KITCHEN, WAITER or ADMIN");
        }
        var username = person.username() == null ? "" : person.username();
        return Told.of(members.hire(
                new NewStaff(staff.branch(), username, person.name() == null ? "" : person.name(), person.role())));
    }

    record Rename(@Nullable String name) {}

    @PatchMapping("/{id}")
    @Admins
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void rename(@PathVariable StaffId id, @RequestBody Rename rename, Caller.Staff staff) {
        members.rename(staff.branch(), id, rename.name());
    }

    @PostMapping("/{id}/password")
    @Admins
    Told password(@PathVariable StaffId id, Caller.Staff staff) {
        return Told.of(members.newPassword(staff.branch(), id));
    }

    @DeleteMapping("/{id}")
    @Admins
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void dismiss(@PathVariable StaffId id, Caller.Staff staff) {
        members.dismiss(staff, id);
    }
}
