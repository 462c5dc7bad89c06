package org.comanda.connectors.spi;

import java.util.regex.Pattern;

/**
 * What a connector says of itself.
 *
 * @param id in lower case and hyphens, unique among connectors
 */
public record ConnectorManifest(String id, Kind kind, String title, String version, String description) {

    private static final Pattern ID = Pattern.compile("[a-z0-9-]{1,40}");

    /** What a connector is for. */
    public enum Kind {
        ORDER_SOURCE,
        DESTINATION,
        PAYMENT_PROVIDER,
        PRINTER_TRANSPORT
    }

    public ConnectorManifest {
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException("A connector's id has lower case, digits and hyphens only: " + id);
        }
        if (title.isBlank() || version.isBlank() || description.isBlank()) {
            throw new IllegalArgumentException("Connector %s needs a title, a version and a description".formatted(id));
        }
    }
}
