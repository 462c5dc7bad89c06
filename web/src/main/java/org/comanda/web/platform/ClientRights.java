package org.comanda.web.platform;

import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.activemq.artemis.core.security.CheckType;
import org.comanda.connectors.message.CommandType;
import org.comanda.hub.identity.BrokerClient;
import org.jspecify.annotations.Nullable;

/**
 * What a client may do on the broker: send its own commands, read its own answers, and subscribe to the events and the
 * waiter alerts of its own branches through queues of its own. Whatever isn't said here is refused.
 *
 * <p>A right on an address alone would let a client read, as {@code address::queue}, what is queued there for others; so
 * reading looks at the queue too.
 */
final class ClientRights {

    private static final Pattern TEMPORARY = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private static final Set<String> COMMAND_KINDS =
            Stream.of(CommandType.values()).map(CommandType::addressKind).collect(Collectors.toUnmodifiableSet());

    /** Who made a queue, as the broker recorded it. */
    @FunctionalInterface
    interface QueueOwners {
        @Nullable
        String ownerOf(String queue);
    }

    private final QueueOwners owners;

    ClientRights(QueueOwners owners) {
        this.owners = owners;
    }

    boolean allow(BrokerClient client, CheckType wanted, String address, @Nullable String queue) {
        return switch (wanted) {
            case SEND -> queue == null && isOwnCommand(client, address);
            case CONSUME, BROWSE -> queue != null && mayRead(client, address, queue);
            case CREATE_ADDRESS -> isOwnPlace(client, address);
            case CREATE_DURABLE_QUEUE ->
                queue != null
                        && (isSubscription(client, address) || isReply(client, address))
                        && isOwnName(client, queue);
            case CREATE_NON_DURABLE_QUEUE ->
                queue != null && isOwnPlace(client, address) && (isOwnName(client, queue) || isTemporary(queue));
            case DELETE_DURABLE_QUEUE, DELETE_NON_DURABLE_QUEUE -> queue != null && isOwned(client, queue);
            case DELETE_ADDRESS -> isTemporary(address);
            case MANAGE, VIEW, EDIT -> false;
        };
    }

    private boolean mayRead(BrokerClient client, String address, String queue) {
        if (queue.equals(address)
                && (address.equals("comanda.rejected." + client.name()) || isReply(client, address))) {
            return true;
        }
        return isOwnPlace(client, address) && isOwned(client, queue);
    }

    private boolean isOwned(BrokerClient client, String queue) {
        return client.name().equals(owners.ownerOf(queue));
    }

    private static boolean isOwnCommand(BrokerClient client, String address) {
        var own = "comanda.commands." + client.name() + ".";
        return address.startsWith(own) && COMMAND_KINDS.contains(address.substring(own.length()));
    }

    private static boolean isOwnPlace(BrokerClient client, String address) {
        return isSubscription(client, address) || isReply(client, address) || isTemporary(address);
    }

    private static boolean isReply(BrokerClient client, String address) {
        var own = "comanda.replies." + client.name() + ".";
        return address.startsWith(own) && address.substring(own.length()).matches("[A-Za-z0-9_-]{1,64}");
    }

    /** The branch is the third word and stands there in full: a wildcard in its place would reach other branches. */
    private static boolean isSubscription(BrokerClient client, String address) {
        var words = address.split("\\.", -1);
        if (words.length < 3
                || !words[0].equals("comanda")
                || !client.branchKeys().contains(words[2])) {
            return false;
        }
        return switch (words[1]) {
            case "events" -> words.length > 3;
            case "waiter" -> words.length <= 4;
            default -> false;
        };
    }

    private static boolean isTemporary(String name) {
        return TEMPORARY.matcher(name).matches();
    }

    /** The client's name, alone or with more after a sign that no name ends in, so that {@code ana} isn't {@code anabel}. */
    private static boolean isOwnName(BrokerClient client, String queue) {
        return isNameOf(client.name(), queue) || queue.startsWith("comanda.replies." + client.name() + ".");
    }

    static boolean isNameOf(String client, String name) {
        return name.equals(client) || name.startsWith(client + ".") || name.startsWith(client + ":");
    }
}
