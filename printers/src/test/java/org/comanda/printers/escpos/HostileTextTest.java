package org.comanda.printers.escpos;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.constraints.StringLength;
import org.comanda.printers.Printers;
import org.comanda.printers.emulator.DecodedBytes;
import org.comanda.printers.emulator.EmulatedSlip;
import org.comanda.printers.slip.Slip;
import org.comanda.printers.slip.TicketSlip;
import org.comanda.printers.slip.TicketSlip.Banner;
import org.comanda.printers.slip.TicketSlip.Item;
import org.comanda.printers.slip.TicketSlip.ModifierKind;
import org.comanda.printers.spi.PrinterProfile;

/** Whatever people type, the printer sees letters, dots and our own commands. */
class HostileTextTest {

    private static final List<PrinterProfile> PROFILES = Printers.bundled().profiles().stream()
            .filter(profile -> profile.dialect().equals(EscPosDialect.ID))
            .toList();
    /** One of each way of enlarging letters, of drawing, and of numbering pages. */
    private static final List<PrinterProfile> ODD_ONES = PROFILES.stream()
            .filter(profile -> List.of("generic-58", "epson-tm-t20", "epson-tm-u220", "pos-5890")
                    .contains(profile.id()))
            .toList();

    private static final String EVERY_BYTE = IntStream.range(0, 256)
            .collect(StringBuilder::new, (s, i) -> s.append((char) i), StringBuilder::append)
            .toString();

    @Example
    void everyByteInEveryFieldStaysText() {
        for (PrinterProfile profile : PROFILES) {
            EmulatedSlip slip = decode(ticketOf(EVERY_BYTE), profile);
            assertThat(slip.faults()).as(profile.id()).isEmpty();
            assertThat(slip.text()).contains("0123456789");
        }
    }

    @Example
    void noteCannotOpenTheDrawerNorCut() {
        DecodedBytes decoded = DecodedBytes.of(
                render(ticketOf("\u001Bp\u0000\u0019\u00FA \u001DV\u0000 \u001B@ \u0010\u0014\u0001\u0000\u0001"), 0),
                48);
        assertThat(decoded.drawerPulses()).isZero();
        assertThat(decoded.cuts()).isEqualTo(1);
    }

    @Property(tries = 60)
    void noTextReachesThePrinterAsACommand(@ForAll @NotEmpty @StringLength(max = 120) String typed) {
        for (PrinterProfile profile : ODD_ONES) {
            EmulatedSlip slip = decode(ticketOf(typed), profile);
            assertThat(slip.faults()).as(profile.id()).isEmpty();
        }
    }

    @Property(tries = 50)
    void sameSlipAndProfileGiveTheSameBytes(@ForAll @NotEmpty @StringLength(max = 120) String typed) {
        for (int i = 0; i < PROFILES.size(); i++) {
            assertThat(render(ticketOf(typed), i)).isEqualTo(render(ticketOf(typed), i));
        }
    }

    private static EmulatedSlip decode(Slip slip, PrinterProfile profile) {
        return DecodedBytes.of(
                        new EscPosDialect().render(slip, profile), profile.columns(), TestProfiles.pagesOf(profile))
                .slip();
    }

    private static byte[] render(Slip slip, int profile) {
        return new EscPosDialect().render(slip, PROFILES.get(profile));
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
                        .with(ModifierKind.REMOVE, text)
                        .with(ModifierKind.OPTION, "x" + text)
                        .note(text)
                        .allergies(text))
                .banner(new Banner.PossibleDuplicate(2, text))
                .banner(new Banner.Urgent())
                .ticketId(text)
                .build()
                .toSlip(Locale.of("es"));
    }
}
