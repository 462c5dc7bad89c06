package org.comanda.system;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;

/** What a stopped hub's own broker left on disk: also what waits for another try, which no browser of a queue sees. */
final class Journal {

    private Journal() {}

    /** How many messages wait in each of the hub's queues; queues of connections that are gone are left out. */
    static Map<String, Long> waiting(Hub stopped) throws Exception {
        var broker = new EmbeddedActiveMQ();
        broker.setConfiguration(configuration(stopped.data().resolve("broker")));
        broker.start();
        try {
            var server = broker.getActiveMQServer();
            var waiting = new TreeMap<String, Long>();
            for (var queue : server.getActiveMQServerControl().getQueueNames()) {
                if (queue.startsWith("comanda.")) {
                    waiting.put(
                            queue, server.locateQueue(SimpleString.of(queue)).getMessageCount());
                }
            }
            return waiting;
        } finally {
            broker.stop();
        }
    }

    private static ConfigurationImpl configuration(Path folder) {
        var configuration = new ConfigurationImpl();
        configuration
                .setPersistenceEnabled(true)
                .setSecurityEnabled(false)
                .setJMXManagementEnabled(false)
                .setJournalType(JournalType.NIO)
                .setJournalDirectory(folder.resolve("journal").toString())
                .setBindingsDirectory(folder.resolve("bindings").toString())
                .setLargeMessagesDirectory(folder.resolve("large").toString())
                .setPagingDirectory(folder.resolve("paging").toString())
                .setMaxDiskUsage(-1);
        return configuration;
    }
}
