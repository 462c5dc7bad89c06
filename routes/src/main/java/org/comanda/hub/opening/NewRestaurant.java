package org.comanda.hub.opening;

import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Currency;
import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.Set;
import org.comanda.hub.Refusal;
import org.comanda.hub.Text;
import org.jspecify.annotations.Nullable;

/**
 * A restaurant to be opened, with its first branch.
 *
 * @param branch the branch's key, which people type to log in
 * @param tables how many tables it begins with
 * @param username what its owner logs in with
 * @param name what people call the owner
 */
record NewRestaurant(
        String restaurant,
        ZoneId timeZone,
        Currency currency,
        Locale locale,
        String branch,
        int tables,
        String username,
        String name,
        String password) {

    private static final Set<String> LANGUAGES = Set.of("es", "en", "pt");
    private static final String KEY = "[a-z0-9-]{1,40}";
    private static final int TABLES_MAX = 200;

    static NewRestaurant of(OpenRestaurant.Wish wish) {
        var restaurant = Text.line("The restaurant's name", wish.restaurant(), 80);
        return new NewRestaurant(
                restaurant,
                zone(wish.timeZone()),
                currency(wish.currency()),
                locale(wish.locale()),
                key(wish.branch() == null || wish.branch().isBlank() ? slug(restaurant) : wish.branch()),
                tables(wish.tables()),
                wish.username() == null ? "" : wish.username(),
                Text.line("The owner's name", wish.name(), 40),
                wish.password() == null ? "" : wish.password());
    }

    /** A name for addresses: of the restaurant's name what such names may hold. */
    static String slug(String name) {
        var slug = Normalizer.normalize(name, Normalizer.Form.NFD)
                .toLowerCase(Locale.ROOT)
                .replaceAll("\\p{M}", "")
                .replaceAll("[^a-z0-9]+", "-");
        slug = slug.substring(0, Math.min(slug.length(), 40)).replaceAll("^-+|-+$", "");
        return slug.isEmpty() ? "local" : slug;
    }

    private static ZoneId zone(@Nullable String text) {
        try {
            return ZoneId.of(text == null ? "" : text);
        } catch (DateTimeException e) {
            throw Refusal.invalid("BAD_TIME_ZONE", "A time zone is like America/Argentina/Buenos_Aires, not " + text);
        }
    }

    private static Currency currency(@Nullable String text) {
        try {
            return Currency.getInstance(text == null ? "" : text);
        } catch (IllegalArgumentException e) {
            throw Refusal.invalid("BAD_CURRENCY", "A currency is three letters of ISO 4217 such as ARS, not " + text);
        }
    }

    private static Locale locale(@Nullable String text) {
        try {
            var locale = new Locale.Builder()
                    .setLanguageTag(text == null ? "" : text)
                    .build();
            if (LANGUAGES.contains(locale.getLanguage())) {
                return locale;
            }
        } catch (IllformedLocaleException e) {
            // Said below, as for a language that is not spoken here.
        }
        throw Refusal.invalid(
                "BAD_LANGUAGE", "A locale is like es-AR, in one of %s, not %s".formatted(LANGUAGES, text));
    }

    private static String key(String text) {
        if (!text.matches(KEY)) {
            throw Refusal.invalid("BAD_KEY", "A branch's key is 1 to 40 of a-z, 0-9 and hyphen");
        }
        return text;
    }

    private static int tables(@Nullable Integer tables) {
        var count = tables == null ? 0 : tables;
        if (count < 0 || count > TABLES_MAX) {
            throw Refusal.invalid("BAD_VALUE", "A branch begins with 0 to %d tables".formatted(TABLES_MAX));
        }
        return count;
    }

    @Override
    public String toString() {
        return "NewRestaurant[" + branch + "]";
    }
}
