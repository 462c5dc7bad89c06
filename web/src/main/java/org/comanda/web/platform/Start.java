package org.comanda.web.platform;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import org.comanda.web.Comanda;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.Environment;

/** Starts the hub; when that fails, the reason has been printed and the exit code says so. */
final class Start {

    private Start() {}

    static void main(String[] args) {
        run(Comanda.class, args);
    }

    static void run(Class<?> assembly, String... args) {
        var application = new SpringApplication(assembly);
        application.addInitializers(context -> requireFreePort(context.getEnvironment()));
        try {
            application.run(args);
        } catch (RuntimeException e) {
            // SpringApplication has reported it, on one line where the reason is known and with its trace where not.
            System.exit(1);
        }
    }

    /** Tomcat listens last of all; a hub that cannot have its port should not have begun to work on messages by then. */
    private static void requireFreePort(Environment environment) {
        var host = environment.getProperty("server.address", "0.0.0.0");
        var port = environment.getProperty("server.port", Integer.class, 8080);
        try (var probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(host, port));
        } catch (IOException e) {
            throw new StartFailure(
                    "Port %d on %s, wanted for HTTP, is taken or may not be used (%s)."
                            .formatted(port, host, e.getMessage()),
                    "Stop the program that holds it, or choose another with --server.port=…",
                    e);
        }
    }
}
