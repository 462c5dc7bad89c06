package org.comanda.connectors.message;

import java.time.Instant;

/** A destination takes no tickets at present. */
public record DestinationDown(String destinationId, String name, String reason, Instant since) {

    public DestinationDown {
        Check.id("destinationId", destinationId);
        Check.text("name", name, Check.TITLE_MAX_CHARS);
        Check.text("reason", reason, Check.NOTES_MAX_CHARS);
        Check.present("since", since);
    }
}
