package org.comanda.printers.emulator;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A printer on {@code 127.0.0.1} that speaks ESC/POS: prints what it reads through a strict decoder, answers
 * {@code DLE EOT}, {@code GS a}, {@code GS r} and {@code GS ( H}, stalls without paper with a small buffer like a real
 * one, and misbehaves on request until {@link #behave()}. Safe for use by many threads.
 *
 * <pre>{@code
 * try (PrinterEmulator printer = PrinterEmulator.start()) {
 *     // print to printer.address() …
 *     assertThat(printer.awaitSlips(1, Duration.ofSeconds(5)).getFirst().text()).contains("M-07");
 * }
 * }</pre>
 */
public final class PrinterEmulator implements AutoCloseable {

    /** A small printer's receive buffer. */
    private static final int RECEIVE_BUFFER_BYTES = 4 * 1_024;

    /** A call to the system for each byte of a picture would make this the slowest printer of all. */
    private static final int READ_AT_ONCE_BYTES = 256;

    private static final int MAX_SLIPS = 100_000;

    static final Map<Integer, Charset> EPSON_PAGES = Map.of(
            0, Charset.forName("IBM437"),
            2, Charset.forName("IBM850"),
            16, Charset.forName("windows-1252"),
            19, Charset.forName("IBM00858"),
            40, Charset.forName("ISO-8859-15"));

    private enum Network {
        NORMAL,
        REFUSE,
        BLACK_HOLE
    }

    private enum Fences {
        ANSWERED,
        LOST,
        DOUBLED,
        FOREIGN
    }

    private final int columns;
    private final int dots;
    private final Object changed = new Object();
    private final List<EmulatedSlip> slips = new ArrayList<>();
    private final List<String> faults = new ArrayList<>();
    private final Set<Connection> connections = ConcurrentHashMap.newKeySet();
    private final List<Socket> fillers = new ArrayList<>();
    private final int port;

    private final Object switching = new Object();
    private ServerSocket server;
    private Thread acceptor;
    private boolean closed;
    private Network network = Network.NORMAL;
    private Fences fences = Fences.ANSWERED;
    private boolean reads = true;
    private boolean answers = true;
    private boolean splitReplies;
    private long resetAfterBytes = Long.MAX_VALUE;
    private boolean paper = true;
    private boolean paperNearEnd;
    private long paperLeftRows = Long.MAX_VALUE;
    private boolean paperOutAtCut;
    private boolean coverOpen;
    private boolean cutterJammed;
    private boolean offline;
    private Duration perRow = Duration.ZERO;
    private long totalBytes;
    private int totalConnections;
    private int drawerPulses;

    private PrinterEmulator(int port, int columns, int dots) throws IOException {
        this.columns = columns;
        this.dots = dots;
        this.server = listen(port, 50);
        this.port = server.getLocalPort();
        this.acceptor = acceptOn(server);
    }

    /** A printer of 80 mm paper, 48 columns, on a free port. */
    public static PrinterEmulator start() {
        return start(0, 48);
    }

    /** A printer with so many columns of 12 dots; port 0 takes a free one. */
    public static PrinterEmulator start(int port, int columns) {
        try {
            return new PrinterEmulator(port, columns, columns * 12);
        } catch (IOException e) {
            throw new UncheckedIOException("Printer emulator cannot listen on port " + port, e);
        }
    }

    public int port() {
        return port;
    }

    /** Such as {@code tcp://127.0.0.1:40123}. */
    public URI address() {
        return URI.create("tcp://127.0.0.1:" + port);
    }

    /** The slips that came out so far, oldest first, torn ones too. */
    public List<EmulatedSlip> slips() {
        synchronized (changed) {
            return List.copyOf(slips);
        }
    }

    /** Slips that were cut off at their end. */
    public List<EmulatedSlip> wholeSlips() {
        return slips().stream().filter(EmulatedSlip::cut).toList();
    }

    /** Everything that a real printer would have printed as garbage, on any slip. */
    public List<String> faults() {
        synchronized (changed) {
            return List.copyOf(faults);
        }
    }

    /** Bytes read from all connections, status requests included. */
    public long totalBytes() {
        synchronized (changed) {
            return totalBytes;
        }
    }

    public int totalConnections() {
        synchronized (changed) {
            return totalConnections;
        }
    }

    /** How often a job opened the cash drawer. */
    public int drawerPulses() {
        synchronized (changed) {
            return drawerPulses;
        }
    }

    public void forgetSlips() {
        synchronized (changed) {
            slips.clear();
            faults.clear();
        }
    }

    /**
     * Waits until at least so many slips have come out.
     *
     * @throws AssertionError when they have not within the limit
     */
    public List<EmulatedSlip> awaitSlips(int count, Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        synchronized (changed) {
            while (slips.size() < count) {
                long left = (deadline - System.nanoTime()) / 1_000_000;
                if (left <= 0) {
                    throw new AssertionError(
                            slips.size() + " slips came out within " + limit + ", not " + count + ": " + slips);
                }
                waitFor(left);
            }
            return List.copyOf(slips);
        }
    }

    // What can go wrong -------------------------------------------------------------------------------------------

    /** Nobody listens on the port. */
    public void refuseConnections() {
        changeNetwork(Network.REFUSE);
    }

    /** Connecting gets no answer at all, as when a cable is out. */
    public void blackHole() {
        changeNetwork(Network.BLACK_HOLE);
    }

    /** Connections are taken, and nothing is read from them. */
    public void acceptAndNeverRead() {
        change(() -> reads = false);
    }

    /** Everything is read and printed, and nothing is ever answered. */
    public void neverAnswer() {
        change(() -> answers = false);
    }

    /** Status is answered; fences are not. */
    public void loseFences() {
        change(() -> fences = Fences.LOST);
    }

    public void doubleFences() {
        change(() -> fences = Fences.DOUBLED);
    }

    /** Every fence is answered with the id of somebody else's. */
    public void answerForeignFences() {
        change(() -> fences = Fences.FOREIGN);
    }

    /** Answers come a byte at a time. */
    public void splitReplies() {
        change(() -> splitReplies = true);
    }

    /** Every connection is reset when so many bytes have been read from it; what was not cut by then is torn off. */
    public void resetAfter(long bytes) {
        change(() -> resetAfterBytes = bytes);
    }

    public void paperOut() {
        change(() -> paper = false);
    }

    /** The roll ends when so many more rows are printed. */
    public void paperOutAfter(int rows) {
        change(() -> paperLeftRows = rows);
    }

    /** The roll ends with the last row of the next slip, just before the cut. */
    public void paperOutAtCut() {
        change(() -> paperOutAtCut = true);
    }

    public void paperNearEnd() {
        change(() -> paperNearEnd = true);
    }

    public void loadPaper() {
        change(() -> {
            paper = true;
            paperNearEnd = false;
            paperLeftRows = Long.MAX_VALUE;
            paperOutAtCut = false;
        });
    }

    public void openCover() {
        change(() -> coverOpen = true);
    }

    public void closeCover() {
        change(() -> coverOpen = false);
    }

    public void jamCutter() {
        change(() -> cutterJammed = true);
    }

    /** Answers status requests and says that it is off line. */
    public void goOffline() {
        change(() -> offline = true);
    }

    public void slow(Duration perRow) {
        change(() -> this.perRow = perRow);
    }

    /** Switches off and on: connections are reset, what was in the buffer is lost, the slip in the making is torn. */
    public void powerCycle() {
        connections.forEach(Connection::reset);
    }

    /** Ends all trouble; the port listens again. */
    public void behave() {
        changeNetwork(Network.NORMAL);
        change(() -> {
            fences = Fences.ANSWERED;
            reads = true;
            answers = true;
            splitReplies = false;
            resetAfterBytes = Long.MAX_VALUE;
            paper = true;
            paperNearEnd = false;
            paperLeftRows = Long.MAX_VALUE;
            paperOutAtCut = false;
            coverOpen = false;
            cutterJammed = false;
            offline = false;
            perRow = Duration.ZERO;
        });
    }

    @Override
    public void close() {
        synchronized (changed) {
            closed = true;
            changed.notifyAll();
        }
        closeQuietly(server);
        fillers.forEach(PrinterEmulator::closeQuietly);
        connections.forEach(Connection::reset);
    }

    // The machine -------------------------------------------------------------------------------------------------

    private void change(Runnable what) {
        synchronized (changed) {
            what.run();
            changed.notifyAll();
        }
        connections.forEach(Connection::statusMayHaveChanged);
    }

    private void changeNetwork(Network wanted) {
        synchronized (switching) {
            if (network == wanted) {
                return;
            }
            network = wanted;
            closeQuietly(server);
            fillers.forEach(PrinterEmulator::closeQuietly);
            fillers.clear();
            // The port is free only when the thread that was waiting on it has left.
            join(acceptor);
            try {
                switch (wanted) {
                    case NORMAL -> {
                        server = listen(port, 50);
                        acceptor = acceptOn(server);
                    }
                    case REFUSE -> {}
                    case BLACK_HOLE -> {
                        // A full queue of connections that nobody takes: further ones get no answer.
                        server = listen(port, 1);
                        fillQueue();
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException("Printer emulator cannot become " + wanted, e);
            }
        }
        if (wanted != Network.NORMAL) {
            connections.forEach(Connection::reset);
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join(Duration.ofSeconds(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void fillQueue() throws IOException {
        for (int i = 0; i < 8; i++) {
            Socket filler = new Socket();
            fillers.add(filler);
            try {
                filler.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 100);
            } catch (java.net.SocketTimeoutException e) {
                return;
            }
        }
    }

    private static ServerSocket listen(int port, int backlog) throws IOException {
        ServerSocket socket = new ServerSocket();
        socket.setReuseAddress(true);
        // Small from the start, so that a sender notices soon that nothing is read.
        socket.setReceiveBufferSize(RECEIVE_BUFFER_BYTES);
        socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), backlog);
        return socket;
    }

    private Thread acceptOn(ServerSocket listening) {
        return Thread.ofPlatform().daemon().name("printer-emulator").start(() -> {
            while (!listening.isClosed()) {
                try {
                    Socket socket = listening.accept();
                    if (listening.isClosed()) {
                        // Taken in the very moment of switching off: a real printer would not have.
                        socket.setSoLinger(true, 0);
                        socket.close();
                        return;
                    }
                    Connection connection = new Connection(socket);
                    connections.add(connection);
                    synchronized (changed) {
                        totalConnections++;
                    }
                    connection.begin();
                } catch (IOException e) {
                    // The listener was closed: somebody switched the printer off.
                }
            }
        });
    }

    private void waitFor(long millis) {
        try {
            changed.wait(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for the printer", e);
        }
    }

    private static void closeQuietly(AutoCloseable closeable) {
        try {
            closeable.close();
        } catch (Exception e) {
            // It was to be closed, and is.
        }
    }

    private boolean canPrint() {
        return paper && !coverOpen && !offline && !cutterJammed;
    }

    /** One sender: a reader that takes real-time commands out at once, and a printer that follows at its own pace. */
    private final class Connection implements EscPosDecoder.Machine {

        private final Socket socket;
        private final OutputStream out;
        private final RingBuffer buffer = new RingBuffer(RECEIVE_BUFFER_BYTES);
        private final EscPosDecoder decoder = new EscPosDecoder(columns, dots, EPSON_PAGES, this);
        private boolean automatic;
        private String lastAutomatic = "";

        private Connection(Socket socket) throws IOException {
            this.socket = socket;
            this.out = socket.getOutputStream();
            socket.setTcpNoDelay(true);
        }

        private void begin() {
            Thread.ofPlatform().daemon().name("printer-emulator-reader").start(this::receive);
            Thread.ofPlatform().daemon().name("printer-emulator-head").start(this::print);
        }

        private void receive() {
            try (InputStream in = new BufferedInputStream(socket.getInputStream(), READ_AT_ONCE_BYTES)) {
                int dle = 0;
                long read = 0;
                while (true) {
                    synchronized (changed) {
                        while (!reads && !closed) {
                            waitFor(1_000);
                        }
                        if (read >= resetAfterBytes) {
                            reset();
                            return;
                        }
                    }
                    int b = in.read();
                    if (b < 0) {
                        return;
                    }
                    read++;
                    synchronized (changed) {
                        totalBytes++;
                    }
                    // Real-time commands are taken out of the stream wherever they stand, as real printers do.
                    if (dle == 0 && b == 0x10) {
                        dle = 1;
                    } else if (dle == 1 && b == 0x04) {
                        dle = 2;
                    } else if (dle == 2) {
                        dle = 0;
                        realTime(b);
                    } else if (dle == 1) {
                        dle = b == 0x10 ? 1 : 0;
                        buffer.put(0x10);
                        if (b != 0x10) {
                            buffer.put(b);
                        }
                    } else {
                        buffer.put(b);
                    }
                }
            } catch (IOException e) {
                // The sender went away in the middle; what is in the buffer still prints.
            } finally {
                buffer.end();
            }
        }

        private void print() {
            try {
                decoder.decode(buffer);
            } catch (IOException e) {
                // The bytes end inside a command: the slip is torn there.
            } finally {
                if (decoder.hasPaperOut()) {
                    eject(false);
                }
                connections.remove(this);
                closeQuietly(socket);
            }
        }

        private void eject(boolean cut) {
            synchronized (changed) {
                if (slips.size() < MAX_SLIPS) {
                    EmulatedSlip slip = decoder.takeSlip(slips.size() + 1, cut);
                    slips.add(slip);
                    faults.addAll(slip.faults());
                }
                changed.notifyAll();
            }
        }

        @Override
        public void printing() throws IOException {
            Duration pause;
            boolean ranOut = false;
            synchronized (changed) {
                pause = perRow;
                if (paperLeftRows <= 0) {
                    paper = false;
                    paperLeftRows = Long.MAX_VALUE;
                    ranOut = true;
                }
            }
            if (ranOut) {
                statusMayHaveChanged();
            }
            synchronized (changed) {
                while (!canPrint() && !closed && !buffer.isOff()) {
                    waitFor(1_000);
                }
                if (paperLeftRows != Long.MAX_VALUE) {
                    paperLeftRows--;
                }
                if (closed || buffer.isOff()) {
                    throw new IOException("switched off");
                }
            }
            if (pause.isPositive()) {
                try {
                    Thread.sleep(pause);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
        }

        @Override
        public void cut() throws IOException {
            boolean ranOut;
            synchronized (changed) {
                ranOut = paperOutAtCut;
                if (ranOut) {
                    paper = false;
                    paperOutAtCut = false;
                }
            }
            if (ranOut) {
                statusMayHaveChanged();
                printing();
            }
            eject(true);
        }

        @Override
        public void fence(byte[] id) throws IOException {
            Fences how;
            synchronized (changed) {
                how = fences;
            }
            byte[] answer = {0x37, 0x22, id[0], id[1], id[2], id[3], 0};
            switch (how) {
                case ANSWERED -> say(answer);
                case LOST -> {}
                case DOUBLED -> {
                    say(answer);
                    say(answer);
                }
                case FOREIGN -> say(new byte[] {0x37, 0x22, '0', '0', '0', '0', 0});
            }
        }

        @Override
        public void sensorRequest() throws IOException {
            Fences how;
            int sensors;
            synchronized (changed) {
                how = fences;
                sensors = (paper ? 0 : 0x0C) | (paperNearEnd ? 0x03 : 0);
            }
            if (how != Fences.LOST) {
                say(new byte[] {(byte) sensors});
            }
            if (how == Fences.DOUBLED) {
                say(new byte[] {(byte) sensors});
            }
        }

        @Override
        public void automaticStatus(int enabled) throws IOException {
            synchronized (changed) {
                automatic = enabled != 0;
                lastAutomatic = "";
            }
            statusMayHaveChanged();
        }

        @Override
        public void drawer() {
            synchronized (changed) {
                drawerPulses++;
            }
        }

        private void realTime(int question) throws IOException {
            int bits;
            synchronized (changed) {
                boolean stopped = !canPrint();
                bits = switch (question) {
                    case 1 -> stopped ? 0x1A : 0x12;
                    case 2 -> 0x12 | (coverOpen ? 0x04 : 0) | (paper ? 0 : 0x20) | (cutterJammed ? 0x40 : 0);
                    case 3 -> 0x12 | (cutterJammed ? 0x08 : 0);
                    case 4 -> 0x12 | (paperNearEnd ? 0x0C : 0) | (paper ? 0 : 0x6C);
                    default -> 0x12;
                };
            }
            say(new byte[] {(byte) bits});
        }

        private void statusMayHaveChanged() {
            byte[] status;
            synchronized (changed) {
                if (!automatic) {
                    return;
                }
                int first = 0x10 | (canPrint() ? 0 : 0x08) | (coverOpen ? 0x20 : 0);
                int second = cutterJammed ? 0x08 : 0;
                int third = (paperNearEnd ? 0x03 : 0) | (paper ? 0 : 0x0C);
                status = new byte[] {(byte) first, (byte) second, (byte) third, 0x0F};
                String now = first + "," + second + "," + third;
                if (now.equals(lastAutomatic)) {
                    return;
                }
                lastAutomatic = now;
            }
            try {
                say(status);
            } catch (IOException e) {
                // Nobody listens any more.
            }
        }

        private void say(byte[] answer) throws IOException {
            boolean split;
            synchronized (changed) {
                if (!answers) {
                    return;
                }
                split = splitReplies;
            }
            synchronized (out) {
                if (!split) {
                    out.write(answer);
                    out.flush();
                    return;
                }
                for (byte b : answer) {
                    out.write(b);
                    out.flush();
                    // Long enough for the network to carry the byte by itself.
                    java.util.concurrent.locks.LockSupport.parkNanos(2_000_000);
                }
            }
        }

        private void reset() {
            buffer.switchOff();
            try {
                socket.setSoLinger(true, 0);
            } catch (IOException e) {
                // The connection is already gone.
            }
            closeQuietly(socket);
            synchronized (changed) {
                changed.notifyAll();
            }
        }
    }
}
