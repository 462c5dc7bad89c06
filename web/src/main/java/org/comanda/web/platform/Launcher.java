package org.comanda.web.platform;

/**
 * Where the program begins. Compiled for an older Java than everything else, so that a Java that is too old for the hub can
 * still say so in one line instead of a stack trace.
 */
public final class Launcher {

    private static final int OLDEST_JAVA = 21;

    private Launcher() {}

    public static void main(String[] args) throws ReflectiveOperationException {
        int version = Runtime.version().feature();
        if (version < OLDEST_JAVA) {
            System.err.println("Comanda needs Java " + OLDEST_JAVA + " or newer and was started with Java " + version
                    + " (" + System.getProperty("java.home") + "). Install a newer one, for example Temurin 25 from"
                    + " https://adoptium.net, and start with its java command.");
            System.exit(1);
        }
        // Netty would use what newer JDKs are about to remove, and they warn about it at each start.
        System.setProperty("io.netty.noUnsafe", "true");
        // By name, so that no class of the hub is loaded before the version is known to be right.
        Class.forName("org.comanda.web.platform.Start")
                .getDeclaredMethod("main", String[].class)
                .invoke(null, (Object) args);
    }
}
