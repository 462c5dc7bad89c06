package org.comanda.printers.escpos;

import java.util.Optional;
import org.comanda.printers.spi.Answer;
import org.comanda.printers.spi.PrinterStatus;

/** What the status bits mean, by Epson's reference of {@code DLE EOT} and {@code GS a}. */
public final class EscPosStatus {

    private Answer online = Answer.UNKNOWN;
    private Answer paper = Answer.UNKNOWN;
    private Answer paperPlenty = Answer.UNKNOWN;
    private Answer coverClosed = Answer.UNKNOWN;
    private Answer cutterWorks = Answer.UNKNOWN;
    private String detail = "";

    /** Takes the answer to {@code DLE EOT question}, 1 to 4. */
    public void heard(int question, int bits) {
        switch (question) {
            case 1 -> online = Answer.of((bits & 0x08) == 0);
            case 2 -> {
                coverClosed = Answer.of((bits & 0x04) == 0);
                if ((bits & 0x20) != 0) {
                    paper = Answer.NO;
                }
                if ((bits & 0x40) != 0) {
                    detail = "error reported";
                }
            }
            case 3 -> {
                cutterWorks = Answer.of((bits & 0x08) == 0);
                if ((bits & 0x20) != 0) {
                    online = Answer.NO;
                    detail = "unrecoverable error";
                }
            }
            case 4 -> {
                paperPlenty = Answer.of((bits & 0x0C) == 0);
                paper = Answer.of((bits & 0x60) == 0);
            }
            default -> throw new IllegalArgumentException("DLE EOT " + question + ": 1 to 4 are known");
        }
    }

    public void heard(EscPosReplies.Reply.Automatic status) {
        online = Answer.of((status.first() & 0x08) == 0);
        coverClosed = Answer.of((status.first() & 0x20) == 0);
        cutterWorks = Answer.of((status.second() & 0x08) == 0);
        if ((status.second() & 0x20) != 0) {
            online = Answer.NO;
            detail = "unrecoverable error";
        }
        paperPlenty = Answer.of((status.third() & 0x03) == 0);
        paper = Answer.of((status.third() & 0x0C) == 0);
    }

    public PrinterStatus now() {
        return new PrinterStatus(online, paper, paperPlenty, coverClosed, cutterWorks, detail);
    }

    public Optional<String> hindrance() {
        return now().hindrance();
    }
}
