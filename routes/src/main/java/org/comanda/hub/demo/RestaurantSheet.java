package org.comanda.hub.demo;

import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.comanda.connectors.message.CommandType;
import org.comanda.hub.identity.BrokerClient;
import org.comanda.hub.identity.Role;

/**
 * A restaurant as its file describes it.
 *
 * @param taxBasisPoints included in the prices
 * @param tipPresets in per cent
 * @param trialPayments names of providers with which nothing but trials are paid
 */
record RestaurantSheet(
        String name,
        String slug,
        String phone,
        ZoneId timeZone,
        Currency currency,
        String locale,
        String color,
        String welcome,
        int taxBasisPoints,
        List<Integer> tipPresets,
        List<String> trialPayments,
        Person owner,
        List<Program> programs) {

    RestaurantSheet {
        Check.text(name, 80, "The restaurant's name");
        Check.key(slug, "The restaurant's slug");
        Check.text(locale, 35, "The locale");
        Check.text(welcome, 200, "The welcome");
        Objects.requireNonNull(timeZone, "timeZone");
        Objects.requireNonNull(currency, "currency");
        if (!color.matches("#[0-9A-Fa-f]{6}")) {
            throw new IllegalArgumentException("A colour is # and six hexadecimal digits, found: " + color);
        }
        if (owner.role() != Role.OWNER) {
            throw new IllegalArgumentException("The owner's role is OWNER, found: " + owner.role());
        }
        tipPresets = List.copyOf(tipPresets);
        trialPayments = List.copyOf(trialPayments);
        programs = List.copyOf(programs);
    }

    /** A program that may send these commands to every branch of the restaurant. */
    record Program(String name, Set<CommandType> commands, boolean trustedPrices) {

        Program {
            commands = Set.copyOf(commands);
        }

        BrokerClient to(Set<String> branchKeys) {
            return new BrokerClient(
                    name,
                    branchKeys,
                    commands.stream().map(CommandType::wireName).collect(Collectors.toSet()),
                    "/connectors/" + name,
                    trustedPrices);
        }
    }
}
