package org.comanda.hub.delivery;

import java.net.URI;
import java.nio.charset.Charset;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.comanda.hub.Refusal;
import org.comanda.hub.database.Database;
import org.comanda.hub.id.BranchId;
import org.comanda.hub.id.DestinationId;
import org.comanda.printers.Printer;
import org.comanda.printers.PrinterOptions;
import org.comanda.printers.Printers;
import org.comanda.printers.slip.Slip;
import org.comanda.printers.spi.Answer;
import org.comanda.printers.spi.PrintOutcome;
import org.comanda.printers.spi.PrinterProfile;
import org.comanda.printers.spi.Proof;
import org.comanda.printers.spi.WriteGuard;
import org.comanda.printers.text.CodePage;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** What a person who sets up printers needs: which there can be, how each is, and a page to hold in the hand. */
@Component
public class PrinterDesk {

    /** How a printer is, as far as it is known; {@code state} is {@code UP}, {@code DOWN} or {@code UNKNOWN}. */
    public record Status(
            String state,
            Answer online,
            Answer paper,
            Answer paperPlenty,
            Answer coverClosed,
            Answer cutterWorks,
            @Nullable String hindrance,
            @Nullable String detail,
            @Nullable Instant checkedAt,
            @Nullable Instant changedAt,
            @Nullable Instant downSince,
            @Nullable String downReason,
            @Nullable Proof bestProof) {}

    /** @param status whether the model tells how it is; @param schemes of the addresses that it fits */
    public record Profile(
            String id,
            String name,
            int columns,
            int dots,
            List<String> codePages,
            PrinterProfile.Cutter cutter,
            boolean secondColour,
            boolean qr,
            Proof bestProof,
            boolean status,
            List<String> schemes) {}

    /** @param asks whether such a printer comes for its slips by itself */
    public record Transport(String scheme, String form, String example, boolean asks) {}

    /** What became of a test page. */
    public record Tested(
            String outcome, @Nullable Proof proof, @Nullable String reason) {

        static Tested of(PrintOutcome outcome) {
            return switch (outcome) {
                case PrintOutcome.Printed printed -> new Tested("PRINTED", printed.proof(), null);
                case PrintOutcome.NotSent notSent -> new Tested("NOT_SENT", null, notSent.reason());
                case PrintOutcome.Unknown unknown -> new Tested("UNKNOWN", null, unknown.reason());
            };
        }
    }

    /** Of the bundled ways; one that a plug-in brings is written as its own documents say. */
    private static final Map<String, List<String>> FORMS = Map.of(
            "tcp", List.of("tcp://<host>:<port>", "tcp://192.168.1.50:9100"),
            "file", List.of("file:<device>", "file:///dev/usb/lp0"),
            "serial", List.of("serial:<device>?baud=<rate>", "serial:/dev/ttyUSB0?baud=19200"),
            "ipp", List.of("ipp://<host>:<port>/printers/<queue>", "ipp://127.0.0.1:631/printers/kitchen"),
            "epos", List.of("epos://<host>/<device>", "epos://192.168.1.51"),
            "virtual", List.of("virtual:<name>", "virtual:parrilla"),
            "cloudprnt", List.of("cloudprnt:<name>", "cloudprnt:barra"),
            "directprint", List.of("directprint:<name>", "directprint:barra"));

    private static final List<String> ASKING = List.of("cloudprnt", "directprint");

    private static final Duration TEST_TIMEOUT = Duration.ofSeconds(20);
    private static final Duration WAIT_FOR_TURN = Duration.ofSeconds(8);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(250);

    private final Database database;
    private final Deliveries deliveries;
    private final Printers printers;
    private final PrinterLines lines;
    private final PrinterStatuses statuses;

    PrinterDesk(
            Database database, Deliveries deliveries, Printers printers, PrinterLines lines, PrinterStatuses statuses) {
        this.database = database;
        this.deliveries = deliveries;
        this.printers = printers;
        this.lines = lines;
        this.statuses = statuses;
    }

    public List<Profile> profiles() {
        return printers.profiles().stream()
                .map(profile -> new Profile(
                        profile.id(),
                        profile.name(),
                        profile.columns(),
                        profile.dots(),
                        profile.codePages().stream()
                                .map(CodePage::charset)
                                .map(Charset::name)
                                .toList(),
                        profile.cutter(),
                        profile.secondColour(),
                        profile.qr(),
                        profile.bestProof(),
                        profile.statusRequest(),
                        transports().stream()
                                .filter(transport -> fits(transport.example(), profile.id()))
                                .map(Transport::scheme)
                                .toList()))
                .toList();
    }

    public List<Transport> transports() {
        return printers.schemes().stream()
                .map(scheme -> {
                    var form = FORMS.getOrDefault(scheme, List.of(scheme + ":…", scheme + ":…"));
                    return new Transport(scheme, form.get(0), form.get(1), ASKING.contains(scheme));
                })
                .toList();
    }

    private boolean fits(String address, String profile) {
        return proofOf(address, profile).isPresent();
    }

    private Optional<Proof> proofOf(String address, String profile) {
        try (var printer = printers.open(URI.create(address), profile, PrinterOptions.DEFAULTS)) {
            return Optional.of(printer.bestProof());
        } catch (IllegalArgumentException wrong) {
            return Optional.empty();
        }
    }

    /** Throws a refusal that says what is wrong with a printer's settings. */
    void check(JsonNode settings) {
        try {
            printers.open(address(settings), profile(settings), PrinterOptions.DEFAULTS)
                    .close();
        } catch (IllegalArgumentException wrong) {
            throw Refusal.invalid("BAD_PRINTER", String.valueOf(wrong.getMessage()));
        }
    }

    private static URI address(JsonNode settings) {
        return URI.create(settings.path("address").asString(""));
    }

    private static String profile(JsonNode settings) {
        return settings.path("profile").asString("generic-80");
    }

    /** On the paper of a destination, or for one without paper of its own on that of the usual printer. */
    byte[] picture(Slip slip, Destination destination) {
        PrinterProfile profile;
        try {
            profile = printers.profile(profile(destination.settings()));
        } catch (IllegalArgumentException gone) {
            profile = printers.profile("generic-80");
        }
        return Printers.preview(slip, profile);
    }

    Status status(
            JsonNode settings,
            PrinterStatuses.@Nullable Heard heard,
            @Nullable Instant downSince,
            @Nullable String downReason) {
        var now = heard == null ? org.comanda.printers.spi.PrinterStatus.unknown("") : heard.status();
        return new Status(
                downReason != null ? "DOWN" : now.knownGood() ? "UP" : "UNKNOWN",
                now.online(),
                now.paper(),
                now.paperPlenty(),
                now.coverClosed(),
                now.cutterWorks(),
                now.hindrance().orElse(null),
                now.detail().isEmpty() ? null : now.detail(),
                heard == null ? null : heard.checkedAt(),
                heard == null ? null : heard.changedAt(),
                downSince,
                downReason,
                proofOf(settings.path("address").asString(""), profile(settings))
                        .orElse(null));
    }

    private record Known(
            Destination destination,
            boolean enabled,
            @Nullable Instant downSince) {}

    public Status status(BranchId branch, DestinationId id) {
        var trip = database.trip();
        var known = known(trip, branch, id);
        var heard = statuses.of(trip, id);
        trip.go();
        var printer = printer(known);
        return status(
                printer.destination().settings(),
                heard.one().orElse(null),
                printer.downSince(),
                printer.destination().downReason());
    }

    private static org.comanda.hub.database.Answer<Known> known(
            org.comanda.hub.database.Trip trip, BranchId branch, DestinationId id) {
        return trip.ask(
                row -> new Known(Destinations.destination(row), row.flag("enabled"), row.instantOrNull("down_since")),
                "select " + Destinations.DESTINATION
                        + ", d.enabled, d.down_since from destination d join branch b on b.id = d.branch_id where d.id"
                        + " = ? and d.branch_id = ?",
                id,
                branch);
    }

    private static Known printer(org.comanda.hub.database.Answer<Known> known) {
        var found = known.one().orElseThrow(Refusal::notFound);
        if (found.destination().kind() != DestinationKind.PRINTER) {
            throw Refusal.conflict("NOT_A_PRINTER", "This destination is no printer");
        }
        return found;
    }

    private record Place(ZoneId zone, Locale locale) {}

    /** Prints a page that shows whether the profile fits, and waits for what becomes of it. */
    public Tested test(BranchId branch, DestinationId id) {
        var trip = database.trip();
        var known = known(trip, branch, id);
        var place = trip.ask(
                row -> new Place(ZoneId.of(row.text("time_zone")), Locale.forLanguageTag(row.text("locale"))),
                "select r.time_zone, r.locale from branch b join restaurant r on r.id = b.restaurant_id where b.id = ?",
                branch);
        trip.go();
        var found = printer(known);
        if (!found.enabled()) {
            throw Refusal.conflict("NOT_IN_USE", "This printer is not in use");
        }
        var destination = found.destination();
        Printer line;
        try {
            line = lines.to(destination);
        } catch (IllegalArgumentException wrongSettings) {
            throw Refusal.invalid("BAD_PRINTER", String.valueOf(wrongSettings.getMessage()));
        }
        var page = line.testPage(
                destination.name(),
                Instant.now(),
                place.all().getFirst().zone(),
                place.all().getFirst().locale());
        var job = "test-" + DestinationId.next();
        var outcome = destination.asks()
                ? line.print(page, job, WriteGuard.OPEN, TEST_TIMEOUT)
                : printAlone(destination, line, page, job);
        if (outcome instanceof PrintOutcome.Printed) {
            statuses.printed(destination);
        }
        return Tested.of(outcome);
    }

    /** Under the printer's lease, which is kept until the page is out, however long the printer thinks about it. */
    private PrintOutcome printAlone(Destination destination, Printer line, Slip page, String job) {
        var since = System.nanoTime();
        var until = lease(destination);
        while (until.isEmpty()) {
            if (System.nanoTime() - since > WAIT_FOR_TURN.toNanos()) {
                throw Refusal.conflict("PRINTER_BUSY", "The printer prints something else; try again in a moment");
            }
            LockSupport.parkNanos(LOOK_AGAIN.toNanos());
            until = lease(destination);
        }
        var guard = lines.lease(destination.id(), System.nanoTime());
        var out = new CountDownLatch(1);
        Thread.ofVirtual().name("test page on " + destination.key()).start(() -> keep(guard, out));
        try {
            return line.print(page, job, guard, TEST_TIMEOUT);
        } finally {
            out.countDown();
        }
    }

    private Optional<Instant> lease(Destination destination) {
        var trip = database.trip();
        var leased = deliveries.leaseToAsk(trip, destination.id(), lines.holder(), PrinterLines.LEASE);
        trip.go();
        return leased.one();
    }

    private static void keep(PrinterLines.Lease lease, CountDownLatch out) {
        try {
            while (!out.await(PrinterLines.LEASE.toMillis() / 2, TimeUnit.MILLISECONDS)) {
                lease.renew();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
