package org.comanda.web.platform;

import java.io.IOException;
import java.nio.file.Path;

/** The PostgreSQL that the hub brings, for tests that want a server of their own and find none on the system. */
public final class BundledPostgres {

    private BundledPostgres() {}

    public static Path unpack(Path folder) throws IOException {
        return PostgresServer.unpackedBinaries(folder);
    }
}
