package org.comanda.web;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The runnable hub: every feature of {@code org.comanda.hub} with its HTTP and WebSocket edge. */
@SpringBootApplication(scanBasePackages = {"org.comanda.hub", "org.comanda.web"})
public class Comanda {

    public static void main(String[] args) {
        SpringApplication.run(Comanda.class, args);
    }
}
