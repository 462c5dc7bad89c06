package org.comanda.hub.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.comanda.hub.database.TestDatabase;
import org.comanda.hub.identity.RefreshFamilies.Kind;
import org.comanda.hub.identity.RefreshFamilies.Rotation;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionTemplate;

class RefreshFamiliesTest {

    private static TestDatabase database;
    private static int tables;

    private ATable table;
    private RefreshFamilies families;

    @BeforeAll
    static void start() {
        database = TestDatabase.fresh();
    }

    @BeforeEach
    void aTable() {
        table = new ATable(database.jdbc(), "branch-" + ++tables);
        families = at(Clock.systemUTC());
    }

    private static RefreshFamilies at(Clock clock) {
        return new RefreshFamilies(database.jdbc(), new TransactionTemplate(database.transactions()), clock);
    }

    private static Rotation.Rotated renewed(Rotation rotation) {
        assertThat(rotation).isInstanceOf(Rotation.Rotated.class);
        return (Rotation.Rotated) rotation;
    }

    @Test
    void aTokenBuysItsSuccessorAndTellsWhoseItIs() {
        var started = families.start(table.ana(), 1);

        var once = renewed(families.rotate(Kind.DINER, started.refreshToken()));
        var twice = renewed(families.rotate(Kind.DINER, once.next().refreshToken()));

        assertThat(once.caller()).isEqualTo(table.ana());
        assertThat(once.version()).isEqualTo(1);
        assertThat(once.branchKey()).isEqualTo(table.branchKey());
        assertThat(once.next().family()).isEqualTo(started.family());
        assertThat(twice.next().refreshToken())
                .isNotEqualTo(once.next().refreshToken())
                .isNotEqualTo(started.refreshToken());
    }

    @Test
    void staffKeepWhatTheyAreNowNotWhatTheyWereAtLogIn() {
        var started = families.start(table.lucia(), 1);
        database.jdbc()
                .sql("update staff_member set role = 'ADMIN' where id = ?")
                .param(table.lucia().id().value())
                .update();

        var rotated = renewed(families.rotate(Kind.STAFF, started.refreshToken()));

        assertThat(rotated.caller())
                .isEqualTo(new Caller.Staff(table.lucia().id(), table.branch(), Role.ADMIN, "Lucía"));
    }

    @Test
    void aUsedTokenThatComesBackEndsTheFamilyForThiefAndOwnerAlike() {
        var started = families.start(table.ana(), 1);
        var next = renewed(families.rotate(Kind.DINER, started.refreshToken())).next();
        usedLongAgo(started);

        assertThat(families.rotate(Kind.DINER, started.refreshToken())).isEqualTo(new Rotation.Ended());
        assertThat(families.rotate(Kind.DINER, next.refreshToken())).isEqualTo(new Rotation.Ended());
        assertThat(endReason(started)).isEqualTo("REUSED");
    }

    @Test
    void ofManyTabsAtOneMomentOneRotatesTheOthersAreToldToTryAgainAndNobodyIsLoggedOut() throws Exception {
        var started = families.start(table.ana(), 1);
        Callable<Rotation> tab = () -> families.rotate(Kind.DINER, started.refreshToken());

        try (var tabs = Executors.newFixedThreadPool(10)) {
            var rotations = tabs
                    .invokeAll(IntStream.range(0, 10).mapToObj(n -> tab).toList())
                    .stream()
                    .map(rotation -> rotation.resultNow())
                    .toList();

            assertThat(rotations).filteredOn(Rotation.Rotated.class::isInstance).hasSize(1);
            assertThat(rotations).filteredOn(Rotation.Raced.class::isInstance).hasSize(9);
            var winner = rotations.stream()
                    .filter(Rotation.Rotated.class::isInstance)
                    .findFirst()
                    .orElseThrow();
            renewed(families.rotate(Kind.DINER, renewed(winner).next().refreshToken()));
        }
        assertThat(database.jdbc()
                        .sql("select count(*) from refresh_token where family_id = ?")
                        .param(started.family().value())
                        .query(Long.class)
                        .single())
                .describedAs("the first token, the winner's and that one's successor")
                .isEqualTo(3);
    }

    @Test
    void aDinersTokenDoesNotStandForStaff() {
        var diner = families.start(table.ana(), 1);
        var staff = families.start(table.lucia(), 1);

        assertThat(families.rotate(Kind.STAFF, diner.refreshToken())).isEqualTo(new Rotation.Ended());
        assertThat(families.rotate(Kind.DINER, staff.refreshToken())).isEqualTo(new Rotation.Ended());
        renewed(families.rotate(Kind.DINER, diner.refreshToken()));
        renewed(families.rotate(Kind.STAFF, staff.refreshToken()));
    }

    @Test
    void loggingOutEndsThisLogInAndNoOther() {
        var kitchenTablet = families.start(table.lucia(), 1);
        var phone = families.start(table.lucia(), 1);

        families.end(Kind.STAFF, kitchenTablet.refreshToken());

        assertThat(families.rotate(Kind.STAFF, kitchenTablet.refreshToken())).isEqualTo(new Rotation.Ended());
        renewed(families.rotate(Kind.STAFF, phone.refreshToken()));
        assertThat(endReason(kitchenTablet)).isEqualTo("LOGGED_OUT");
    }

    @Test
    void expelledDinersAndThoseOfAClosedTableCannotRenew() {
        var before = families.start(table.ana(), 1);
        table.expelEverybody();
        var after = families.start(table.ana(), 2);

        assertThat(families.rotate(Kind.DINER, before.refreshToken())).isEqualTo(new Rotation.Ended());
        var next = renewed(families.rotate(Kind.DINER, after.refreshToken())).next();

        table.close();
        assertThat(families.rotate(Kind.DINER, next.refreshToken())).isEqualTo(new Rotation.Ended());
    }

    @Test
    void aFamilyEndsByItselfAndIsClearedAwayADayLater() {
        var yesterday = at(Clock.fixed(Instant.now().minus(Duration.ofHours(25)), ZoneOffset.UTC));
        var expired = yesterday.start(table.ana(), 1);
        var longAgo = at(Clock.fixed(Instant.now().minus(Duration.ofHours(49)), ZoneOffset.UTC));
        var outlived = longAgo.start(table.ana(), 1);

        families.start(table.ana(), 1);

        assertThat(families.rotate(Kind.DINER, expired.refreshToken())).isEqualTo(new Rotation.Ended());
        assertThat(known(expired)).isTrue();
        assertThat(known(outlived)).isFalse();
    }

    @Test
    void onlyHashesAreKept() {
        var started = families.start(table.ana(), 1);

        assertThat(started).asString().doesNotContain(started.refreshToken());
        assertThat(database.jdbc()
                        .sql("select hash from refresh_token where family_id = ?")
                        .param(started.family().value())
                        .query(byte[].class)
                        .single())
                .isEqualTo(Tokens.hash(started.refreshToken()))
                .hasSize(32);
    }

    private static void usedLongAgo(RefreshFamilies.Started started) {
        database.jdbc()
                .sql("update refresh_token set used_at = used_at - interval '2001 milliseconds' where hash = ?")
                .param(Tokens.hash(started.refreshToken()))
                .update();
    }

    private static String endReason(RefreshFamilies.Started started) {
        return database.jdbc()
                .sql("select end_reason from refresh_family where id = ?")
                .param(started.family().value())
                .query(String.class)
                .single();
    }

    private static boolean known(RefreshFamilies.Started started) {
        return database.jdbc()
                .sql("select exists (select 1 from refresh_family where id = ?)")
                .param(started.family().value())
                .query(Boolean.class)
                .single();
    }

    @Test
    void aDayAfterItIsOverALogInGoesWithItsTokens() {
        var ended = families.start(table.ana(), 1);
        var outlived = families.start(table.lucia(), 1);
        var live = families.start(table.ana(), 1);
        families.end(Kind.DINER, ended.refreshToken());
        var sweep = new FamilySweep(database.jdbc());
        assertThat(sweep.sweep(1_000)).isZero();

        database.jdbc()
                .sql("update refresh_family set ended_at = now() - interval '25 hours' where id = ?")
                .param(ended.family().value())
                .update();
        database.jdbc()
                .sql("update refresh_family set expires_at = now() - interval '25 hours' where id = ?")
                .param(outlived.family().value())
                .update();

        assertThat(sweep.sweep(1_000)).isEqualTo(2);
        assertThat(families.rotate(Kind.DINER, ended.refreshToken())).isInstanceOf(Rotation.Ended.class);
        assertThat(families.rotate(Kind.STAFF, outlived.refreshToken())).isInstanceOf(Rotation.Ended.class);
        renewed(families.rotate(Kind.DINER, live.refreshToken()));
    }
}
