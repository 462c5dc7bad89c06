package org.comanda.hub.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.comanda.hub.database.Answer;
import org.comanda.hub.database.Trip;
import org.comanda.hub.id.DeliveryId;
import org.comanda.hub.id.DestinationId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Deliveries as a printer sees them that comes for its slips: each printing of one has a token, which any hub knows. What it
 * fetched stays in its hand until it says what became of it, or was silent for so long that nobody can know.
 */
@Component
class Parcels {

    /** @param silent whether the printer has had it for so long that it will not say any more what became of it */
    record Front(
            DeliveryId id, DeliveryState state, @Nullable String token, boolean fetched, boolean silent) {

        /** What the printer may still fetch by its token. */
        Optional<String> unfetched() {
            return fetched ? Optional.empty() : Optional.ofNullable(token);
        }
    }

    /** The first that the printer has in hand or may fetch. */
    Answer<Front> front(Trip trip, DestinationId printer, Duration patience) {
        return trip.ask(
                row -> new Front(
                        row.id("id", DeliveryId::new),
                        row.oneOf("state", DeliveryState.class),
                        row.textOrNull("parcel"),
                        row.flag("fetched"),
                        row.flag("silent")),
                """
                select id, state, parcel, fetched_at is not null as fetched,
                       coalesce(fetched_at < now() - make_interval(secs => ?), true) as silent
                from delivery where destination_id = ?
                  and (state in ('PENDING', 'FAILED') and expires_at > now() and %s or state = 'SENT')
                order by id limit 1\
                """.formatted(VoidNotices.IN_TURN),
                patience.toSeconds(),
                printer);
    }

    /** Offers it under a new token; with a mark when an earlier printing of it may have come out. */
    void offer(Trip trip, DeliveryId id, String token, boolean again) {
        trip.tell(
                "update delivery set state = 'PENDING', parcel = ?, fetched_at = null, possible_duplicate ="
                        + " possible_duplicate or ? where id = ?",
                token,
                again,
                id);
    }

    /** Hands out what was offered under this token, or was handed out under it before. */
    Answer<Delivery> fetch(Trip trip, DestinationId printer, String token) {
        return trip.ask(
                Deliveries::delivery,
                """
                with v as (
                    update delivery set state = 'SENT',
                        attempts = attempts + case when fetched_at is null then 1 else 0 end,
                        sent_at = case when fetched_at is null then now() else sent_at end,
                        fetched_at = coalesce(fetched_at, now())
                    where parcel = ? and destination_id = ?
                      and (state in ('PENDING', 'FAILED') and fetched_at is null and expires_at > now() and %s
                           or state = 'SENT' and fetched_at is not null)
                    returning *)
                """.formatted(VoidNotices.IN_TURN) + Deliveries.DELIVERY.formatted("v"),
                token,
                printer);
    }

    /** When it was handed out first under this token: the time on its paper. */
    Answer<Instant> fetchedAt(Trip trip, String token) {
        return trip.ask(
                row -> row.instantOrNull("fetched_at"), "select fetched_at from delivery where parcel = ?", token);
    }

    /** Locks what is in the printer's hand under this token, wherever it was given to meanwhile. */
    Answer<Delivery> lock(Trip trip, DestinationId printer, String token) {
        return trip.ask(
                Deliveries::delivery,
                Deliveries.DELIVERY.formatted("delivery")
                        + "where v.parcel = ? and v.destination_id = ? and v.fetched_at is not null and v.state not in"
                        + " ('CONFIRMED', 'SKIPPED') for no key update of v",
                token,
                printer);
    }
}
