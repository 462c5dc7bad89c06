package org.comanda.connectors.bizum;

import java.math.BigDecimal;
import java.text.NumberFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.comanda.connectors.spi.ConnectorManifest;
import org.comanda.connectors.spi.PaymentAccount;
import org.comanda.connectors.spi.PaymentCapabilities;
import org.comanda.connectors.spi.PaymentCapabilities.Setting;
import org.comanda.connectors.spi.PaymentProvider;
import org.comanda.connectors.spi.PaymentRequest;
import org.comanda.connectors.spi.PaymentStart;
import org.comanda.connectors.spi.PaymentTrouble;

/**
 * Tells the payer what to type into the bank's app. Bizum publishes no link that opens every bank's app with phone and
 * amount filled in, so none is made up here: the phone, the amount and the concept go out as three lines of text, each to be
 * copied, and as a code for whoever looks at another screen.
 */
public final class BizumProvider implements PaymentProvider {

    /** Bizum's own bounds of one transfer between people, 0.50 to 1000 EUR; a bank may set narrower ones. */
    private static final long MIN_CENTS = 50;

    private static final long MAX_CENTS = 100_000;

    private static final String CURRENCY = "EUR";
    private static final int CENT_DIGITS = 2;
    private static final String PHONE = "phone";
    private static final Pattern PHONE_NUMBER = Pattern.compile("\\+?[0-9]{5,15}");

    private static final PaymentCapabilities CAPABILITIES = new PaymentCapabilities(
            PaymentCapabilities.ConfirmedBy.STAFF,
            false,
            true,
            Set.of(CURRENCY),
            MIN_CENTS,
            MAX_CENTS,
            List.of(new Setting(PHONE, "Phone that receives the money", false, true)));

    @Override
    public ConnectorManifest manifest() {
        return new ConnectorManifest(
                "bizum",
                ConnectorManifest.Kind.PAYMENT_PROVIDER,
                "Bizum",
                "1",
                "Transfers from phone to phone in Spain, seen and confirmed by staff");
    }

    @Override
    public PaymentCapabilities capabilities() {
        return CAPABILITIES;
    }

    @Override
    public PaymentStart start(PaymentAccount account, PaymentRequest request) {
        if (!CAPABILITIES.takes(request.currency())) {
            throw new PaymentTrouble(
                    PaymentTrouble.Kind.INVALID, "Bizum moves %s, not %s".formatted(CURRENCY, request.currency()));
        }
        if (request.total() < MIN_CENTS || request.total() > MAX_CENTS) {
            throw new PaymentTrouble(
                    PaymentTrouble.Kind.INVALID,
                    "Bizum moves %d to %d cents at once, not %d".formatted(MIN_CENTS, MAX_CENTS, request.total()));
        }
        String text = String.join("\n", phone(account), money(request.total(), request.locale()), request.concept());
        return new PaymentStart(null, null, null, text);
    }

    private static String phone(PaymentAccount account) {
        String phone = account.required(PHONE).replaceAll("[ .-]", "");
        if (!PHONE_NUMBER.matcher(phone).matches()) {
            throw new PaymentTrouble(PaymentTrouble.Kind.CREDENTIALS, "The account's phone is no phone number");
        }
        return phone;
    }

    /** As the payer will type it: with the decimal mark of the payer's language and nothing between thousands. */
    private static String money(long cents, Locale locale) {
        NumberFormat format = NumberFormat.getNumberInstance(locale);
        format.setGroupingUsed(false);
        format.setMinimumFractionDigits(CENT_DIGITS);
        return format.format(BigDecimal.valueOf(cents, CENT_DIGITS)) + " " + CURRENCY;
    }
}
