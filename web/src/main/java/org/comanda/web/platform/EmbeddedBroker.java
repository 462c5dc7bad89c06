package org.comanda.web.platform;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.settings.impl.AddressFullMessagePolicy;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.apache.activemq.artemis.core.settings.impl.ResourceLimitSettings;
import org.comanda.hub.identity.BrokerClients;
import org.comanda.web.platform.BrokerDoors.Door;
import org.comanda.web.platform.BrokerDoors.Protocol;
import org.jspecify.annotations.Nullable;

/** An Artemis broker in this process, its journal in the data folder, every message on disk before it is accepted. */
final class EmbeddedBroker implements AutoCloseable {

    private static final String DEAD = "comanda.dead";
    /** Keeps nothing; Artemis warns about every queue whose expired messages have nowhere to go. */
    private static final String EXPIRED = "comanda.expired";

    private static final long ACTIVATION_SECONDS = 60;
    private static final long GLOBAL_MAX_BYTES = 96L << 20;
    private static final long ADDRESS_MAX_BYTES = 16L << 20;
    private static final int PAGE_BYTES = 2 << 20;
    /** Below this the broker stops taking messages, while there is still room to write down that some were read. */
    private static final long MIN_DISK_FREE_BYTES = 32L << 20;

    /** How long a write waits for others to go to the disk with it; Artemis's own 3.3 ms is most of what a send takes. */
    private static final int JOURNAL_BUFFER_NANOS = 200_000;

    private static final long START_BYTES = 64L << 20;
    private static final int REDELIVERIES = 8;
    private static final long REDELIVERY_DELAY_MILLIS = 200;
    private static final double REDELIVERY_MULTIPLIER = 3.0;
    private static final long MAX_REDELIVERY_DELAY_MILLIS = 60_000;
    private static final int DUPLICATE_IDS = 20_000;
    private static final long ALERT_EXPIRY_MILLIS = TimeUnit.HOURS.toMillis(1);
    private static final long EVENT_EXPIRY_MILLIS = TimeUnit.HOURS.toMillis(24);
    private static final long UNUSED_QUEUE_MILLIS = TimeUnit.HOURS.toMillis(24);
    private static final long UNUSED_REPLY_MILLIS = TimeUnit.HOURS.toMillis(1);

    /** Several brokers in one process, as in tests, need a number each. */
    private static final AtomicInteger SERVER_IDS = new AtomicInteger();

    private final EmbeddedActiveMQ broker;
    private final BrokerSecurity security;
    private final String url;

    private EmbeddedBroker(EmbeddedActiveMQ broker, BrokerSecurity security, String url) {
        this.broker = broker;
        this.security = security;
        this.url = url;
    }

    static EmbeddedBroker start(DataFolder folder, BrokerDoors doors, Supplier<BrokerClients> clients) {
        folder.requireFree(START_BYTES);
        doors.open().forEach(EmbeddedBroker::requireUsable);
        var broker = new EmbeddedActiveMQ();
        // Artemis keeps these by client name and knows no pattern, so each client's are put in as it comes.
        var limits = new ConcurrentHashMap<String, ResourceLimitSettings>();
        var security = new BrokerSecurity(
                clients,
                new ClientRights(queue -> ownerOf(broker, queue)),
                client -> limits.computeIfAbsent(client, name -> limits(name, doors)));
        var id = SERVER_IDS.getAndIncrement();
        try {
            broker.setConfiguration(configuration(folder.folder("broker"), doors, limits, id));
            broker.setSecurityManager(security);
            broker.start();
            broker.getActiveMQServer().getRemotingService().addIncomingInterceptor(new MqttNames());
            requireActive(broker, doors);
        } catch (StartFailure e) {
            stopQuietly(broker, e);
            throw e;
        } catch (Exception e) {
            stopQuietly(broker, e);
            throw failed(String.valueOf(e.getMessage()), e);
        }
        return new EmbeddedBroker(broker, security, "vm://" + id);
    }

    private static @Nullable String ownerOf(EmbeddedActiveMQ broker, String queue) {
        var found = broker.getActiveMQServer().locateQueue(SimpleString.of(queue));
        return found == null || found.getUser() == null ? null : found.getUser().toString();
    }

    private static void stopQuietly(EmbeddedActiveMQ broker, Exception reason) {
        try {
            broker.stop();
        } catch (Exception e) {
            reason.addSuppressed(e);
        }
    }

    /** Artemis reports some failures to its log only and goes on as if it had started. */
    private static void requireActive(EmbeddedActiveMQ broker, BrokerDoors doors) throws InterruptedException {
        var server = broker.getActiveMQServer();
        if (!server.waitForActivation(ACTIVATION_SECONDS, TimeUnit.SECONDS) || !server.isActive()) {
            throw failed("its journal could not be read, see the log", null);
        }
        for (var protocol : doors.open().keySet()) {
            var acceptor = server.getRemotingService().getAcceptor(protocol.name());
            if (acceptor == null || !acceptor.isStarted()) {
                throw failed("it does not listen for " + protocol + ", see the log", null);
            }
        }
    }

    private static StartFailure failed(String reason, @Nullable Throwable cause) {
        return new StartFailure(
                "The hub's own broker did not start: %s.".formatted(reason),
                "Mend that, or name a broker with --spring.artemis.broker-url=…",
                cause);
    }

    private static void requireUsable(Protocol protocol, Door door) {
        var property = "comanda.broker.%s".formatted(protocol.name().toLowerCase(Locale.ROOT));
        try {
            var address = InetAddress.getByName(door.host());
            if (!address.isLoopbackAddress() && door.tls() == null && !door.behindTls()) {
                throw new StartFailure(
                        "%s would listen on %s without encryption.".formatted(protocol, door.host()),
                        "Set %s.tls.key-store, or %s.behind-tls=true when a proxy in front encrypts."
                                .formatted(property, property));
            }
            try (var probe = new ServerSocket()) {
                probe.setReuseAddress(true);
                probe.bind(new InetSocketAddress(address, door.port()));
            }
        } catch (IOException e) {
            throw new StartFailure(
                    "Port %d on %s, wanted for %s, is taken or may not be used (%s)."
                            .formatted(door.port(), door.host(), protocol, e.getMessage()),
                    "Stop the program that holds it, or choose another with --%s.port=…".formatted(property),
                    e);
        }
    }

    private static Configuration configuration(
            Path folder, BrokerDoors doors, Map<String, ResourceLimitSettings> limits, int id) throws Exception {
        var configuration = new ConfigurationImpl()
                .setName("comanda")
                .setPersistenceEnabled(true)
                .setJournalDirectory(folder.resolve("journal").toString())
                .setBindingsDirectory(folder.resolve("bindings").toString())
                .setLargeMessagesDirectory(folder.resolve("large").toString())
                .setPagingDirectory(folder.resolve("paging").toString())
                .setJournalType(JournalType.NIO)
                .setJournalDatasync(true)
                .setJournalBufferTimeout_NIO(JOURNAL_BUFFER_NANOS)
                .setJournalSyncTransactional(true)
                .setJournalSyncNonTransactional(true)
                .setGlobalMaxSize(GLOBAL_MAX_BYTES)
                .setMaxDiskUsage(-1)
                .setMinDiskFree(MIN_DISK_FREE_BYTES)
                .setSecurityEnabled(true)
                .setPopulateValidatedUser(true)
                .setClusterUser("nobody")
                .setClusterPassword(DataFolder.newSecret())
                .setJMXManagementEnabled(false)
                .addAcceptorConfiguration("hub", "vm://" + id);
        configuration.registerBrokerPlugin(new AddressRules());
        doors.open().forEach((protocol, door) -> open(configuration, protocol, door));
        configuration.setResourceLimitSettings(limits);
        addressSettings().forEach(configuration::addAddressSetting);
        configuration.addQueueConfiguration(QueueConfiguration.of(DEAD).setRoutingType(RoutingType.ANYCAST));
        configuration.addQueueConfiguration(QueueConfiguration.of(EXPIRED)
                .setRoutingType(RoutingType.ANYCAST)
                .setPurgeOnNoConsumers(true));
        return configuration;
    }

    private static ResourceLimitSettings limits(String client, BrokerDoors doors) {
        var limits = new ResourceLimitSettings();
        limits.setMatch(SimpleString.of(client));
        limits.setMaxSessions(doors.maxSessionsPerClient());
        limits.setMaxQueues(doors.maxQueuesPerClient());
        return limits;
    }

    private static void open(Configuration configuration, Protocol protocol, Door door) {
        var uri = new StringBuilder("tcp://%s:%d?protocols=%s;useEpoll=false;useKQueue=false"
                .formatted(door.host(), door.port(), protocol));
        if (door.tls() != null) {
            uri.append(";sslEnabled=true;keyStoreType=PKCS12;keyStorePath=")
                    .append(door.tls().keyStore())
                    .append(";keyStorePassword=")
                    .append(door.tls().keyStorePassword());
        }
        try {
            configuration.addAcceptorConfiguration(protocol.name(), uri.toString());
        } catch (Exception e) {
            throw failed("its settings for %s are wrong: %s".formatted(protocol, e.getMessage()), e);
        }
    }

    private static Map<String, AddressSettings> addressSettings() {
        return Map.of(
                "#", settings(),
                // In order, to one hub, one message at a time, and never given up: the delivery's row says when it is
                // over.
                "comanda.delivery.#",
                        settings()
                                .setDefaultExclusiveQueue(true)
                                .setDefaultConsumerWindowSize(0)
                                .setMaxDeliveryAttempts(-1)
                                .setRedeliveryDelay(0),
                "comanda.events.#",
                        settings()
                                .setDefaultAddressRoutingType(RoutingType.MULTICAST)
                                .setDefaultQueueRoutingType(RoutingType.MULTICAST)
                                .setExpiryDelay(EVENT_EXPIRY_MILLIS)
                                .setAutoDeleteCreatedQueues(true)
                                .setAutoDeleteQueues(true)
                                .setAutoDeleteQueuesDelay(UNUSED_QUEUE_MILLIS)
                                .setAutoDeleteQueuesMessageCount(-1),
                "comanda.waiter.#",
                        settings()
                                .setDefaultAddressRoutingType(RoutingType.MULTICAST)
                                .setDefaultQueueRoutingType(RoutingType.MULTICAST)
                                .setExpiryDelay(ALERT_EXPIRY_MILLIS)
                                .setAutoDeleteCreatedQueues(true)
                                .setAutoDeleteQueues(true)
                                .setAutoDeleteQueuesDelay(UNUSED_QUEUE_MILLIS)
                                .setAutoDeleteQueuesMessageCount(-1),
                "comanda.replies.#",
                        settings()
                                .setDefaultAddressRoutingType(RoutingType.ANYCAST)
                                .setDefaultQueueRoutingType(RoutingType.ANYCAST)
                                .setAutoDeleteQueues(true)
                                .setAutoDeleteQueuesDelay(UNUSED_REPLY_MILLIS)
                                .setAutoDeleteQueuesMessageCount(-1)
                                .setAutoDeleteAddresses(true)
                                .setAutoDeleteAddressesDelay(UNUSED_REPLY_MILLIS));
    }

    /** A queue made by use stays: one that vanished with its last reader would lose what comes next. */
    private static AddressSettings settings() {
        return new AddressSettings()
                .setDeadLetterAddress(SimpleString.of(DEAD))
                .setExpiryAddress(SimpleString.of(EXPIRED))
                .setMaxDeliveryAttempts(REDELIVERIES + 1)
                .setRedeliveryDelay(REDELIVERY_DELAY_MILLIS)
                .setRedeliveryMultiplier(REDELIVERY_MULTIPLIER)
                .setMaxRedeliveryDelay(MAX_REDELIVERY_DELAY_MILLIS)
                .setAddressFullMessagePolicy(AddressFullMessagePolicy.PAGE)
                .setMaxSizeBytes(ADDRESS_MAX_BYTES)
                .setPageSizeBytes(PAGE_BYTES)
                .setIDCacheSize(DUPLICATE_IDS)
                .setDefaultAddressRoutingType(RoutingType.ANYCAST)
                .setDefaultQueueRoutingType(RoutingType.ANYCAST)
                .setAutoCreateAddresses(true)
                .setAutoCreateQueues(true)
                .setAutoDeleteQueues(false)
                .setAutoDeleteAddresses(false);
    }

    /** Forgets who was known with which rights, and ends what this client has open: it may come in again as what it is now. */
    void showOut(String client) {
        var control = broker.getActiveMQServer().getActiveMQServerControl();
        control.clearAuthenticationCache();
        control.clearAuthorizationCache();
        control.closeConnectionsForUser(client);
    }

    String url() {
        return url;
    }

    String user() {
        return security.hubUser();
    }

    String password() {
        return security.hubSecret();
    }

    @Override
    public void close() throws Exception {
        broker.stop();
    }
}
