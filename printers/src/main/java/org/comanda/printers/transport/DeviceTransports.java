package org.comanda.printers.transport;

import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;
import org.comanda.printers.spi.PrinterProfile;
import org.comanda.printers.spi.PrinterTransport;
import org.comanda.printers.spi.PrinterTransportFactory;
import org.comanda.printers.spi.TransportContext;
import org.jspecify.annotations.Nullable;

/**
 * Printers behind a file of the operating system, as {@code file:///dev/usb/lp0}. Replies are read when the profile
 * promises any; a plain file takes the bytes and proves nothing.
 */
public final class DeviceTransports implements PrinterTransportFactory {

    @Override
    public Set<String> schemes() {
        return Set.of("file");
    }

    @Override
    public PrinterTransport open(URI address, PrinterProfile profile, TransportContext context) {
        EscPosLine.requireRawLanguage(profile);
        if (address.getPath() == null
                || !address.getPath().startsWith("/")
                || address.getPath().endsWith("/")) {
            throw new IllegalArgumentException(
                    "Device address " + address + " has no path; it should look like file:///dev/usb/lp0");
        }
        Path device = Path.of(address.getPath());
        return new StreamTransport(device.toString(), () -> open(device, profile), profile, context);
    }

    private static StreamWire open(Path device, PrinterProfile profile) throws IOException {
        if (!Files.exists(device)) {
            // Writing would make a plain file of that name, and every slip would end there.
            throw new IOException("there is no such device");
        }
        boolean talks = Files.readAttributes(device, BasicFileAttributes.class).isOther();
        boolean asked = profile.statusRequest() || profile.fence() != PrinterProfile.Fence.NONE;
        @Nullable InputStream in = talks && asked ? new FileInputStream(device.toFile()) : null;
        return new StreamWire(in, new FileOutputStream(device.toFile(), true), device.toString());
    }
}
