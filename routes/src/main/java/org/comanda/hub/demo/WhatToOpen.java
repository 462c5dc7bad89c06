package org.comanda.hub.demo;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.comanda.hub.floor.Welcome;
import org.comanda.hub.opening.OpenRestaurant;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Says which pages to open, and at the first start who may log in. */
@Component
class WhatToOpen implements Welcome {

    private static final String PAGE = "%-9s %s%s";

    private final DemoRestaurant demo;
    private final OpenRestaurant opening;
    private final Environment environment;

    WhatToOpen(DemoRestaurant demo, OpenRestaurant opening, Environment environment) {
        this.demo = demo;
        this.opening = opening;
        this.environment = environment;
    }

    @Override
    public List<String> lines() {
        var base = base();
        var code = opening.code();
        if (code.isPresent()) {
            return List.of(
                    "Comanda is ready, and there is no restaurant yet. Open",
                    PAGE.formatted("set-up", base, "/staff/set-up"),
                    "and type this code there: " + code.get());
        }
        var lines = new ArrayList<String>();
        lines.add("Comanda is ready. Open");
        lines.add(PAGE.formatted("waiter", base, "/staff/waiter"));
        lines.add(PAGE.formatted("kitchen", base, "/staff/kitchen"));
        lines.add(PAGE.formatted("admin", base, "/staff/admin"));
        lines.add("A table's link for diners: open the table on the waiter's page, which shows its QR and its link.");
        var first = demo.tell();
        first.ifPresent(logins -> {
            lines.add("");
            lines.addAll(logins.lines());
            lines.add("");
        });
        if (Files.exists(demo.loginsFile())) {
            lines.add("%s %s; delete it when they are kept elsewhere."
                    .formatted(
                            first.isPresent()
                                    ? "Shown this once. The passwords are also in"
                                    : "The passwords of the first start are in",
                            demo.loginsFile()));
        }
        return lines;
    }

    /** The port that was asked for may be 0; the one that was given is known once the server listens. */
    private String base() {
        var configured = environment.getProperty("comanda.public-url", "");
        if (!configured.isBlank()) {
            return configured.replaceAll("/+$", "");
        }
        return "http://localhost:"
                + environment.getProperty("local.server.port", environment.getProperty("server.port", "8080"));
    }
}
