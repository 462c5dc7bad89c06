package org.comanda.hub.delivery;

import java.nio.file.Path;
import org.comanda.printers.Printers;
import org.comanda.printers.transport.PaperTray;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The printers of this hub, and the tray where its virtual ones lay their paper. */
@Configuration(proxyBeanMethods = false)
class PrinterConfiguration {

    private static final int SLIPS_KEPT_PER_PRINTER = 100;

    @Bean
    PaperTray paperTray() {
        return new PaperTray(SLIPS_KEPT_PER_PRINTER);
    }

    @Bean
    Printers printers(PaperTray tray, @Value("${comanda.plugins-dir:${comanda.data-dir:data}/plugins}") Path plugIns) {
        return Printers.of(tray, plugIns);
    }
}
