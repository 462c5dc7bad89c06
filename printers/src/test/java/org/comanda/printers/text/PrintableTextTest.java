package org.comanda.printers.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.text.Normalizer;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;

class PrintableTextTest {

    @Example
    void decomposedAccentsAreComposed() {
        assertThat(PrintableText.clean("n\u0303andu\u0301")).isEqualTo("ñandú");
    }

    @Example
    void controlsVanishAndSpacesJoin() {
        assertThat(PrintableText.clean("a\u001Bp\u0000\u007F\u0090b\u202Ec\u2066d\uFEFFe"))
                .isEqualTo("apbcde");
        assertThat(PrintableText.clean("  uno \t\r\n dos\u00A0\u2003tres\u2028 "))
                .isEqualTo("uno dos tres");
    }

    @Example
    void loneSurrogatesAndNoncharactersAreShownAsUnreadable() {
        assertThat(PrintableText.clean("a\uD800b\uFFFEc")).isEqualTo("a\uFFFDb\uFFFDc");
    }

    @Example
    void piledUpMarksAreCutShort() {
        assertThat(PrintableText.clean("x" + "\u0332".repeat(500)).length()).isLessThan(20);
    }

    @Example
    void typographyBecomesWhatEveryPageHas() {
        assertThat(PrintableText.plain("“uno” ‘dos’ – tres—cuatro… ﬁn"))
                .isEqualTo("\"uno\" 'dos' - tres-cuatro... fin");
    }

    @Example
    void widthsAreThoseOfPaper() {
        assertThat(PrintableText.width("ñandú")).isEqualTo(5);
        assertThat(PrintableText.width("拉麺")).isEqualTo(4);
        assertThat(PrintableText.width("🌮")).isEqualTo(2);
        assertThat(PrintableText.width("👩\u200D🍳")).isEqualTo(2);
        assertThat(PrintableText.width("مرحبا")).isEqualTo(5);
        assertThat(PrintableText.width("q\u0323\u0307")).isEqualTo(1);
    }

    @Example
    void wordsAreKeptWholeWhereTheyFit() {
        assertThat(PrintableText.wrap("ojo de bife con papas", 8)).isEqualTo(List.of("ojo de", "bife con", "papas"));
        assertThat(PrintableText.wrap("x".repeat(400), 48)).hasSize(9);
        assertThat(PrintableText.wrap("", 48)).isEqualTo(List.of(""));
    }

    @Example
    void textWithoutEndIsRefused() {
        assertThatThrownBy(() -> PrintableText.clean("x".repeat(8_193))).hasMessageContaining("at most 8192");
    }

    @Property
    void nothingThatSteersAPrinterIsLeft(@ForAll @StringLength(max = 300) String typed) {
        String clean = PrintableText.clean(typed);
        assertThat(clean.codePoints()).noneMatch(c -> Character.getType(c) == Character.CONTROL);
        assertThat(clean.codePoints()).noneMatch(c -> (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069));
        assertThat(Normalizer.isNormalized(clean, Normalizer.Form.NFC)).isTrue();
    }

    @Property
    void cleaningTwiceChangesNothing(@ForAll @StringLength(max = 300) String typed) {
        String clean = PrintableText.clean(typed);
        assertThat(PrintableText.clean(clean)).isEqualTo(clean);
    }

    @Property
    void wrappingLosesNoLetterAndFits(
            @ForAll @StringLength(max = 300) String typed, @ForAll @IntRange(min = 2, max = 48) int columns) {
        String clean = PrintableText.clean(typed);
        List<String> lines = PrintableText.wrap(clean, columns);
        assertThat(lines).allMatch(line -> PrintableText.width(line) <= columns);
        assertThat(String.join("", lines).replace(" ", "")).isEqualTo(clean.replace(" ", ""));
    }
}
