package org.comanda.hub.staff;

import java.util.List;
import java.util.UUID;
import org.comanda.hub.Refusal;
import org.comanda.hub.Text;
import org.comanda.hub.id.BranchId;
import org.comanda.hub.id.StaffId;
import org.comanda.hub.identity.Caller;
import org.comanda.hub.identity.Revocations;
import org.comanda.hub.identity.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The people who work here. */
@Repository
public class StaffMembers {

    private static final String BY_USERNAME = """
        select m.id, m.name, m.role, m.password_hash, m.token_version, b.id as branch_id, b.key as branch_key
        from branch b
        join staff_member m on m.restaurant_id = b.restaurant_id and (m.branch_id = b.id or m.branch_id is null)
        where b.key = ? and m.username = ? and m.active
        order by m.branch_id nulls first limit 1\
        """;

    /** An owner's name is taken in every branch, so that no branch can put somebody in an owner's place. */
    private static final String HIRE = """
        insert into staff_member (id, restaurant_id, branch_id, username, name, role, password_hash)
        select :id, b.restaurant_id, case when :role = 'OWNER' then null else b.id end, :username, :name, :role, :hash
        from branch b
        where b.id = :branch and not exists (
            select 1 from staff_member m
            where m.restaurant_id = b.restaurant_id and m.username = :username and m.active
              and (m.branch_id is null or :role = 'OWNER'))\
        """;

    private final JdbcClient jdbc;
    private final Revocations revocations;
    private final Secrets secrets;

    StaffMembers(JdbcClient jdbc, Secrets secrets, Revocations revocations) {
        this.jdbc = jdbc;
        this.secrets = secrets;
        this.revocations = revocations;
    }

    /** @throws Refusal 409 {@code USERNAME_TAKEN} */
    public Hired hire(NewStaff person) {
        return hire(person, Secrets.newPassword());
    }

    /**
     * Hires somebody who chose a password.
     *
     * @throws Refusal 422 {@code BAD_PASSWORD} or as above
     */
    public Hired hire(NewStaff person, String password) {
        secrets.mustBeGood(password);
        var id = StaffId.next();
        int hired;
        try {
            hired = jdbc.sql(HIRE)
                    .param("id", id.value())
                    .param("branch", person.branch().value())
                    .param("username", person.username())
                    .param("name", person.name())
                    .param("role", person.role().name())
                    .param("hash", secrets.hash(password))
                    .update();
        } catch (DuplicateKeyException e) {
            hired = 0;
        }
        if (hired == 0) {
            throw Refusal.conflict("USERNAME_TAKEN", "Somebody here is already called " + person.username())
                    .under("username");
        }
        return new Hired(id, person.username(), password);
    }

    public record Listed(StaffId staffId, String username, String name, Role role, boolean active) {}

    /** Who works in the manager's branch; the owners are for an owner to see. */
    public List<Listed> in(Caller.Staff manager) {
        return jdbc.sql("""
            select m.id, m.username, m.name, m.role, m.active
            from branch b
            join staff_member m on m.restaurant_id = b.restaurant_id
            where b.id = :branch and (m.branch_id = b.id or :owner and m.branch_id is null)
            order by m.active desc, m.role, m.username\
            """)
                .param("branch", manager.branch().value())
                .param("owner", manager.role() == Role.OWNER)
                .query((row, number) -> new Listed(
                        new StaffId(row.getObject("id", UUID.class)),
                        row.getString("username"),
                        row.getString("name"),
                        Role.valueOf(row.getString("role")),
                        row.getBoolean("active")))
                .list();
    }

    public void rename(BranchId branch, StaffId id, @Nullable String name) {
        mustBeThere(jdbc.sql("update staff_member set name = ? where id = ? and branch_id = ? and active")
                .param(Refusal.at("name", () -> Text.line("A name", name, 40)))
                .param(id.value())
                .param(branch.value())
                .update());
    }

    /** Makes a new password for somebody of the branch and ends what was begun with the old one, on every hub. */
    @Transactional
    public Hired newPassword(BranchId branch, StaffId id) {
        var password = Secrets.newPassword();
        var username = jdbc.sql("""
            update staff_member set password_hash = ?, token_version = token_version + 1
            where id = ? and branch_id = ? and active returning username\
            """)
                .param(secrets.hash(password))
                .param(id.value())
                .param(branch.value())
                .query(String.class)
                .optional()
                .orElseThrow(Refusal::notFound);
        revocations.announce(id.value());
        return new Hired(id, username, password);
    }

    /** Somebody of the manager's branch works here no more. Owners are of no branch, so that no admin dismisses one. */
    @Transactional
    public void dismiss(Caller.Staff manager, StaffId id) {
        if (manager.id().equals(id)) {
            throw Refusal.conflict("NOT_YOURSELF", "Somebody else has to do that");
        }
        mustBeThere(
                jdbc.sql("""
                    update staff_member set active = false, token_version = token_version + 1
                    where id = ? and branch_id = ? and active\
                    """).param(id.value()).param(manager.branch().value()).update());
        jdbc.sql("update dining_table set waiter_id = null where waiter_id = ?")
                .param(id.value())
                .update();
        revocations.announce(id.value());
    }

    private static void mustBeThere(int found) {
        if (found == 0) {
            throw Refusal.notFound();
        }
    }

    /** Ends what somebody may do at once, on every hub. */
    @Transactional
    public void dismiss(StaffId id) {
        var found = jdbc.sql("update staff_member set active = false, token_version = token_version + 1 where id = ?")
                .param(id.value())
                .update();
        if (found == 0) {
            throw Refusal.notFound();
        }
        revocations.announce(id.value());
    }

    /**
     * Checks a password. That the branch, the name or the password is wrong is told in the same words after the same
     * time.
     *
     * @throws Refusal 401 {@code LOGIN_FAILED}
     */
    public LoggedIn logIn(String branchKey, String username, String password) {
        var account = jdbc.sql(BY_USERNAME)
                .param(branchKey)
                .param(username)
                .query((row, number) -> new Account(
                        new LoggedIn(
                                new Caller.Staff(
                                        new StaffId(row.getObject("id", UUID.class)),
                                        new BranchId(row.getObject("branch_id", UUID.class)),
                                        Role.valueOf(row.getString("role")),
                                        row.getString("name")),
                                row.getInt("token_version"),
                                row.getString("branch_key")),
                        row.getString("password_hash")))
                .optional();
        if (!secrets.matches(password, account.map(Account::passwordHash).orElse(null))) {
            throw new Refusal(401, "LOGIN_FAILED", "The branch, the user name or the password is wrong");
        }
        return account.orElseThrow().loggedIn();
    }

    private record Account(LoggedIn loggedIn, String passwordHash) {}
}
