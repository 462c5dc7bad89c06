package org.comanda.printers.spi;

import java.util.Optional;

/**
 * How a printer says it is. Every question is put so that {@code YES} is good.
 *
 * @param online reachable and ready to print
 * @param paper has paper
 * @param paperPlenty the roll is not near its end
 * @param coverClosed the cover is closed
 * @param cutterWorks the cutter is not jammed
 * @param detail what was heard, for people; empty when there is nothing to add
 */
public record PrinterStatus(
        Answer online, Answer paper, Answer paperPlenty, Answer coverClosed, Answer cutterWorks, String detail) {

    public static PrinterStatus unknown(String detail) {
        return new PrinterStatus(
                Answer.UNKNOWN, Answer.UNKNOWN, Answer.UNKNOWN, Answer.UNKNOWN, Answer.UNKNOWN, detail);
    }

    /** Known to be unreachable; nothing else can be known then. */
    public static PrinterStatus offline(String detail) {
        return new PrinterStatus(Answer.NO, Answer.UNKNOWN, Answer.UNKNOWN, Answer.UNKNOWN, Answer.UNKNOWN, detail);
    }

    public static PrinterStatus allWell() {
        return new PrinterStatus(Answer.YES, Answer.YES, Answer.YES, Answer.YES, Answer.YES, "");
    }

    /** Everything asked was answered, and well; paper that is near its end still prints. */
    public boolean knownGood() {
        return online == Answer.YES && paper == Answer.YES && coverClosed == Answer.YES && cutterWorks == Answer.YES;
    }

    /** What is known to keep this printer from printing, in words; empty also when nothing is known. */
    public Optional<String> hindrance() {
        if (paper == Answer.NO) {
            return Optional.of("out of paper");
        }
        if (coverClosed == Answer.NO) {
            return Optional.of("cover open");
        }
        if (cutterWorks == Answer.NO) {
            return Optional.of("cutter jammed");
        }
        if (online == Answer.NO) {
            return Optional.of(detail.isEmpty() ? "offline" : detail);
        }
        return Optional.empty();
    }
}
