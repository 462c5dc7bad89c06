package org.comanda.printers.slip;

import java.math.BigDecimal;
import java.text.NumberFormat;
import java.util.Currency;
import java.util.Locale;

/** Writes minor units as people of a place do, without a currency sign: columns of figures need none. */
final class Amounts {

    private final NumberFormat format;
    private final int digits;

    Amounts(Currency currency, Locale locale) {
        digits = Math.max(0, currency.getDefaultFractionDigits());
        format = NumberFormat.getNumberInstance(locale);
        format.setMinimumFractionDigits(digits);
        format.setMaximumFractionDigits(digits);
    }

    String of(long minorUnits) {
        return format.format(BigDecimal.valueOf(minorUnits, digits));
    }
}
