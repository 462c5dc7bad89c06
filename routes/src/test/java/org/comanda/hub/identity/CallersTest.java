package org.comanda.hub.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import net.ttddyy.dsproxy.support.ProxyDataSourceBuilder;
import org.comanda.hub.Refusal;
import org.comanda.hub.database.Notifications;
import org.comanda.hub.database.TestDatabase;
import org.comanda.hub.identity.RefreshFamilies.Kind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Two hubs on one database: what ends on one ends on the other, and neither asks the database for every request. */
class CallersTest {

    private static final Duration AT_ONCE = Duration.ofSeconds(2);
    private static TestDatabase database;
    private static int tables;

    @TempDir
    static Path secrets;

    private ATable table;
    private RefreshFamilies families;
    private Hub one;
    private Hub other;

    @BeforeAll
    static void start() {
        database = TestDatabase.fresh();
    }

    @BeforeEach
    void twoHubs() {
        table = new ATable(database.jdbc(), "branch-" + ++tables);
        families = new RefreshFamilies(
                database.jdbc(), new TransactionTemplate(database.transactions()), Clock.systemUTC());
        one = new Hub();
        other = new Hub();
    }

    @AfterEach
    void stopHubs() {
        one.feed.stop();
        other.feed.stop();
    }

    @Test
    void aRequestCostsNoQueryOnceItsCallerIsKnown() {
        var token = tokenOf(table.ana());
        one.callers.of(token);
        var asked = one.queries.get();

        for (var request = 0; request < 100; request++) {
            assertThat(one.callers.of(token).caller()).isEqualTo(table.ana());
        }

        assertThat(one.queries.get()).isEqualTo(asked);
    }

    @Test
    void whatIsRememberedIsTrustedForHalfAMinuteAtMost() {
        var token = tokenOf(table.ana());
        one.callers.of(token);
        var asked = one.queries.get();

        one.nanoTime.addAndGet(Duration.ofSeconds(Versions.TRUST_SECONDS).toNanos());
        one.callers.of(token);

        assertThat(one.queries.get()).isEqualTo(asked + 1);
    }

    @Test
    void expellingATableEndsItsTokensOnEveryHubAndNobodyElses() {
        var token = tokenOf(table.ana());
        var waiters = tokenOf(table.lucia());
        rememberEverywhere(token, waiters);

        table.expelEverybody();

        await().atMost(AT_ONCE).untilAsserted(() -> {
            revoked(one, token);
            revoked(other, token);
        });
        assertThat(one.callers.of(waiters).caller()).isEqualTo(table.lucia());
        assertThat(other.listener.revoked).contains(table.session().value());
    }

    @Test
    void closingATableEndsItsTokens() {
        var token = tokenOf(table.ana());
        rememberEverywhere(token);

        table.close();

        await().atMost(AT_ONCE).untilAsserted(() -> revoked(other, token));
    }

    @Test
    void loggingOutEndsTheAccessTokensOfThatLogInAlone() {
        var tablet = families.start(table.lucia(), 1);
        var tabletsToken = one.tokens.access(table.lucia(), 1, tablet.family()).accessToken();
        var phonesToken = tokenOf(table.lucia());
        rememberEverywhere(tabletsToken, phonesToken);
        var proven = one.callers.of(tabletsToken);

        families.end(Kind.STAFF, tablet.refreshToken());

        await().atMost(AT_ONCE).untilAsserted(() -> {
            revoked(one, tabletsToken);
            revoked(other, tabletsToken);
        });
        assertThat(one.callers.stillGood(proven)).isFalse();
        assertThat(proven.restsOn(tablet.family().value())).isTrue();
        assertThat(one.callers.of(phonesToken).caller()).isEqualTo(table.lucia());
    }

    @Test
    void aTokenOfNoLogInIsWorthless() {
        revoked(one, one.tokens.access(table.ana(), 1, FamilyId.next()).accessToken());
    }

    @Test
    void aLogInOfOneTableIsNoneOfAnother() {
        var elsewhere = new ATable(database.jdbc(), "branch-" + ++tables);
        var family = families.start(elsewhere.ana(), 1).family();

        revoked(one, one.tokens.access(table.ana(), 1, family).accessToken());
    }

    @Test
    void aDeafHubAsksTheDatabaseAndHearsAgainWhenTheLineIsBack() {
        var token = tokenOf(table.ana());
        rememberEverywhere(token);
        var missed = one.listener.missed.get();

        database.cutConnections();
        table.expelEverybody();

        await().atMost(AT_ONCE).untilAsserted(() -> revoked(one, token));
        await().atMost(Duration.ofSeconds(10)).until(() -> one.listener.missed.get() > missed);
    }

    @Test
    void aVersionReadBeforeARevocationIsNotRememberedAfterIt() {
        var token = tokenOf(table.ana());
        one.beforeAnswer = () -> {
            // The query has read the old version; the revocation is heard before its answer is remembered.
            one.beforeAnswer = () -> {};
            one.versions.revoked(table.session().value());
        };

        one.callers.of(token);
        var asked = one.queries.get();
        one.callers.of(token);

        assertThat(one.queries.get()).isEqualTo(asked + 1);
    }

    private void rememberEverywhere(String... tokens) {
        for (var token : tokens) {
            one.callers.of(token);
            other.callers.of(token);
        }
    }

    private String tokenOf(Caller caller) {
        return one.tokens.access(caller, 1, families.start(caller, 1).family()).accessToken();
    }

    private static void revoked(Hub hub, String token) {
        assertThatThrownBy(() -> hub.callers.of(token))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("TOKEN_REVOKED"));
    }

    private static final class Hub {

        final AtomicInteger queries = new AtomicInteger();
        final AtomicLong nanoTime = new AtomicLong();
        final Heard listener = new Heard();
        final Tokens tokens =
                new Tokens(SigningKeys.in(secrets, "qr"), SigningKeys.in(secrets, "access"), Clock.systemUTC());
        final Versions versions = new Versions(JdbcClient.create(counted()), nanoTime::get);
        final Callers callers = new Callers(tokens, versions);
        final Notifications feed =
                new Notifications(database.dataSource(), List.of(new RevocationFeed(versions, List.of(listener))));
        volatile Runnable beforeAnswer = () -> {};

        Hub() {
            feed.start();
            await().atMost(AT_ONCE).until(() -> listener.missed.get() > 0);
        }

        private DataSource counted() {
            return ProxyDataSourceBuilder.create(database.dataSource())
                    .afterQuery((execution, all) -> {
                        queries.incrementAndGet();
                        beforeAnswer.run();
                    })
                    .build();
        }
    }

    private static final class Heard implements RevocationListener {

        final List<UUID> revoked = new CopyOnWriteArrayList<>();
        final AtomicInteger missed = new AtomicInteger();

        @Override
        public void revoked(UUID id) {
            revoked.add(id);
        }

        @Override
        public void missedSome() {
            missed.incrementAndGet();
        }
    }
}
