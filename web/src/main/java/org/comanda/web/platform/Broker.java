package org.comanda.web.platform;

import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.JMSSecurityException;
import java.util.function.Supplier;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.comanda.hub.database.NotificationListener;
import org.comanda.hub.identity.BrokerClients;
import org.messaginghub.pooled.jms.JmsPoolConnectionFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.StringUtils;

/** The broker, the hub's own unless {@code spring.artemis.broker-url} names another, and the pool of connections to it. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({BrokerProperties.class, BrokerDoors.class})
class Broker {

    /** Where the broker is reached and as whom. */
    interface Access {
        ActiveMQConnectionFactory connections();
    }

    @Configuration(proxyBeanMethods = false)
    @Conditional(NoneNamed.class)
    static class Own {

        /** After the database, in which clients are known: one that is away is found out before anything listens. */
        @Bean
        @DependsOnDatabaseInitialization
        EmbeddedBroker embeddedBroker(DataFolder folder, BrokerDoors doors, ObjectProvider<BrokerClients> clients) {
            return EmbeddedBroker.start(folder, doors, whoIsKnown(clients));
        }

        /** Looked up at each log-in, because whoever knows the clients may itself need this broker to start. */
        private static Supplier<BrokerClients> whoIsKnown(ObjectProvider<BrokerClients> clients) {
            return clients::getObject;
        }

        @Bean
        NotificationListener clientsThatChange(EmbeddedBroker broker) {
            return new NotificationListener() {
                @Override
                public String channel() {
                    return BrokerClients.CHANGED;
                }

                @Override
                public void heard(String client) {
                    Thread.ofVirtual().name("show-out").start(() -> broker.showOut(client));
                }

                /** What a client may do now, the broker asks when it comes in. */
                @Override
                public void missedSome() {}
            };
        }

        @Bean
        Access embeddedBrokerAccess(EmbeddedBroker broker) {
            return () -> new ActiveMQConnectionFactory(broker.url(), broker.user(), broker.password());
        }
    }

    @Configuration(proxyBeanMethods = false)
    @Conditional(Named.class)
    static class External {

        @Bean
        Access externalBrokerAccess(BrokerProperties properties) {
            var url = properties.externalUrl();
            var connections = factory(properties, url);
            url = withoutParameters(url);
            try (var connection = connections.createConnection()) {
                connection.start();
            } catch (JMSSecurityException e) {
                throw new StartFailure(
                        "The broker at %s does not let user %s in.".formatted(url, properties.user()),
                        "Check spring.artemis.user and spring.artemis.password.",
                        e);
            } catch (JMSException e) {
                throw new StartFailure(
                        "The broker at %s cannot be reached (%s).".formatted(url, e.getMessage()),
                        "Start it, or check spring.artemis.broker-url; without that the hub brings its own.",
                        e);
            }
            return () -> connections;
        }

        /** For people to read: the parameters may hold the password of a key store. */
        private static String withoutParameters(String url) {
            return url.replaceFirst("\\?[^)]*", "");
        }

        private static final long HUB_SILENT_MILLIS = 5_000;

        private static ActiveMQConnectionFactory factory(BrokerProperties properties, String url) {
            try {
                var connections = new ActiveMQConnectionFactory(url, properties.user(), properties.password());
                // A hub that fell silent lets go of its printers' queues soon, so that another one takes them.
                connections.setClientFailureCheckPeriod(HUB_SILENT_MILLIS / 2);
                connections.setConnectionTTL(HUB_SILENT_MILLIS);
                return connections;
            } catch (IllegalArgumentException e) {
                throw new StartFailure(
                        "The broker's address %s is not one that can be used.".formatted(withoutParameters(url)),
                        "Write spring.artemis.broker-url like tcp://host:61616.",
                        e);
            }
        }
    }

    @Bean(destroyMethod = "stop")
    @Primary
    ConnectionFactory connectionFactory(Access access, BrokerProperties properties) {
        var pool = new JmsPoolConnectionFactory();
        pool.setConnectionFactory(access.connections());
        pool.setMaxConnections(properties.pool().maxConnections());
        pool.setMaxSessionsPerConnection(properties.pool().maxSessionsPerConnection());
        return pool;
    }

    static final class NoneNamed implements Condition {
        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            var mode = context.getEnvironment().getProperty("spring.artemis.mode");
            return StringUtils.hasText(mode)
                    ? mode.equalsIgnoreCase("embedded")
                    : !StringUtils.hasText(context.getEnvironment().getProperty("spring.artemis.broker-url"));
        }
    }

    static final class Named implements Condition {
        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            return !new NoneNamed().matches(context, metadata);
        }
    }
}
