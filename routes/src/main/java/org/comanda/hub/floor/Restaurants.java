package org.comanda.hub.floor;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.Set;
import org.comanda.hub.Refusal;
import org.comanda.hub.Text;
import org.comanda.hub.database.Database;
import org.comanda.hub.id.BranchId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What all branches of a restaurant share: how it presents itself, and what the tax office takes. */
@Component
public class Restaurants {

    private static final Set<String> LANGUAGES = Set.of("es", "en", "pt");
    private static final int NAME_CHARS = 80;
    private static final int WELCOME_CHARS = 200;

    /** @param currency which stays, since every amount in the books is in it; @param taxBasisPoints 1000 are 10 % */
    public record Shown(
            String name,
            @Nullable String welcome,
            String color,
            String currency,
            String locale,
            String timeZone,
            int taxBasisPoints,
            boolean pricesIncludeTax) {}

    /** What is null stays as it is; an empty welcome takes it away. */
    public record Change(
            @Nullable String name,
            @Nullable String welcome,
            @Nullable String color,
            @Nullable String locale,
            @Nullable String timeZone,
            @Nullable Integer taxBasisPoints,
            @Nullable Boolean pricesIncludeTax) {

        public Change {
            name = name == null ? null : line("name", name, NAME_CHARS);
            welcome = welcome == null || welcome.isBlank() ? welcome : line("welcome", welcome, WELCOME_CHARS);
            if (color != null && !color.matches("#[0-9A-Fa-f]{6}")) {
                throw Refusal.invalid("BAD_VALUE", "A colour is like #7A1745").under("color");
            }
            if (locale != null) {
                mustBeSpoken(locale);
            }
            if (timeZone != null) {
                mustBeAZone(timeZone);
            }
            if (taxBasisPoints != null && (taxBasisPoints < 0 || taxBasisPoints > 10_000)) {
                throw Refusal.invalid("BAD_VALUE", "taxBasisPoints is 0 to 10000")
                        .under("taxBasisPoints");
            }
        }

        private static String line(String field, String text, int maxChars) {
            return Refusal.at(field, () -> Text.line(field, text, maxChars));
        }

        private static void mustBeSpoken(String tag) {
            try {
                if (LANGUAGES.contains(
                        new Locale.Builder().setLanguageTag(tag).build().getLanguage())) {
                    return;
                }
            } catch (IllformedLocaleException e) {
                // Said below, as for a language that is not spoken here.
            }
            throw Refusal.invalid("BAD_LANGUAGE", "A locale is like es-AR, in one of es, en and pt")
                    .under("locale");
        }

        private static void mustBeAZone(String id) {
            try {
                ZoneId.of(id);
            } catch (DateTimeException e) {
                throw Refusal.invalid("BAD_TIME_ZONE", "A time zone is like America/Argentina/Buenos_Aires")
                        .under("timeZone");
            }
        }
    }

    private final Database database;

    Restaurants(Database database) {
        this.database = database;
    }

    /** The one that a branch is of. */
    public Shown of(BranchId branch) {
        var trip = database.trip();
        var shown = trip.ask(
                row -> new Shown(
                        row.text("name"),
                        row.textOrNull("welcome"),
                        row.text("color"),
                        row.text("currency"),
                        row.text("locale"),
                        row.text("time_zone"),
                        row.number("tax_basis_points"),
                        row.flag("prices_include_tax")),
                "select r.* from restaurant r join branch b on b.restaurant_id = r.id where b.id = ?",
                branch);
        trip.go();
        return shown.one().orElseThrow(Refusal::notFound);
    }

    public void change(BranchId branch, Change change) {
        var trip = database.trip();
        trip.tell(
                """
                update restaurant r set
                    name = coalesce(?, r.name),
                    welcome = nullif(coalesce(?, r.welcome, ''), ''),
                    color = coalesce(?, r.color),
                    locale = coalesce(?, r.locale),
                    time_zone = coalesce(?, r.time_zone),
                    tax_basis_points = coalesce(?, r.tax_basis_points),
                    prices_include_tax = coalesce(?, r.prices_include_tax)
                from branch b where b.restaurant_id = r.id and b.id = ?\
                """,
                change.name(),
                change.welcome() == null ? null : change.welcome().strip(),
                change.color(),
                change.locale(),
                change.timeZone(),
                change.taxBasisPoints(),
                change.pricesIncludeTax(),
                branch);
        trip.go();
    }
}
