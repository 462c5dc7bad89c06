package org.comanda.printers.transport;

import com.fazecast.jSerialComm.SerialPort;
import com.fazecast.jSerialComm.SerialPortInvalidPortException;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.comanda.printers.spi.PrinterProfile;
import org.comanda.printers.spi.PrinterTransport;
import org.comanda.printers.spi.PrinterTransportFactory;
import org.comanda.printers.spi.TransportContext;

/**
 * Printers on a serial port, as {@code serial:/dev/ttyUSB0?baud=19200} or {@code serial:COM3?baud=9600&flow=xon}. Eight
 * bits, no parity, one stop bit; flow control is {@code rts} unless {@code xon} or {@code none} is given, and without
 * one a slow printer loses letters.
 */
public final class SerialTransports implements PrinterTransportFactory {

    private static final Pattern ADDRESS = Pattern.compile(
            "(/dev/[A-Za-z0-9._/-]{1,100}|COM\\d{1,3})(?:\\?baud=(\\d{3,7}))?(?:[?&]flow=(rts|xon|none))?");

    private static final int USUAL_BAUD = 19_200;

    @Override
    public Set<String> schemes() {
        return Set.of("serial");
    }

    @Override
    public PrinterTransport open(URI address, PrinterProfile profile, TransportContext context) {
        EscPosLine.requireRawLanguage(profile);
        Matcher matcher =
                ADDRESS.matcher(address.toString().substring(address.getScheme().length() + 1));
        if (!matcher.matches() || matcher.group(1).contains("..")) {
            throw new IllegalArgumentException("Serial address " + address
                    + " should look like serial:/dev/ttyUSB0?baud=19200 or serial:COM3?baud=9600&flow=xon");
        }
        int baud = matcher.group(2) == null ? USUAL_BAUD : Integer.parseInt(matcher.group(2));
        String flow = matcher.group(3) == null ? "rts" : matcher.group(3).toLowerCase(Locale.ROOT);
        String port = matcher.group(1);
        return new StreamTransport(port, () -> open(port, baud, flow), profile, context);
    }

    private static StreamWire open(String name, int baud, String flow) throws IOException {
        SerialPort port;
        try {
            port = SerialPort.getCommPort(name);
        } catch (SerialPortInvalidPortException e) {
            throw new IOException("there is no such port", e);
        }
        port.setComPortParameters(baud, 8, SerialPort.ONE_STOP_BIT, SerialPort.NO_PARITY);
        port.setFlowControl(
                switch (flow) {
                    case "rts" -> SerialPort.FLOW_CONTROL_RTS_ENABLED | SerialPort.FLOW_CONTROL_CTS_ENABLED;
                    case "xon" ->
                        SerialPort.FLOW_CONTROL_XONXOFF_IN_ENABLED | SerialPort.FLOW_CONTROL_XONXOFF_OUT_ENABLED;
                    default -> SerialPort.FLOW_CONTROL_DISABLED;
                });
        // Reads wait for the first byte only; writes return when the driver has the bytes.
        port.setComPortTimeouts(SerialPort.TIMEOUT_READ_SEMI_BLOCKING | SerialPort.TIMEOUT_WRITE_BLOCKING, 0, 0);
        if (!port.openPort()) {
            throw new IOException("the port did not open: error " + port.getLastErrorCode());
        }
        OutputStream out = new FilterOutputStream(port.getOutputStream()) {
            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                out.write(bytes, offset, length);
            }

            @Override
            public void close() {
                port.closePort();
            }
        };
        return new StreamWire(port.getInputStream(), out, name);
    }
}
