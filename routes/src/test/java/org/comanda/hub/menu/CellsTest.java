package org.comanda.hub.menu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.comanda.hub.Refusal;
import org.junit.jupiter.api.Test;

class CellsTest {

    @Property
    void whatIsGuardedIsReadAsItWas(@ForAll String cell) {
        assertThat(Cells.plain(Cells.guarded(cell))).isEqualTo(cell);
    }

    @Property
    void whatIsEscapedIsOnePartAndReadAsItWas(@ForAll String text) {
        var name = text.strip();
        var parts = Cells.split(Cells.escape(name) + "; x", Cells.PART);
        assertThat(parts.getLast()).isEqualTo("x");
        if (!name.isEmpty()) {
            assertThat(parts).hasSize(2);
            assertThat(Cells.unescape(parts.getFirst())).isEqualTo(name);
        }
    }

    @Property
    void amountsAreReadAsTheyWere(@ForAll @LongRange(max = 999_999_999_999L) long amount) {
        assertThat(Cells.amount(Cells.amount(amount, 2), 2)).isEqualTo(amount);
        assertThat(Cells.amount(Cells.amount(amount, 0), 0)).isEqualTo(amount);
    }

    @Test
    void noCellBeginsLikeAFormula() {
        for (var start : "=+-@\t\r＝＋－＠".split("")) {
            assertThat(Cells.guarded(start + "1+1")).startsWith("'");
        }
        assertThat(Cells.guarded("Milanesa - napolitana")).isEqualTo("Milanesa - napolitana");
    }

    @Test
    void anAmountHasTheCurrencysDecimalsAndNothingElse() {
        assertThat(Cells.amount("1250,5", 2)).isEqualTo(125_050);
        assertThat(Cells.amount(" 7 ", 2)).isEqualTo(700);
        for (var wrong : new String[] {"", "1.250,50", "-1", "1e3", "12,345", "1.", "$ 5"}) {
            assertThatThrownBy(() -> Cells.amount(wrong, 2)).as(wrong).isInstanceOf(Refusal.class);
        }
        assertThatThrownBy(() -> Cells.amount("7.5", 0)).isInstanceOf(Refusal.class);
    }
}
