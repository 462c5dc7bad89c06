package org.comanda.connectors.message;

import java.time.Instant;

/** A destination takes tickets again. */
public record DestinationUp(String destinationId, String name, Instant since) {

    public DestinationUp {
        Check.id("destinationId", destinationId);
        Check.text("name", name, Check.TITLE_MAX_CHARS);
        Check.present("since", since);
    }
}
