package org.comanda.hub.staff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.comanda.hub.Refusal;
import org.comanda.hub.database.TestDatabase;
import org.comanda.hub.id.BranchId;
import org.comanda.hub.identity.ATable;
import org.comanda.hub.identity.BrokerClient;
import org.comanda.hub.identity.Caller;
import org.comanda.hub.identity.Role;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Who works here and which programs may come in, on a real database. */
@SpringBootTest(classes = StaffTest.Hub.class, properties = "comanda.data-dir=target/staff-test")
class StaffTest {

    @Configuration(proxyBeanMethods = false)
    @ComponentScan({"org.comanda.hub.identity", "org.comanda.hub.staff"})
    @ImportAutoConfiguration({
        DataSourceAutoConfiguration.class,
        DataSourceTransactionManagerAutoConfiguration.class,
        JdbcTemplateAutoConfiguration.class,
        JdbcClientAutoConfiguration.class,
        TransactionAutoConfiguration.class
    })
    static class Hub {}

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry properties) {
        TestDatabase.fresh().bind(properties);
    }

    private static int tables;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    StaffMembers staff;

    @Autowired
    Programs programs;

    private ATable puerto;

    @BeforeEach
    void aBranch() {
        puerto = new ATable(jdbc, "branch-" + ++tables);
    }

    @Test
    void whoIsHiredLogsInWithTheGeneratedPassword() {
        var tomas = staff.hire(new NewStaff(puerto.branch(), "tomas", " Tomás ", Role.WAITER));

        var loggedIn = staff.logIn(puerto.branchKey(), "tomas", tomas.password());

        assertThat(loggedIn.staff()).isEqualTo(new Caller.Staff(tomas.id(), puerto.branch(), Role.WAITER, "Tomás"));
        assertThat(loggedIn.version()).isEqualTo(1);
        assertThat(loggedIn.branchKey()).isEqualTo(puerto.branchKey());
        assertThat(tomas.password()).matches("([a-z2-9]{4}-){2}[a-z2-9]{4}");
        assertThat(tomas).asString().doesNotContain(tomas.password());
        assertThat(jdbc.sql("select password_hash from staff_member where id = ?")
                        .param(tomas.id().value())
                        .query(String.class)
                        .single())
                .startsWith("{bcrypt}$2a$11$");
    }

    @Test
    void wrongBranchNameAndPasswordAreToldInTheSameWords() {
        var tomas = staff.hire(new NewStaff(puerto.branch(), "tomas", "Tomás", Role.WAITER));
        var mercado = new ATable(jdbc, "branch-" + ++tables);

        refused("LOGIN_FAILED", () -> staff.logIn(puerto.branchKey(), "tomas", tomas.password() + "x"));
        refused("LOGIN_FAILED", () -> staff.logIn(puerto.branchKey(), "nobody", tomas.password()));
        refused("LOGIN_FAILED", () -> staff.logIn("no-such-branch", "tomas", tomas.password()));
        refused("LOGIN_FAILED", () -> staff.logIn(mercado.branchKey(), "tomas", tomas.password()));
        refused("LOGIN_FAILED", () -> staff.logIn(puerto.branchKey(), "tomas", "x".repeat(200)));
        refused("LOGIN_FAILED", () -> staff.logIn(puerto.branchKey(), "tomas", ""));
    }

    @Test
    void somebodyUnknownIsRefusedAfterTheSameTime() {
        var tomas = staff.hire(new NewStaff(puerto.branch(), "tomas", "Tomás", Role.WAITER));
        staff.logIn(puerto.branchKey(), "tomas", tomas.password());

        var known = millisOf(() -> staff.logIn(puerto.branchKey(), "tomas", "wrong-password"));
        var unknown = millisOf(() -> staff.logIn(puerto.branchKey(), "nobody", "wrong-password"));

        // Without the slow hash for nobody it would be a hundredth.
        assertThat(unknown).isGreaterThan(known / 3);
    }

    @Test
    void anOwnerLogsInToEveryBranchOfTheRestaurantAndToNoOther() {
        var centro = addBranch(puerto, "centro-" + tables);
        var elsewhere = new ATable(jdbc, "branch-" + ++tables);
        var owner = staff.hire(new NewStaff(puerto.branch(), "owner", "Marta", Role.OWNER));
        staff.hire(new NewStaff(elsewhere.branch(), "owner", "Otra", Role.OWNER));

        assertThat(staff.logIn(puerto.branchKey(), "owner", owner.password())
                        .staff()
                        .branch())
                .isEqualTo(puerto.branch());
        assertThat(staff.logIn("centro-" + (tables - 1), "owner", owner.password())
                        .staff()
                        .branch())
                .isEqualTo(centro);
        refused("LOGIN_FAILED", () -> staff.logIn(elsewhere.branchKey(), "owner", owner.password()));
    }

    @Test
    void aNameIsTakenInItsBranchAndAnOwnersEverywhere() {
        var centro = addBranch(puerto, "centro-" + tables);
        staff.hire(new NewStaff(puerto.branch(), "tomas", "Tomás", Role.WAITER));
        staff.hire(new NewStaff(centro, "tomas", "Tomás", Role.WAITER));
        staff.hire(new NewStaff(puerto.branch(), "owner", "Marta", Role.OWNER));

        refused("USERNAME_TAKEN", () -> staff.hire(new NewStaff(puerto.branch(), "tomas", "Otro", Role.KITCHEN)));
        refused("USERNAME_TAKEN", () -> staff.hire(new NewStaff(centro, "owner", "Impostor", Role.ADMIN)));
        refused("USERNAME_TAKEN", () -> staff.hire(new NewStaff(puerto.branch(), "tomas", "Dueño", Role.OWNER)));
    }

    @Test
    void whoIsDismissedIsOutAtOnce() {
        var tomas = staff.hire(new NewStaff(puerto.branch(), "tomas", "Tomás", Role.WAITER));

        staff.dismiss(tomas.id());

        refused("LOGIN_FAILED", () -> staff.logIn(puerto.branchKey(), "tomas", tomas.password()));
        assertThat(jdbc.sql("select token_version from staff_member where id = ?")
                        .param(tomas.id().value())
                        .query(Integer.class)
                        .single())
                .isEqualTo(2);
    }

    @Test
    void namesAreWhatTheySeem() {
        for (var username : new String[] {"", "Tomas", "a b", "x".repeat(41), "tomás"}) {
            assertThatThrownBy(() -> new NewStaff(puerto.branch(), username, "Tomás", Role.WAITER))
                    .isInstanceOf(Refusal.class);
        }
        for (var name : new String[] {"", "   ", "x".repeat(41), "To\u001bmas", "To\nmas"}) {
            assertThatThrownBy(() -> new NewStaff(puerto.branch(), "tomas", name, Role.WAITER))
                    .isInstanceOf(Refusal.class);
        }
    }

    @Test
    void aProgramComesInWithItsSecretAlone() {
        var pos = new BrokerClient(
                "pos-" + tables, Set.of(puerto.branchKey()), Set.of("comanda.order.submitted.v1"), "/pos", true);
        var secret = programs.register(pos);

        assertThat(programs.authenticate(pos.name(), secret)).contains(pos);
        assertThat(programs.authenticate(pos.name(), secret)).contains(pos);
        assertThat(programs.authenticate(pos.name(), secret + "x")).isEmpty();
        assertThat(programs.authenticate(pos.name(), "")).isEmpty();
        assertThat(programs.authenticate("nobody", secret)).isEmpty();
        assertThat(programs.all()).contains(pos);
        refused("CLIENT_EXISTS", () -> programs.register(pos));
    }

    @Test
    void aProgramThatComesAgainCostsNoSlowHash() {
        var pos = new BrokerClient("pos-" + tables, Set.of(), Set.of(), "/pos", false);
        var secret = programs.register(pos);
        programs.authenticate(pos.name(), secret);

        var again = millisOf(() -> programs.authenticate(pos.name(), secret));
        var wrong = millisOf(() -> programs.authenticate(pos.name(), secret + "x"));

        assertThat(again).isLessThan(wrong / 3);
    }

    @Test
    void aProgramWhoseSecretChangesOrThatIsTurnedOffIsOut() {
        var pos = new BrokerClient("pos-" + tables, Set.of(), Set.of(), "/pos", false);
        var secret = programs.register(pos);
        programs.authenticate(pos.name(), secret);

        jdbc.sql("update broker_client set active = false where name = ?")
                .param(pos.name())
                .update();
        assertThat(programs.authenticate(pos.name(), secret)).isEmpty();
        assertThat(programs.all()).doesNotContain(pos);

        jdbc.sql("update broker_client set active = true, secret_hash = '{bcrypt}other' where name = ?")
                .param(pos.name())
                .update();
        assertThat(programs.authenticate(pos.name(), secret)).isEmpty();
    }

    private BranchId addBranch(ATable of, String key) {
        var branch = BranchId.next();
        jdbc.sql("insert into branch (id, restaurant_id, key, name) select ?, restaurant_id, ?, 'B' from branch"
                        + " where id = ?")
                .param(branch.value())
                .param(key)
                .param(of.branch().value())
                .update();
        return branch;
    }

    private static long millisOf(ThrowingCallable work) {
        var best = Long.MAX_VALUE;
        for (var attempt = 0; attempt < 3; attempt++) {
            var start = System.nanoTime();
            try {
                work.call();
            } catch (Throwable expected) {
                assertThat(expected).isInstanceOf(Refusal.class);
            }
            best = Math.min(best, System.nanoTime() - start);
        }
        return best / 1_000_000;
    }

    private static void refused(String code, ThrowingCallable work) {
        assertThatThrownBy(work).isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.code())
                .isEqualTo(code));
    }
}
