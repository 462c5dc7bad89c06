package org.comanda.printers.star;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.constraints.StringLength;
import org.comanda.printers.Printer;
import org.comanda.printers.PrinterOptions;
import org.comanda.printers.Printers;
import org.comanda.printers.SampleSlips;
import org.comanda.printers.emulator.DecodedBytes;
import org.comanda.printers.emulator.StarPrntDecoder;
import org.comanda.printers.escpos.EscPosDialect;
import org.comanda.printers.slip.Slip;
import org.comanda.printers.slip.TicketSlip;
import org.comanda.printers.slip.TicketSlip.Item;
import org.comanda.printers.slip.TicketSlip.ModifierKind;
import org.comanda.printers.spi.PrinterProfile;
import org.comanda.printers.spi.Proof;
import org.comanda.printers.text.CodePage;

/** Read back by a decoder that knows nothing of the dialect and takes no command that Star's manual lacks. */
class StarPrntDialectTest {

    private static final Printers PRINTERS = Printers.bundled();
    private static final List<PrinterProfile> STARS = PRINTERS.profiles().stream()
            .filter(profile -> profile.dialect().equals(StarPrntDialect.ID))
            .toList();

    private static final String EVERY_BYTE = IntStream.range(0, 256)
            .collect(StringBuilder::new, (s, i) -> s.append((char) i), StringBuilder::append)
            .toString();

    @Example
    void starsSpeakStarPrntAndNoEscPos() {
        assertThat(STARS).extracting(PrinterProfile::id).contains("star-mc-print2", "star-mc-print3");
        assertThat(PRINTERS.profiles())
                .filteredOn(profile -> profile.name().contains("Star"))
                .isEqualTo(STARS);
        for (PrinterProfile star : STARS) {
            String bytes = new String(render(SampleSlips.slip(SampleSlips.grill()), star), StandardCharsets.ISO_8859_1);
            assertThat(bytes).startsWith("\u001B@").endsWith("\u001Bd\u0003");
            assertThat(bytes).doesNotContain("\u001Ba", "\u001Bt", "\u001B!", "\u001D!", "\u001DV", "\u001Dv0");
            assertThatThrownBy(() -> new EscPosDialect().render(SampleSlips.slip(SampleSlips.grill()), star))
                    .hasMessageContaining("is no ESC/POS");
        }
    }

    @Example
    void lettersOfAllItsLanguagesAreExactByItsOwnPageNumbers() {
        for (PrinterProfile star : STARS) {
            for (CodePage page : star.codePages()) {
                assertThat(StarPrntDecoder.PAGES).containsEntry(page.number(), page.charset());
            }
            for (String text : List.of("¿Ñoquis? ¡Sí, açaí!", "Pão, maçã e pêssego", "Col·legi i això", "12,50 €")) {
                DecodedBytes decoded = decode(Slip.named("x").text(text).build(), star);
                assertThat(decoded.slip().lines()).as(star.id()).containsExactly(text);
            }
        }
    }

    @Example
    void whatNoPageHoldsComesOutAsDotsAndNeverAsAQuestionMark() {
        for (PrinterProfile star : STARS) {
            for (String text : List.of("Борщ", "味噌ラーメン", "سلام Tomás", "Taco 🌮")) {
                DecodedBytes decoded = decode(Slip.named("x").text(text).build(), star);
                assertThat(decoded.slip().faults()).isEmpty();
                assertThat(decoded.slip().lines()).containsExactly("[picture " + star.columns() * 12 + "x30]");
                assertThat(decoded.slip().rows().getFirst().dots()).anyMatch(StarPrntDialectTest::black);
            }
        }
    }

    @Example
    void codesAreSentAsDotsThatScan() {
        for (PrinterProfile star : STARS) {
            DecodedBytes table = decode(SampleSlips.all().get("table-qr"), star);
            assertThat(table.slip().codes())
                    .as(star.id())
                    .hasSize(1)
                    .first()
                    .asString()
                    .startsWith("https://");
        }
    }

    @Example
    void everyByteInEveryFieldStaysText() {
        for (PrinterProfile star : STARS) {
            DecodedBytes decoded = decode(ticketOf(EVERY_BYTE), star);
            assertThat(decoded.slip().faults()).as(star.id()).isEmpty();
            assertThat(decoded.slip().text()).contains("0123456789");
        }
    }

    @Example
    void noteCannotOpenTheDrawerNorCutNorStartThePrinterAnew() {
        for (PrinterProfile star : STARS) {
            DecodedBytes decoded =
                    decode(ticketOf("\u001B\u0007\u0014\u0014\u0007 \u001Bd0 \u001B\u0006\u0018 x"), star);
            assertThat(decoded.drawerPulses()).isZero();
            assertThat(decoded.cuts()).isEqualTo(1);
            assertThat(decoded.slip().faults()).isEmpty();
        }
    }

    @Example
    void realTimeCommandsAreBrokenInsidePictures() {
        assertThat(StarPen.withoutRealTimeCommands(new byte[] {0x1B, 0x06, 0x1B, 0x1B, 0x06, 0x06}))
                .containsExactly(0x17, 0x06, 0x1B, 0x17, 0x06, 0x06);
    }

    @Property(tries = 60)
    void noTextReachesThePrinterAsACommand(@ForAll @NotEmpty @StringLength(max = 120) String typed) {
        for (PrinterProfile star : STARS) {
            byte[] bytes = render(ticketOf(typed), star);
            assertThat(StarPrntDecoder.decode(bytes, star.columns()).slip().faults())
                    .as(star.id())
                    .isEmpty();
            assertThat(render(ticketOf(typed), star)).isEqualTo(bytes);
        }
    }

    @Example
    void overARawLineItProvesNothingAndAnEpsonsDoorTurnsItAway() {
        try (Printer printer =
                PRINTERS.open(URI.create("tcp://127.0.0.1"), "star-mc-print3", PrinterOptions.DEFAULTS)) {
            assertThat(printer.bestProof()).isEqualTo(Proof.NONE);
            assertThat(printer.render(SampleSlips.slip(SampleSlips.grill()))).startsWith(0x1B, '@', 0x1B, 'R');
        }
        assertThatThrownBy(
                        () -> PRINTERS.open(URI.create("epos://127.0.0.1"), "star-mc-print3", PrinterOptions.DEFAULTS))
                .hasMessageContaining("Epson");
    }

    private static boolean black(boolean[] line) {
        return IntStream.range(0, line.length).anyMatch(x -> line[x]);
    }

    private static byte[] render(Slip slip, PrinterProfile profile) {
        return new StarPrntDialect().render(slip, profile);
    }

    private static DecodedBytes decode(Slip slip, PrinterProfile profile) {
        return StarPrntDecoder.decode(render(slip, profile), profile.columns());
    }

    private static Slip ticketOf(String text) {
        return TicketSlip.at(text, text)
                .waiter(text)
                .course(text)
                .party(2)
                .item(Item.of(1, text)
                        .course(text)
                        .diner(text)
                        .with(ModifierKind.ADD, text)
                        .note(text)
                        .allergies(text))
                .ticketId(text)
                .build()
                .toSlip(Locale.of("es"));
    }
}
