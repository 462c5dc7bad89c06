package org.comanda.hub.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.comanda.hub.database.Database;
import org.comanda.hub.demo.FirstLogins.Login;
import org.comanda.hub.demo.FirstLogins.ProgramSecret;
import org.comanda.hub.id.BranchId;
import org.comanda.hub.opening.OpenRestaurant;
import org.comanda.hub.payment.Accounts;
import org.comanda.hub.staff.Programs;
import org.comanda.hub.staff.StaffMembers;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Opens the demonstration restaurant in a database that has none, unless {@code comanda.demo} is false. All of it is made
 * in one transaction, by one of the hubs that start, before any route looks for its branches and programs.
 */
@Component
class DemoRestaurant implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(DemoRestaurant.class);

    /** After the migrations, which run while beans are made, and before everything else that starts. */
    private static final int BEFORE_ALL_ROUTES = -1000;

    private final Database database;
    private final OpenRestaurant opening;
    private final StaffMembers staff;
    private final Programs programs;
    private final Accounts accounts;
    private final boolean wanted;
    private final Path loginsFile;
    private final AtomicReference<@Nullable FirstLogins> untold = new AtomicReference<>();
    private volatile boolean running;

    DemoRestaurant(
            Database database,
            OpenRestaurant opening,
            StaffMembers staff,
            Programs programs,
            Accounts accounts,
            @Value("${comanda.demo:true}") boolean wanted,
            @Value("${comanda.data-dir:data}") Path dataFolder) {
        this.database = database;
        this.opening = opening;
        this.staff = staff;
        this.programs = programs;
        this.accounts = accounts;
        this.wanted = wanted;
        this.loginsFile =
                dataFolder.resolve("first-logins.txt").toAbsolutePath().normalize();
    }

    @Override
    public void start() {
        if (wanted && !opening.isOpen()) {
            openOnce();
        }
        running = true;
    }

    /** What the first start made and nobody has been told; only the first to ask is told. */
    Optional<FirstLogins> tell() {
        return Optional.ofNullable(untold.getAndSet(null));
    }

    /** Where the first logins are written. The file is there on the machine that made the restaurant, until deleted. */
    Path loginsFile() {
        return loginsFile;
    }

    private void openOnce() {
        var restaurant = Sheets.restaurant();
        var branches = Sheets.branches();
        var logins = database.inTransaction(() -> {
            var trip = database.trip();
            OpenRestaurant.oneAtATime(trip);
            trip.go();
            return opening.isOpen() ? Optional.<FirstLogins>empty() : Optional.of(open(restaurant, branches));
        });
        logins.ifPresent(made -> {
            untold.set(made);
            log.info("Restaurant {} opened with branches {}", restaurant.slug(), keys(branches));
        });
    }

    private FirstLogins open(RestaurantSheet restaurant, List<BranchSheet> branches) {
        var trip = database.trip();
        var id = Rows.write(trip, restaurant);
        Map<BranchSheet, BranchId> ids = new LinkedHashMap<>();
        branches.forEach(branch -> ids.put(branch, Rows.write(trip, id, branch)));
        restaurant.trialPayments().forEach(provider -> accounts.openForTrials(trip, id, provider));
        trip.go();
        var logins = logins(restaurant, ids);
        keep(logins);
        return logins;
    }

    private FirstLogins logins(RestaurantSheet restaurant, Map<BranchSheet, BranchId> branches) {
        var people = new ArrayList<Login>();
        var home = branches.entrySet().iterator().next();
        people.add(hire(home.getKey(), home.getValue(), restaurant.owner()));
        branches.forEach((sheet, id) -> sheet.staff().forEach(person -> people.add(hire(sheet, id, person))));
        var everywhere = Set.copyOf(keys(branches.keySet()));
        var secrets = restaurant.programs().stream()
                .map(program -> new ProgramSecret(program.name(), programs.register(program.to(everywhere))))
                .toList();
        return new FirstLogins(people, secrets);
    }

    private Login hire(BranchSheet sheet, BranchId branch, Person person) {
        var hired = staff.hire(person.at(branch));
        return new Login(sheet.key(), hired.username(), person.role(), hired.password());
    }

    /**
     * Before the commit: a crash after it would leave a restaurant that nobody can enter. What a crash before it leaves in
     * the file, the next start overwrites.
     */
    private void keep(FirstLogins logins) {
        try {
            logins.keepIn(loginsFile);
        } catch (IOException e) {
            throw new UncheckedIOException("The first logins cannot be written to " + loginsFile, e);
        }
    }

    private static List<String> keys(Collection<BranchSheet> branches) {
        return branches.stream().map(BranchSheet::key).toList();
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return BEFORE_ALL_ROUTES;
    }
}
