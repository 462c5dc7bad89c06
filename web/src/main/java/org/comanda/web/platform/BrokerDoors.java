package org.comanda.web.platform;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The doors through which other programs reach the hub's own broker; each stays shut until it is given a port.
 *
 * @param maxSessionsPerClient sessions that one client may hold open at a time, over all its connections
 * @param maxQueuesPerClient subscriptions and reply queues that one client may hold
 */
@ConfigurationProperties("comanda.broker")
record BrokerDoors(
        @DefaultValue Door amqp,
        @DefaultValue Door stomp,
        @DefaultValue Door mqtt,
        @DefaultValue("64") int maxSessionsPerClient,
        @DefaultValue("64") int maxQueuesPerClient) {

    enum Protocol {
        AMQP,
        STOMP,
        MQTT
    }

    /**
     * @param port the port to listen on, or nothing to stay shut
     * @param host the address to listen on
     * @param tls the certificate; without it only loopback is listened on
     * @param behindTls says that a proxy in front of this port encrypts, so that any address may be listened on without
     */
    record Door(
            @Nullable Integer port,
            @DefaultValue("127.0.0.1") String host,
            @Nullable Tls tls,
            @DefaultValue("false") boolean behindTls) {}

    /**
     * @param keyStore a PKCS #12 file that holds the certificate and its key
     * @param keyStorePassword what opens it
     */
    record Tls(Path keyStore, String keyStorePassword) {}

    Map<Protocol, Door> open() {
        var open = new EnumMap<Protocol, Door>(Protocol.class);
        for (var protocol : Protocol.values()) {
            var door =
                    switch (protocol) {
                        case AMQP -> amqp;
                        case STOMP -> stomp;
                        case MQTT -> mqtt;
                    };
            if (door.port() != null) {
                open.put(protocol, door);
            }
        }
        return open;
    }
}
