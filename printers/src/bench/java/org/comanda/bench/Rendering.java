package org.comanda.bench;

import java.net.URI;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.comanda.printers.Printer;
import org.comanda.printers.PrinterOptions;
import org.comanda.printers.Printers;
import org.comanda.printers.slip.Slip;
import org.comanda.printers.slip.TicketSlip;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** From a ticket to what a printer is sent, as often as one core can. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class Rendering {

    private static final Locale LOCALE = Locale.forLanguageTag("es-AR");

    @Param({"ESC/POS 80 mm", "StarPRNT", "ePOS", "PNG"})
    public String output;

    @Param({"3", "30", "300"})
    public int items;

    private TicketSlip ticket;
    private Function<Slip, byte[]> renderer;

    @Setup
    public void open() {
        ticket = ticket(items);
        renderer = switch (output) {
            case "ESC/POS 80 mm" -> line("tcp://127.0.0.1", "epson-tm-t20")::render;
            case "StarPRNT" -> line("tcp://127.0.0.1", "star-mc-print3")::render;
            case "ePOS" -> line("epos://127.0.0.1", "epson-tm-m30")::render;
            case "PNG" -> {
                var paper = Printers.bundled().profile("epson-tm-t20");
                yield slip -> Printers.preview(slip, paper);
            }
            default -> throw new IllegalArgumentException(output);
        };
    }

    @Benchmark
    public byte[] render() {
        return renderer.apply(ticket.toSlip(LOCALE));
    }

    /** Each dish with a diner, what is different about it and a note, and the code that bumps the ticket. */
    static TicketSlip ticket(int items) {
        var ticket = TicketSlip.at("Parrilla", "Salón 2")
                .number(300)
                .sentAt(Instant.parse("2026-11-21T00:12:24Z"), ZoneId.of("America/Argentina/Buenos_Aires"))
                .waiter("Lucía")
                .ticketId("01JD-9ZZZ-300")
                .bumpCode("C1.019373ab2c5e.7Yw3kQ");
        for (int i = 1; i <= items; i++) {
            ticket.item(TicketSlip.Item.of(1, "Milanesa a la napolitana " + i)
                    .diner("Invitado " + i)
                    .with(TicketSlip.ModifierKind.ADD, "guarnición de papas " + i)
                    .note("Nota del plato número " + i));
        }
        return ticket.build();
    }

    private static Printer line(String address, String profile) {
        return Printers.bundled().open(URI.create(address), profile, PrinterOptions.DEFAULTS);
    }
}
