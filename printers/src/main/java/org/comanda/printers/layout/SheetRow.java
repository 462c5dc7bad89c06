package org.comanda.printers.layout;

import java.util.List;
import org.comanda.printers.slip.SlipLine;
import org.comanda.printers.text.CodePage;

/** One row of a laid-out slip, from the left edge. */
public sealed interface SheetRow {

    /** Letters; never wider than the sheet. */
    record Letters(List<Run> runs, boolean centred) implements SheetRow {
        public Letters {
            runs = List.copyOf(runs);
        }

        public int columns() {
            return runs.stream().mapToInt(Run::columns).sum();
        }

        public int heightTimes() {
            return runs.stream().mapToInt(run -> run.look().heightTimes()).max().orElse(1);
        }

        public String text() {
            StringBuilder text = new StringBuilder();
            runs.forEach(run -> text.append(run.text()));
            return text.toString();
        }
    }

    /** Letters that must be sent on this page, whatever page the slip uses. */
    record PageSample(CodePage page, String letters) implements SheetRow {}

    /** Blank height in dots. */
    record Gap(int dots) implements SheetRow {}

    /** A centred code. */
    record Code(SlipLine.Symbology symbology, String data) implements SheetRow {}
}
