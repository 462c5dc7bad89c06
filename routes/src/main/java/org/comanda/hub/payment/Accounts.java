package org.comanda.hub.payment;

import java.security.SecureRandom;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.comanda.connectors.spi.PaymentAccount;
import org.comanda.connectors.spi.PaymentCapabilities;
import org.comanda.hub.Refusal;
import org.comanda.hub.database.Answer;
import org.comanda.hub.database.Database;
import org.comanda.hub.database.Json;
import org.comanda.hub.database.Row;
import org.comanda.hub.database.Trip;
import org.comanda.hub.id.AccountId;
import org.comanda.hub.id.BranchId;
import org.comanda.hub.identity.Caller;
import org.comanda.hub.identity.Seal;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;

/** The restaurants' accounts with payment providers; their secrets are sealed and never shown again. */
@Component
public class Accounts {

    private static final TypeReference<Map<String, String>> SETTINGS = new TypeReference<>() {};
    private static final int KEY_BYTES = 16;
    private static final int SETTING_MAX_CHARS = 400;
    private static final SecureRandom RANDOM = new SecureRandom();

    /** @param id null for what staff confirm by hand without an account */
    record Account(@Nullable AccountId id, BranchId branch, String provider, boolean enabled, PaymentAccount account) {}

    /** An account as admins see it: of its secrets only whether they are there. */
    public record Shown(
            String provider,
            String title,
            boolean byHand,
            boolean set,
            boolean enabled,
            boolean live,
            @Nullable String noticePath,
            List<ShownSetting> settings) {}

    public record ShownSetting(
            String name,
            String title,
            boolean secret,
            boolean required,
            boolean set,
            @Nullable String value) {}

    /** What is null stays as it is; a setting that is not named stays, one that is empty goes. */
    public record Change(
            @Nullable Boolean live,
            @Nullable Boolean enabled,
            @Nullable Map<String, String> settings) {}

    private record Kept(AccountId id, String key, boolean live, boolean enabled, Map<String, String> settings) {}

    private final Database database;
    private final Providers providers;
    private final Seal seal;

    Accounts(Database database, Providers providers, Seal seal) {
        this.database = database;
        this.providers = providers;
        this.seal = seal;
    }

    /** Asks for the account that a branch's restaurant has with a provider. */
    Answer<Account> of(Trip ask, BranchId branch, String provider) {
        return ask.ask(row -> account(row, provider), """
            select b.id as branch_id, r.bizum_phone, a.id, a.key, a.live, a.enabled, a.settings
            from branch b join restaurant r on r.id = b.restaurant_id
            left join payment_account a on a.restaurant_id = r.id and a.provider = ?
            where b.id = ?\
            """, provider, branch);
    }

    /** The account whose address a notice came to; any branch of its restaurant will do until its payment is known. */
    Optional<Account> withKey(String provider, String key) {
        var trip = database.trip();
        var found = trip.ask(row -> account(row, provider), """
            select (select b.id from branch b where b.restaurant_id = a.restaurant_id order by b.key limit 1) as branch_id,
                   null as bizum_phone, a.id, a.key, a.live, a.enabled, a.settings
            from payment_account a where a.provider = ? and a.key = ?\
            """, provider, key);
        trip.go();
        return found.one();
    }

    Account of(AccountId id) {
        var trip = database.trip();
        var found = trip.ask(row -> account(row, row.text("provider")), """
            select (select b.id from branch b where b.restaurant_id = a.restaurant_id order by b.key limit 1) as branch_id,
                   null as bizum_phone, a.provider, a.id, a.key, a.live, a.enabled, a.settings
            from payment_account a where a.id = ?\
            """, id);
        trip.go();
        return found.one().orElseThrow();
    }

    private Account account(Row row, String provider) throws SQLException {
        var branch = row.id("branch_id", BranchId::new);
        var id = row.idOrNull("id", AccountId::new);
        if (id == null) {
            var phone = row.textOrNull("bizum_phone");
            return new Account(
                    null,
                    branch,
                    provider,
                    true,
                    new PaymentAccount(branch.toString(), true, phone == null ? Map.of() : Map.of("phone", phone)));
        }
        return new Account(
                id,
                branch,
                provider,
                row.flag("enabled"),
                new PaymentAccount(row.text("key"), row.flag("live"), settings(row)));
    }

    private Map<String, String> settings(Row row) throws SQLException {
        return Json.read(seal.open(java.util.Objects.requireNonNull(row.bytesOrNull("settings"))), SETTINGS);
    }

    /** Every way of paying, and how the restaurant stands with it. */
    public List<Shown> shown(BranchId branch) {
        var trip = database.trip();
        var kept = trip.ask(
                row -> Map.entry(row.text("provider"), kept(row)),
                "select a.* from payment_account a join branch b on b.restaurant_id = a.restaurant_id where b.id = ?",
                branch);
        trip.go();
        var byProvider =
                kept.all().stream().collect(java.util.stream.Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        return providers.all().stream()
                .sorted(java.util.Comparator.comparing(
                        provider -> provider.manifest().id()))
                .map(provider -> {
                    var name = provider.manifest().id();
                    var account = byProvider.get(name);
                    var byHand = Providers.byHand(provider);
                    return new Shown(
                            name,
                            provider.manifest().title(),
                            byHand,
                            account != null,
                            account == null ? byHand : account.enabled(),
                            account == null ? byHand : account.live(),
                            account == null || byHand ? null : noticePath(name, account.key()),
                            provider.capabilities().settings().stream()
                                    .map(setting -> shown(setting, account))
                                    .toList());
                })
                .toList();
    }

    static String noticePath(String provider, String key) {
        return "/api/payments/webhooks/" + provider + "/" + key;
    }

    private static ShownSetting shown(PaymentCapabilities.Setting setting, @Nullable Kept account) {
        var value = account == null ? null : account.settings().get(setting.name());
        return new ShownSetting(
                setting.name(),
                setting.title(),
                setting.secret(),
                setting.required(),
                value != null,
                setting.secret() ? null : value);
    }

    private Kept kept(Row row) throws SQLException {
        return new Kept(
                row.id("id", AccountId::new), row.text("key"), row.flag("live"), row.flag("enabled"), settings(row));
    }

    /** Sets the restaurant's account with a provider up, or changes it. */
    public void change(Caller.Staff admin, String name, Change change) {
        var provider = providers.named(name);
        database.inTransaction(() -> {
            var ask = database.trip();
            var found = ask.ask(
                    this::kept,
                    "select a.* from payment_account a join branch b on b.restaurant_id = a.restaurant_id"
                            + " where b.id = ? and a.provider = ? for update of a",
                    admin.branch(),
                    name);
            ask.go();
            var before = found.one();
            var settings = new TreeMap<>(before.map(Kept::settings).orElse(Map.of()));
            (change.settings() == null ? Map.<String, String>of() : change.settings())
                    .forEach((setting, value) -> put(provider.capabilities(), settings, setting, value));
            var tell = database.trip();
            tell.tell(
                    """
                    insert into payment_account (id, restaurant_id, provider, key, live, settings, enabled, changed_by)
                    select ?, b.restaurant_id, ?, ?, ?, ?, ?, ? from branch b where b.id = ?
                    on conflict (restaurant_id, provider) do update set
                        live = excluded.live, settings = excluded.settings, enabled = excluded.enabled,
                        changed_by = excluded.changed_by, changed_at = now()\
                    """,
                    before.map(Kept::id).orElseGet(AccountId::next),
                    name,
                    before.map(Kept::key).orElseGet(Accounts::newKey),
                    change.live() != null
                            ? change.live()
                            : before.map(Kept::live).orElse(false),
                    seal.seal(Json.text(settings)),
                    change.enabled() != null
                            ? change.enabled()
                            : before.map(Kept::enabled).orElse(true),
                    admin.who(),
                    admin.branch());
            tell.go();
        });
    }

    /** Adds to the trip: an account that moves no money, with secrets that nobody needs to know. */
    public void openForTrials(Trip tell, UUID restaurant, String name) {
        if (!providers.has(name)) {
            return;
        }
        var settings = new TreeMap<String, String>();
        providers.named(name).capabilities().settings().stream()
                .filter(PaymentCapabilities.Setting::secret)
                .forEach(setting -> settings.put(setting.name(), newKey()));
        tell.tell(
                "insert into payment_account (id, restaurant_id, provider, key, live, settings, changed_by) values"
                        + " (?, ?, ?, ?, false, ?, 'hub')",
                AccountId.next(),
                restaurant,
                name,
                newKey(),
                seal.seal(Json.text(settings)));
    }

    /** The account with this key, as its provider wants to see it. */
    public Optional<PaymentAccount> seenByProvider(String provider, String key) {
        return withKey(provider, key).map(Account::account);
    }

    private static void put(
            PaymentCapabilities capabilities, Map<String, String> settings, String name, @Nullable String value) {
        if (capabilities.settings().stream().noneMatch(setting -> setting.name().equals(name))) {
            throw Refusal.invalid("UNKNOWN_SETTING", "There is no setting " + name);
        }
        if (value == null || value.isBlank()) {
            settings.remove(name);
        } else if (value.length() > SETTING_MAX_CHARS || value.chars().anyMatch(Character::isISOControl)) {
            throw Refusal.invalid("BAD_VALUE", "%s has 1 to %d characters".formatted(name, SETTING_MAX_CHARS));
        } else {
            settings.put(name, value.strip());
        }
    }

    private static String newKey() {
        var bytes = new byte[KEY_BYTES];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
