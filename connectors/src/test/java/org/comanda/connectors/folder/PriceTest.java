package org.comanda.connectors.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PriceTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "$2.39 |.|2|239",
                "8.5|.|2|850",
                "1,250.00|.|2|125000",
                "1.250,5|,|2|125050",
                "12 €|,|2|1200",
                "0|.|2|0",
                "$ 1.250|,|0|1250",
                "1.234|.|3|1234",
                "0.07|.|2|7",
                "9999999999.99|.|2|999999999999",
            })
    void writtenAmountsAreReadDigitByDigit(String written, char point, int decimals, long expected) {
        assertThat(new Price(point, decimals).minorUnits(written)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "$", "-1.00", "1.999", "1.2.3", "1e3", "free", "1/2", "٣", "99999999999.00", "0x1F"})
    void whatIsNoAmountIsRefused(String written) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Price('.', 2).minorUnits(written));
    }

    @ParameterizedTest
    @CsvSource({"1000,3", "1698,2", "1,99", "0,5", "999999999999,97"})
    void aLinesTotalIsPartedWithoutLosingAUnit(long total, int quantity) {
        var pieces = Price.of(total, quantity);

        assertThat(pieces.stream()
                        .mapToLong(part -> part.quantity() * part.unitPrice())
                        .sum())
                .isEqualTo(total);
        assertThat(pieces.stream().mapToInt(Price.Pieces::quantity).sum()).isEqualTo(quantity);
        assertThat(pieces).hasSizeLessThanOrEqualTo(2);
    }

    @Test
    void aTotalThatDividesStaysOneLine() {
        assertThat(Price.of(1698, 2)).containsExactly(new Price.Pieces(2, 849));
    }
}
