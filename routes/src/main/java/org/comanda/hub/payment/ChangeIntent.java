package org.comanda.hub.payment;

import java.util.regex.Pattern;
import org.comanda.hub.Refusal;
import org.comanda.hub.database.Database;
import org.comanda.hub.database.Trip;
import org.comanda.hub.floor.AlertKind;
import org.comanda.hub.floor.Bell;
import org.comanda.hub.floor.SessionOf;
import org.comanda.hub.floor.TableSession;
import org.comanda.hub.floor.TableSessions;
import org.comanda.hub.id.IntentId;
import org.comanda.hub.identity.Caller;
import org.comanda.hub.payment.PaymentCommands.IntentView;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/** What the payer, or staff, do with a payment that was begun: look at it, tell its reference, give it up. */
@Component
public class ChangeIntent {

    private static final Pattern REFERENCE = Pattern.compile("[\\p{Alnum}\\-_. /]{1,40}");

    private final Database database;
    private final TableSessions sessions;
    private final Intents intents;
    private final Providers providers;
    private final Bell bell;

    ChangeIntent(Database database, TableSessions sessions, Intents intents, Providers providers, Bell bell) {
        this.database = database;
        this.sessions = sessions;
        this.intents = intents;
        this.providers = providers;
        this.bell = bell;
    }

    public IntentView of(Caller caller, IntentId id) {
        var trip = database.trip();
        var found = intents.of(trip, id);
        trip.go();
        return found.one().orElseThrow(Refusal::notFound).seenBy(caller).view();
    }

    IntentView cancel(PaymentCommands.Cancel command) {
        return change(command.caller(), command.intent(), (tell, session, intent) -> {
            if (intent.status() != IntentStatus.CANCELLED) {
                intent.mustLive();
                intents.cancel(tell, intent.id());
            }
        });
    }

    IntentView declare(PaymentCommands.Declare command) {
        var reference = command.reference().strip();
        if (!REFERENCE.matcher(reference).matches()) {
            throw Refusal.invalid("BAD_REFERENCE", "A reference has 1 to 40 letters and digits");
        }
        try {
            return change(command.caller(), command.intent(), (tell, session, intent) -> {
                if (!providers.named(intent.provider()).capabilities().declaresReference()) {
                    throw Refusal.conflict("NO_REFERENCE", "This way of paying has no reference to tell");
                }
                intent.mustLive();
                intents.declare(tell, intent.id(), reference);
                bell.ring(
                        tell,
                        new Bell.Ring(
                                session.branch(),
                                session.id(),
                                AlertKind.PAYMENT_ANNOUNCED,
                                "intent/" + intent.id() + "/declared",
                                session.label(),
                                session.waiter(),
                                "%s dice que pagó por %s, referencia %s"
                                        .formatted(
                                                session.label(),
                                                providers
                                                        .named(intent.provider())
                                                        .manifest()
                                                        .title(),
                                                reference)));
            });
        } catch (DuplicateKeyException used) {
            throw Refusal.conflict("REFERENCE_USED", "This reference was told today for another payment");
        }
    }

    private interface Change {
        void in(Trip tell, TableSession session, Intent intent);
    }

    private IntentView change(Caller caller, IntentId id, Change change) {
        return database.inTransaction(() -> {
            var ask = database.trip();
            var locked = sessions.lock(ask, SessionOf.intent(id));
            var found = intents.of(ask, id);
            ask.go();
            var session = locked.one().orElseThrow(Refusal::notFound).seenBy(caller);
            var intent = found.one().orElseThrow(Refusal::notFound).seenBy(caller);
            var tell = database.trip();
            change.in(tell, session, intent);
            var after = intents.of(tell, id);
            tell.go();
            return after.all().getFirst().view();
        });
    }
}
