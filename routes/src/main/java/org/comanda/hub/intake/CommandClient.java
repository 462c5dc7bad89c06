package org.comanda.hub.intake;

import java.util.Set;
import java.util.regex.Pattern;

/**
 * A program that may send commands, and what its credential allows.
 *
 * @param name as in its addresses, {@code comanda.commands.<name>.orders}
 * @param source what its commands call themselves; a part of it, {@code <source>/till-3}, is its own too
 * @param branches keys of the branches that it may name
 * @param types wire names of the commands that it may send
 * @param trustedPrices whether the prices that it sends stand; other clients' prices are ignored
 */
public record CommandClient(
        String name, String source, Set<String> branches, Set<String> types, boolean trustedPrices) {

    private static final Pattern NAME = Pattern.compile("[a-z0-9-]{1,40}");

    public CommandClient {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("A client's name goes into addresses, and cannot be: " + name);
        }
        if (source.isBlank()) {
            throw new IllegalArgumentException("Client %s has no source".formatted(name));
        }
        branches = Set.copyOf(branches);
        types = Set.copyOf(types);
    }

    /** A client that may do nothing any more. */
    static CommandClient withoutRights(String name) {
        return new CommandClient(name, "/withdrawn/" + name, Set.of(), Set.of(), false);
    }

    public boolean mayUse(String branch) {
        return branches.contains(branch);
    }

    boolean isSource(String claimed) {
        return claimed.equals(source) || claimed.startsWith(source + "/");
    }
}
