package org.comanda.connectors.fake;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.net.URI;
import java.time.Instant;
import org.comanda.connectors.spi.PaymentObservation.State;
import org.jspecify.annotations.Nullable;

/** One line of the ledger: something that happened and stays so. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "entry")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Entry.Started.class, name = "started"),
    @JsonSubTypes.Type(value = Entry.Paid.class, name = "paid"),
    @JsonSubTypes.Type(value = Entry.Turned.class, name = "turned"),
    @JsonSubTypes.Type(value = Entry.GivenBack.class, name = "given-back"),
    @JsonSubTypes.Type(value = Entry.GivenUp.class, name = "given-up")
})
sealed interface Entry {

    record Started(
            String handle,
            String account,
            String reference,
            String concept,
            long amount,
            long tip,
            String currency,
            Instant expiresAt,
            @Nullable URI returnUrl,
            @Nullable URI noticeUrl)
            implements Entry {}

    record Paid(String payment, String handle, long received, State state) implements Entry {}

    record Turned(String payment, State state, @Nullable String chargeback) implements Entry {}

    /** @param key of whoever asked for it, if it was asked for from outside */
    record GivenBack(
            String refund,
            String payment,
            long amount,
            @Nullable String key) implements Entry {}

    record GivenUp(String handle) implements Entry {}
}
