package org.comanda.connectors.folder;

import org.jspecify.annotations.Nullable;

/** Is told how far the files have come. */
@FunctionalInterface
public interface FolderProgress {

    /** Called on the source's own thread, after each order and each change of state; it must not block. */
    void changed(FileProgress file);

    /**
     * How far one file has come.
     *
     * @param linesTotal of the file, without its header
     * @param linesRejected those that stand in the {@code .rejected} file
     * @param ordersAccepted orders that are new
     * @param ordersKnown orders that the hub had from an earlier time
     * @param note why it is held up, or what was left out
     */
    record FileProgress(
            String file,
            State state,
            long linesRead,
            long linesTotal,
            long linesRejected,
            long ordersAccepted,
            long ordersKnown,
            long ordersRejected,
            @Nullable String note) {}

    /** What happens with a file. */
    enum State {
        /** It cannot be begun until somebody mends what the note says. */
        WAITING,
        READING,
        /** The hub takes no orders at present; the source tries again. */
        HELD_UP,
        DONE
    }
}
