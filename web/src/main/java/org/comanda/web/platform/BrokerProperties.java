package org.comanda.web.platform;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.bind.Name;
import org.springframework.util.StringUtils;

/**
 * Which broker to use, under the names that Spring Boot gives these properties.
 *
 * <p>{@code spring.artemis.mode} ({@code native} or {@code embedded}) decides; without it, whether there is a broker URL.
 *
 * @param brokerUrl the external broker
 * @param pool connections kept open to the broker
 */
@ConfigurationProperties("spring.artemis")
record BrokerProperties(
        @Nullable String brokerUrl,
        @Nullable String user,
        @Nullable String password,
        @DefaultValue Pool pool) {

    private static final String DEFAULT_URL = "tcp://localhost:61616";

    record Pool(
            @DefaultValue("4") int maxConnections,

            @Name("max-sessions-per-connection") @DefaultValue("500")
            int maxSessionsPerConnection) {}

    String externalUrl() {
        return StringUtils.hasText(brokerUrl) ? brokerUrl : DEFAULT_URL;
    }
}
