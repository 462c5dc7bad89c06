package org.comanda.connectors.spi;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a payment provider can do and what it needs to be told.
 *
 * @param confirmedBy whose word makes a payment of it real
 * @param refunds whether {@link PaymentProvider#refund} gives money back; otherwise staff do, by hand
 * @param declaresReference whether the payer tells a reference of its own, which staff then look for
 * @param currencies ISO 4217 codes that it takes; empty means every one
 * @param minAmount least amount of one payment, minor units
 * @param maxAmount greatest amount of one payment, minor units
 * @param settings what an account of it consists of
 */
public record PaymentCapabilities(
        ConfirmedBy confirmedBy,
        boolean refunds,
        boolean declaresReference,
        Set<String> currencies,
        long minAmount,
        long maxAmount,
        List<Setting> settings) {

    /** Greatest amount that the hub itself takes, minor units. */
    public static final long NO_LIMIT = 999_999_999_999L;

    private static final Pattern SETTING = Pattern.compile("[a-z][a-zA-Z0-9]{0,39}");

    /** Whose word counts. */
    public enum ConfirmedBy {
        PROVIDER,
        STAFF
    }

    /**
     * One thing that an account has.
     *
     * @param name in camel case
     * @param title for people, in English
     * @param secret whether it is never shown again once it was entered
     */
    public record Setting(String name, String title, boolean secret, boolean required) {

        public Setting {
            if (!SETTING.matcher(name).matches()) {
                throw new IllegalArgumentException("A setting's name is one word in camel case: " + name);
            }
            if (title.isBlank()) {
                throw new IllegalArgumentException("Setting %s needs a title".formatted(name));
            }
        }
    }

    public PaymentCapabilities {
        if (minAmount < 1 || maxAmount < minAmount || maxAmount > NO_LIMIT) {
            throw new IllegalArgumentException("No amount is %d to %d".formatted(minAmount, maxAmount));
        }
        currencies = Set.copyOf(currencies);
        settings = List.copyOf(settings);
    }

    public boolean takes(String currency) {
        return currencies.isEmpty() || currencies.contains(currency);
    }
}
