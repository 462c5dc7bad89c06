package org.comanda.web.platform;

import java.util.EnumSet;
import java.util.Set;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.ActiveMQSecurityException;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.server.impl.AddressInfo;
import org.apache.activemq.artemis.core.server.plugin.ActiveMQServerPlugin;

/**
 * Keeps each address what it is: events and alerts go to every reader (multicast), everything else to one (anycast).
 *
 * <p>Without this, a client whose link asks for a queue could make an event's address an anycast one, and the hub could no
 * longer publish there.
 */
final class AddressRules implements ActiveMQServerPlugin {

    @Override
    public void beforeAddAddress(AddressInfo address, boolean reload) throws ActiveMQException {
        require(address.getName(), address.getRoutingTypes());
    }

    @Override
    public void beforeUpdateAddress(SimpleString address, EnumSet<RoutingType> routingTypes) throws ActiveMQException {
        require(address, routingTypes);
    }

    @Override
    public void beforeCreateQueue(QueueConfiguration queue) throws ActiveMQException {
        require(queue.getAddress(), EnumSet.of(queue.getRoutingType()));
    }

    private static void require(SimpleString address, Set<RoutingType> wanted) throws ActiveMQException {
        var allowed = allowed(address.toString());
        if (!allowed.containsAll(wanted)) {
            throw new ActiveMQSecurityException("%s is %s, not %s".formatted(address, allowed, wanted));
        }
    }

    private static Set<RoutingType> allowed(String address) {
        if (address.startsWith("comanda.events.") || address.startsWith("comanda.waiter.")) {
            return EnumSet.of(RoutingType.MULTICAST);
        }
        // An MQTT client can read its answers by subscription only, every other one from a queue.
        if (address.startsWith("comanda.") && !address.startsWith("comanda.replies.")) {
            return EnumSet.of(RoutingType.ANYCAST);
        }
        return EnumSet.allOf(RoutingType.class);
    }
}
