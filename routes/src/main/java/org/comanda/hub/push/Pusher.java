package org.comanda.hub.push;

import com.zerodeplibs.webpush.PushSubscription;
import com.zerodeplibs.webpush.VAPIDKeyPair;
import com.zerodeplibs.webpush.VAPIDKeyPairs;
import com.zerodeplibs.webpush.httpclient.StandardHttpClientRequestPreparer;
import com.zerodeplibs.webpush.key.PrivateKeySources;
import com.zerodeplibs.webpush.key.PublicKeySources;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.comanda.hub.database.Database;
import org.comanda.hub.database.Json;
import org.comanda.hub.floor.AlertKind;
import org.comanda.hub.id.AlertId;
import org.comanda.hub.id.BranchId;
import org.comanda.hub.id.PushId;
import org.comanda.hub.id.SessionId;
import org.comanda.hub.identity.PushKeys;
import org.comanda.hub.outbox.DeadlineHandler;
import org.comanda.hub.outbox.Deadlines;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Sends what is to be pushed, each in a thread of its own that holds no transaction and nobody's turn. Its deadline stays until
 * the push service has answered, so what a dead hub or a silent service left is sent by whoever comes to it next: after 5
 * seconds, then 10, 20, up to five minutes, for an hour. A second time shows nothing new, since a browser knows the alert.
 */
@Component
class Pusher implements DeadlineHandler {

    static final Duration USEFUL = Duration.ofHours(1);

    /** Less than what a deadline waits for, so that one push is not under way twice. */
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(4);

    private static final Duration CONNECT_WITHIN = Duration.ofSeconds(3);
    private static final int AT_ONCE = 32;

    private static final Logger log = LoggerFactory.getLogger(Pusher.class);

    private final Database database;
    private final Deadlines deadlines;
    private final Endpoints endpoints;
    private final VAPIDKeyPair keys;
    private final String contact;
    private final Semaphore slots = new Semaphore(AT_ONCE);
    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(CONNECT_WITHIN)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    Pusher(
            Database database,
            Deadlines deadlines,
            Endpoints endpoints,
            PushKeys keys,
            @Value("${comanda.push.contact:${comanda.public-url:https://comanda.invalid}}") String contact) {
        this.database = database;
        this.deadlines = deadlines;
        this.endpoints = endpoints;
        this.keys = VAPIDKeyPairs.of(
                PrivateKeySources.ofPKCS8Bytes(keys.privateKey()),
                PublicKeySources.ofUncompressedBytes(keys.publicPoint()));
        this.contact = contact;
    }

    /** All that a lock screen shows, and where a tap leads. */
    private record Shown(
            AlertId alertId,
            AlertKind kind,
            @Nullable String tableLabel,
            @Nullable SessionId sessionId) {}

    private record Waiting(
            UUID subscription, String endpoint, String p256dh, String auth, boolean useful, Shown shown) {}

    private enum Outcome {
        SENT,
        /** The browser is there no more. */
        GONE,
        REFUSED,
        LATER
    }

    @Override
    public String kind() {
        return Pushes.KIND;
    }

    @Override
    public void due(UUID subject, BranchId branch) {
        var id = new PushId(subject);
        var waiting = read(id);
        if (waiting.isEmpty() || !waiting.get().useful()) {
            settle(id, Outcome.REFUSED, null);
        } else if (slots.tryAcquire()) {
            Thread.ofVirtual().name("push-" + id).start(() -> push(id, waiting.get()));
        }
    }

    private Optional<Waiting> read(PushId id) {
        var trip = database.trip();
        var found = trip.ask(
                row -> new Waiting(
                        row.id("subscription_id", subscription -> subscription),
                        row.text("endpoint"),
                        row.text("p256dh"),
                        row.text("auth"),
                        row.flag("useful"),
                        new Shown(
                                row.id("alert_id", AlertId::new),
                                row.oneOf("kind", AlertKind.class),
                                row.textOrNull("table_label"),
                                row.idOrNull("session_id", SessionId::new))),
                """
                    select p.subscription_id, s.endpoint, s.p256dh, s.auth, a.id as alert_id, a.kind, a.table_label, a.session_id,
                           a.state = 'RAISED' and a.raised_at > now() - make_interval(secs => ?) and\s\
                    """ + Pushes.GOOD + """
                     as useful
                    from push p
                    join push_subscription s on s.id = p.subscription_id
                    join staff_member m on m.id = s.staff_id
                    join refresh_family f on f.id = s.family_id
                    join alert a on a.id = p.alert_id
                    where p.id = ?\
                    """,
                USEFUL.toSeconds(),
                id);
        trip.go();
        return found.one();
    }

    private void push(PushId id, Waiting waiting) {
        try {
            var outcome = sent(waiting);
            if (outcome != Outcome.LATER) {
                settle(id, outcome, waiting.subscription());
            }
        } catch (RuntimeException failed) {
            log.warn("Push {} failed and is tried again: {}", id, failed.toString());
        } finally {
            slots.release();
        }
    }

    private Outcome sent(Waiting waiting) {
        try {
            if (!endpoints.isOutside(URI.create(waiting.endpoint()))) {
                log.warn("Subscription {} names no push service and is forgotten", waiting.subscription());
                return Outcome.GONE;
            }
            var request = StandardHttpClientRequestPreparer.getBuilder()
                    .pushSubscription(subscription(waiting))
                    .vapidJWTExpiresAfter(1, TimeUnit.HOURS)
                    .vapidJWTSubject(contact)
                    .pushMessage(Json.text(waiting.shown()))
                    .ttl(USEFUL.toSeconds(), TimeUnit.SECONDS)
                    .urgencyHigh()
                    .build(keys)
                    .toRequestBuilder()
                    .timeout(ANSWER_WITHIN)
                    .build();
            var answer = http.send(request, BodyHandlers.ofInputStream());
            answer.body().close(); // What a push service has to say beyond its status is of no use.
            return outcome(waiting, answer.statusCode());
        } catch (IOException away) {
            return Outcome.LATER;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return Outcome.LATER;
        }
    }

    private static Outcome outcome(Waiting waiting, int status) {
        if (status / 100 == 2) {
            return Outcome.SENT;
        }
        if (status == 404 || status == 410) {
            return Outcome.GONE;
        }
        if (status >= 500 || status == 429 || status == 408) {
            return Outcome.LATER;
        }
        log.warn("The push service of subscription {} answered {}", waiting.subscription(), status);
        return Outcome.REFUSED;
    }

    private static PushSubscription subscription(Waiting waiting) {
        var keys = new PushSubscription.Keys();
        keys.setP256dh(waiting.p256dh());
        keys.setAuth(waiting.auth());
        var subscription = new PushSubscription();
        subscription.setEndpoint(waiting.endpoint());
        subscription.setKeys(keys);
        return subscription;
    }

    private void settle(PushId id, Outcome outcome, @Nullable UUID subscription) {
        var trip = database.trip();
        trip.tell("delete from push where id = ?", id);
        if (outcome == Outcome.GONE) {
            trip.tell("delete from push_subscription where id = ?", subscription);
        }
        deadlines.cancel(trip, Pushes.KIND, id);
        trip.go();
    }
}
