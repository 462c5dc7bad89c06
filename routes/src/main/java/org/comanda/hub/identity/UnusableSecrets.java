package org.comanda.hub.identity;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The hub cannot start: a secret is missing, unreadable or too weak to protect anything. */
public final class UnusableSecrets extends RuntimeException {

    private final Path file;

    UnusableSecrets(Path file, String found, @Nullable Throwable cause) {
        super("The secrets in %s cannot be used: %s.".formatted(file, found), cause);
        this.file = file;
    }

    public Path file() {
        return file;
    }
}
