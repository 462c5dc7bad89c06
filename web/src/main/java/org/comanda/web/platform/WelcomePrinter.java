package org.comanda.web.platform;

import java.io.PrintStream;
import java.util.List;
import org.comanda.hub.floor.Welcome;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Says, once the hub is ready, what can be opened and who may log in. */
@Component
class WelcomePrinter {

    private final ObjectProvider<Welcome> welcomes;

    WelcomePrinter(ObjectProvider<Welcome> welcomes) {
        this.welcomes = welcomes;
    }

    /** Printed, not logged: the passwords of the first start must not stay in any log file. */
    @EventListener(ApplicationReadyEvent.class)
    void print() {
        print(
                welcomes.orderedStream()
                        .flatMap(welcome -> welcome.lines().stream())
                        .toList(),
                System.out);
    }

    private static void print(List<String> lines, PrintStream out) {
        if (lines.isEmpty()) {
            return;
        }
        out.println();
        lines.forEach(line -> out.println("  " + line));
        out.println();
        out.flush();
    }
}
