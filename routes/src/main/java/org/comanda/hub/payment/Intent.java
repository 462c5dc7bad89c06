package org.comanda.hub.payment;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.comanda.connectors.spi.PaymentStart;
import org.comanda.hub.Refusal;
import org.comanda.hub.id.AccountId;
import org.comanda.hub.id.BranchId;
import org.comanda.hub.id.DinerId;
import org.comanda.hub.id.IntentId;
import org.comanda.hub.id.SessionId;
import org.comanda.hub.id.ShareId;
import org.comanda.hub.identity.Caller;
import org.comanda.hub.ledger.PaymentMode;
import org.jspecify.annotations.Nullable;

/**
 * What somebody means to pay.
 *
 * @param amount minor units, without the tip
 * @param reference our name of it at the provider
 * @param declared the reference of its own that the payer told
 * @param trouble why it came to nothing, in words for people
 */
record Intent(
        IntentId id,
        SessionId session,
        BranchId branch,
        String provider,
        @Nullable AccountId account,
        PaymentMode mode,
        long amount,
        long tip,
        @Nullable DinerId payer,
        List<ShareId> shares,
        IntentStatus status,
        String reference,
        String concept,
        @Nullable String handle,
        @Nullable String checkoutUrl,
        @Nullable String deepLink,
        @Nullable String qr,
        @Nullable String declared,
        @Nullable String trouble,
        Instant createdAt,
        Instant expiresAt) {

    long total() {
        return amount + tip;
    }

    PaymentStart start() {
        return new PaymentStart(handle, uri(checkoutUrl), uri(deepLink), qr);
    }

    private static @Nullable URI uri(@Nullable String text) {
        return text == null ? null : URI.create(text);
    }

    /** Refuses another diner, as if it were not there. */
    Intent seenBy(Caller caller) {
        var theirs =
                switch (caller) {
                    case Caller.Diner diner ->
                        diner.session().equals(session) && diner.id().equals(payer);
                    case Caller.Staff staff -> staff.branch().equals(branch);
                    case Caller.Client client -> false;
                    case Caller.Hub hub -> true;
                };
        if (!theirs) {
            throw Refusal.notFound();
        }
        return this;
    }

    Intent mustLive() {
        if (!status.live()) {
            throw Refusal.conflict("INTENT_" + status, "This payment is " + status);
        }
        return this;
    }

    PaymentCommands.IntentView view() {
        return new PaymentCommands.IntentView(
                id,
                session,
                provider,
                mode.name(),
                amount,
                tip,
                payer,
                status.name(),
                concept,
                checkoutUrl,
                deepLink,
                qr,
                declared,
                trouble,
                expiresAt);
    }
}
