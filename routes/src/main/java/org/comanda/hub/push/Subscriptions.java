package org.comanda.hub.push;

import com.github.f4b6a3.uuid.UuidCreator;
import com.zerodeplibs.webpush.UserAgentMessageEncryptionKeyInfo;
import java.util.Base64;
import org.comanda.hub.Refusal;
import org.comanda.hub.database.Database;
import org.comanda.hub.identity.Caller;
import org.comanda.hub.identity.FamilyId;
import org.comanda.hub.identity.PushKeys;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Which browsers of the staff want to be told of alerts; a subscription ends with the log-in that it came of. */
@Component
public class Subscriptions {

    /** A person's devices; beyond them the oldest is forgotten. */
    static final int MAX_OF_ONE_PERSON = 10;

    private static final int MAX_KEY_CHARS = 100;
    private static final int AUTH_BYTES = 16;

    private final Database database;
    private final PushKeys keys;
    private final Endpoints endpoints;

    Subscriptions(Database database, PushKeys keys, Endpoints endpoints) {
        this.database = database;
        this.keys = keys;
        this.endpoints = endpoints;
    }

    /** What a browser needs for a subscription, in URL-safe Base64. */
    public String publicKey() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(keys.publicPoint());
    }

    /**
     * Where and for whom, as the browser's {@code PushSubscription} tells it.
     *
     * @param p256dh the browser's public key
     * @param auth a secret that it shares with whoever may push
     */
    public record Address(String endpoint, String p256dh, String auth) {

        @Override
        public String toString() {
            return "Address";
        }
    }

    /** The same browser again changes its subscription; of a person's devices the youngest are kept. */
    public void add(Caller.Staff staff, FamilyId logIn, Address address) {
        endpoints.mustBePossible(address.endpoint());
        mustBeKeys(address);
        var trip = database.trip();
        trip.tell(
                """
                insert into push_subscription (id, branch_id, staff_id, family_id, endpoint, p256dh, auth)
                values (?, ?, ?, ?, ?, ?, ?)
                on conflict (endpoint) do update
                set branch_id = excluded.branch_id, staff_id = excluded.staff_id, family_id = excluded.family_id,
                    p256dh = excluded.p256dh, auth = excluded.auth, created_at = excluded.created_at\
                """,
                UuidCreator.getTimeOrderedEpoch(),
                staff.branch(),
                staff.id(),
                logIn.value(),
                address.endpoint(),
                address.p256dh(),
                address.auth());
        trip.tell("""
            delete from push_subscription where id in (
                select id from push_subscription where staff_id = ? order by created_at desc offset ?)\
            """, staff.id(), MAX_OF_ONE_PERSON);
        trip.go();
    }

    /** One's own; somebody else's is left, and nobody learns whether it is there. */
    public void remove(Caller.Staff staff, @Nullable String endpoint) {
        var trip = database.trip();
        trip.tell("delete from push_subscription where endpoint = ? and staff_id = ?", endpoint, staff.id());
        trip.go();
    }

    private static void mustBeKeys(Address address) {
        try {
            if (address.p256dh().length() > MAX_KEY_CHARS
                    || Base64.getUrlDecoder().decode(address.auth()).length != AUTH_BYTES) {
                throw unusable();
            }
            // Refuses a point that is not on the curve: what was encrypted for one could tell of the hub's own key.
            UserAgentMessageEncryptionKeyInfo.of(address.p256dh(), address.auth());
        } catch (Refusal refusal) {
            throw refusal;
        } catch (RuntimeException malformed) {
            throw unusable();
        }
    }

    private static Refusal unusable() {
        return Refusal.invalid("BAD_SUBSCRIPTION", "The keys are not those of a push subscription");
    }
}
