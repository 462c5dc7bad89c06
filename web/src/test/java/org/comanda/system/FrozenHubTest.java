package org.comanda.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.TextMessage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.LongStream;
import org.comanda.hub.database.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A hub that is stopped rather than killed looks alive to everybody; what it held up goes on elsewhere all the same. */
class FrozenHubTest {

    private static final Duration SOON = Duration.ofSeconds(20);

    /** Twelve seconds without a word, and what a loaded machine adds to that. */
    private static final Duration TAKEN_OVER_WITHIN = Duration.ofSeconds(25);

    @TempDir
    Path temporary;

    @Test
    void hubThatIsFrozenInTheMiddleOfPublishingIsSucceededAndSaysNothingOldWhenItWakes() throws Exception {
        try (var rig = Rig.external(temporary).with("--comanda.secrets-dir=" + temporary.resolve("secrets"))) {
            var frozen = rig.hub().start().awaitReady();
            var other = rig.hub().start().awaitReady();
            rig.broker().register("demo", Api.Logins.of(frozen).secret("demo"));
            var heard = new CopyOnWriteArrayList<Long>();
            var admin = Api.at(other).staff(Api.Logins.of(frozen), "mercado", "admin");
            try (var program = listen(other, Api.Logins.of(frozen).secret("demo"), heard);
                    var screen = Reader.of(other.ws("/ws/kitchen"), admin)) {
                var stuck = Party.seatedBy(Api.at(frozen).staff(frozen, "mercado", "lucia"), frozen);
                await().atMost(SOON).until(() -> quiet(rig));

                rig.broker().freeze();
                orderAndClose(stuck);
                await().atMost(SOON).until(() -> holdsABranch(rig));
                frozen.freeze();
                rig.broker().thaw();
                var told = heard.size();
                var party = Party.seatedBy(Api.at(other).staff(Api.Logins.of(frozen), "mercado", "lucia"), other);
                orderAndClose(party);

                await().atMost(TAKEN_OVER_WITHIN)
                        .until(() -> tickets(screen, stuck.session()) > 0 && tickets(screen, party.session()) > 0);

                await().atMost(SOON).until(() -> heard.size() > told && quiet(rig));
                var last = heard.getLast();
                frozen.thaw();
                var later = Party.seatedBy(Api.at(other).staff(Api.Logins.of(frozen), "mercado", "lucia"), other);
                await().atMost(SOON).until(() -> frozen.printed().contains("Events of branch"));
                orderAndClose(later);
                await().atMost(SOON).until(() -> tickets(screen, later.session()) > 0);

                assertThat(heard.subList(heard.indexOf(last) + 1, heard.size()))
                        .as("what came after the frozen hub woke")
                        .allMatch(sequence -> sequence > last);
                var firstTime = heard.stream().distinct().toList();
                assertThat(firstTime)
                        .isEqualTo(LongStream.rangeClosed(firstTime.getFirst(), firstTime.getLast())
                                .boxed()
                                .toList());
                assertThat(screen.faults()).isEmpty();
            }
        }
    }

    /** A program that hears everything that the branch tells, in the order in which it was told. */
    private static Connection listen(Hub hub, String secret, List<Long> heard) throws JMSException {
        var connection = hub.amqp("demo", secret).createConnection();
        var session = connection.createSession();
        session.createConsumer(session.createTopic("comanda.events.mercado.#")).setMessageListener(message -> {
            try {
                heard.add(Json.parse(((TextMessage) message).getText())
                        .path("sequence")
                        .asLong());
            } catch (JMSException impossible) {
                throw new IllegalStateException(impossible);
            }
        });
        connection.start();
        return connection;
    }

    private static boolean quiet(Rig rig) {
        return count(rig, "select count(*) from event where sequence is null") == 0
                && count(rig, "select count(*) from branch_feed where published_sequence < last_sequence") == 0;
    }

    private static boolean holdsABranch(Rig rig) {
        return count(rig, "select count(*) from pg_locks where locktype = 'advisory' and granted") > 0;
    }

    private static long count(Rig rig, String sql) {
        return JdbcClient.create(rig.database().dataSource())
                .sql(sql)
                .query(Long.class)
                .single();
    }

    private static int tickets(Reader screen, String session) {
        return (int) screen.events("comanda.ticket.created.v1").stream()
                .filter(event -> event.at("/data/sessionId").asString().equals(session))
                .count();
    }

    private static void orderAndClose(Party party) {
        var ana = party.joinedBy("Ana");
        ana.orders(Party.wish(Party.dishes(ana.phone()).getFirst(), 1));
        party.closeRound(ana.phone());
    }
}
