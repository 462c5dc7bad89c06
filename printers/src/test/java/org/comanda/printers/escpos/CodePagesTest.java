package org.comanda.printers.escpos;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.comanda.printers.Printers;
import org.comanda.printers.emulator.DecodedBytes;
import org.comanda.printers.emulator.EmulatedSlip;
import org.comanda.printers.slip.Slip;
import org.comanda.printers.spi.PrinterProfile;
import org.comanda.printers.text.CodePage;
import org.junit.jupiter.api.Test;

class CodePagesTest {

    private static final List<PrinterProfile> PROFILES = Printers.bundled().profiles().stream()
            .filter(profile -> profile.dialect().equals(EscPosDialect.ID))
            .toList();

    private static final String SPANISH = "¿Ñoquis o pingüino? ¡Sí, açaí!";
    private static final String PORTUGUESE = "Pão, maçã e pêssego; não à côco";
    private static final String CATALAN = "Col·legi, pernil i tonyina: això és";
    private static final String PRICE = "Menú: 12,50 €";

    /** What each page can hold of the four; the rest must come out as dots. */
    private static final Map<String, List<String>> HELD = Map.of(
            "windows-1252", List.of(SPANISH, PORTUGUESE, CATALAN, PRICE),
            "IBM00858", List.of(SPANISH, PORTUGUESE, CATALAN, PRICE),
            "ISO-8859-15", List.of(SPANISH, PORTUGUESE, CATALAN, PRICE),
            "IBM850", List.of(SPANISH, PORTUGUESE, CATALAN),
            "IBM437", List.of());

    @Test
    void lettersAreExactOnEveryPageOfEveryModelByItsOwnNumber() {
        for (PrinterProfile profile : PROFILES) {
            for (CodePage page : profile.codePages()) {
                for (String text : HELD.get(page.charset().name())) {
                    PrinterProfile only =
                            TestProfiles.withPages(profile, page.charset().name() + ":" + page.number());
                    assertThat(decode(text, only).lines())
                            .as(profile.id() + " " + page)
                            .containsExactly(text);
                }
            }
        }
    }

    @Test
    void pageThatHoldsAllLettersOfTheSlipIsChosen() {
        for (PrinterProfile profile : PROFILES) {
            EmulatedSlip slip = decode(SPANISH, profile);
            assertThat(slip.lines()).as(profile.id()).containsExactly(SPANISH);
        }
        PrinterProfile euroLast = TestProfiles.withPages(PROFILES.getFirst(), "IBM850:2", "IBM00858:19");
        assertThat(decode(PRICE, euroLast).lines()).containsExactly(PRICE);
    }

    @Test
    void lettersThatNoPageHoldsComeOutAsDotsAndNeverAsAQuestionMark() {
        for (String text : List.of("Борщ", "味噌ラーメン", "سلام Tomás", "Taco 🌮", "cœur ŵ")) {
            for (PrinterProfile profile : PROFILES) {
                PrinterProfile only = TestProfiles.withPages(profile, "IBM437:0");
                EmulatedSlip slip = DecodedBytes.of(
                                new EscPosDialect()
                                        .render(Slip.named("x").text(text).build(), only),
                                only.columns(),
                                TestProfiles.pagesOf(only))
                        .slip();
                assertThat(slip.faults()).isEmpty();
                assertThat(slip.text())
                        .as(profile.id() + " " + text)
                        .startsWith("[picture")
                        .doesNotContain("?");
                assertThat(slip.rows().getFirst().dots()).anyMatch(line -> anyBlack(line));
            }
        }
    }

    @Test
    void onlyTheRowWithTheForeignLetterIsDrawn() {
        EmulatedSlip slip = DecodedBytes.of(
                        new EscPosDialect()
                                .render(
                                        Slip.named("x")
                                                .text("Ñandú")
                                                .text("Борщ")
                                                .text("Pão")
                                                .build(),
                                        PROFILES.getFirst()),
                        48)
                .slip();
        assertThat(slip.lines()).containsExactly("Ñandú", "[picture 576x30]", "Pão");
    }

    @Test
    void modelWithoutDotsWritesTheNumberOfTheLetter() {
        PrinterProfile bare = TestProfiles.withoutDots(PROFILES.getFirst());
        assertThat(decode("Борщ ñ", bare).lines()).containsExactly("<411><43E><440><449> ñ");
    }

    private static boolean anyBlack(boolean[] line) {
        for (boolean dot : line) {
            if (dot) {
                return true;
            }
        }
        return false;
    }

    private static EmulatedSlip decode(String text, PrinterProfile profile) {
        EmulatedSlip slip = DecodedBytes.of(
                        new EscPosDialect().render(Slip.named("x").text(text).build(), profile),
                        profile.columns(),
                        TestProfiles.pagesOf(profile))
                .slip();
        assertThat(slip.faults()).as(profile.id()).isEmpty();
        // Long texts wrap on narrow paper.
        return new EmulatedSlip(
                1,
                List.of(new EmulatedSlip.Row(
                        List.of(new EmulatedSlip.Span(String.join(" ", slip.lines()), 1, 1, false, false)),
                        false,
                        "",
                        List.of())),
                true,
                List.of());
    }
}
