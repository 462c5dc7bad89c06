package org.comanda.connectors.mercadopago;

import java.math.BigDecimal;
import java.util.Currency;
import org.comanda.connectors.spi.PaymentTrouble;

/** Minor units here, decimal numbers there; nothing is ever rounded. */
final class Amounts {

    private Amounts() {}

    static BigDecimal decimal(long minorUnits, String currency) {
        return BigDecimal.valueOf(minorUnits, digits(currency));
    }

    /** @throws PaymentTrouble {@code INVALID} for what is no whole number of the currency's least unit */
    static long minorUnits(BigDecimal amount, String currency) {
        try {
            return amount.movePointRight(digits(currency)).longValueExact();
        } catch (ArithmeticException fraction) {
            throw new PaymentTrouble(
                    PaymentTrouble.Kind.INVALID, "No amount of %s is %s".formatted(currency, amount), fraction);
        }
    }

    private static int digits(String currency) {
        try {
            return Currency.getInstance(currency).getDefaultFractionDigits();
        } catch (IllegalArgumentException unknown) {
            throw new PaymentTrouble(PaymentTrouble.Kind.INVALID, "No currency is called " + currency, unknown);
        }
    }
}
