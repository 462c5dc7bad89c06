package org.comanda.web.platform;

import org.jspecify.annotations.Nullable;

/**
 * Why the hub cannot start, in words for the person who started it.
 *
 * <p>The message says what was found; {@link #mend()} says what to do about it. Both are printed on one line.
 */
final class StartFailure extends RuntimeException {

    private final String mend;

    StartFailure(String found, String mend) {
        super(found);
        this.mend = mend;
    }

    StartFailure(String found, String mend, @Nullable Throwable cause) {
        super(found, cause);
        this.mend = mend;
    }

    String mend() {
        return mend;
    }
}
