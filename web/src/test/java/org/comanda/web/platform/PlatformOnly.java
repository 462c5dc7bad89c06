package org.comanda.web.platform;

import org.comanda.hub.identity.BrokerClients;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;

/** The platform without a restaurant on it, so that its own promises can be tested by themselves. */
@TestConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@ComponentScan(basePackageClasses = PlatformOnly.class)
public class PlatformOnly {

    @Bean
    BrokerClients nobody() {
        return new KnownClients();
    }

    public static void main(String[] args) {
        Start.run(PlatformOnly.class, args);
    }
}
