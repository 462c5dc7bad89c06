package org.comanda.hub.outbox;

import org.comanda.connectors.message.EventType;
import org.comanda.hub.id.BranchId;
import org.comanda.hub.id.SessionId;
import org.comanda.hub.id.StationId;
import org.jspecify.annotations.Nullable;

/**
 * A numbered event on its way to readers.
 *
 * @param branchKey the branch's part of broker addresses
 * @param sequence gapless in its branch, from 1
 * @param json the CloudEvent, a JSON object
 */
public record FeedEvent(
        BranchId branch,
        String branchKey,
        long sequence,
        EventType type,
        @Nullable SessionId session,
        @Nullable StationId station,
        String json) {

    /** The CloudEvent with the number of the event that the same view got before, by which a reader knows of a gap. */
    public String after(long previous) {
        return json.substring(0, json.length() - 1) + ",\"previous\":" + previous + "}";
    }
}
