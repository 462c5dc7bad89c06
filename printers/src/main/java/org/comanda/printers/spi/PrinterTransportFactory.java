package org.comanda.printers.spi;

import java.net.URI;
import java.util.Set;

/**
 * Opens transports for the URI schemes that it names. Found by {@link java.util.ServiceLoader}: name the class in
 * {@code META-INF/services/org.comanda.printers.spi.PrinterTransportFactory} of a jar on the plug-in path.
 */
public interface PrinterTransportFactory {

    /** Schemes in lower case, such as {@code tcp}. */
    Set<String> schemes();

    /**
     * Opens a transport without talking to the printer yet.
     *
     * @throws IllegalArgumentException when the address is wrong, with words for the person who typed it
     */
    PrinterTransport open(URI address, PrinterProfile profile, TransportContext context);

    /** The dialect that this line needs; a printer's own, unless the line speaks a language of its own. */
    default String dialect(PrinterProfile profile) {
        return profile.dialect();
    }
}
