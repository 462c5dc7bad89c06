package org.comanda.connectors.folder;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.comanda.connectors.folder.FolderProgress.FileProgress;
import org.comanda.connectors.folder.FolderProgress.State;
import org.comanda.connectors.folder.OrderReader.Group;
import org.comanda.connectors.folder.OrderReader.SourceLine;
import org.comanda.connectors.message.CloudEvent;
import org.comanda.connectors.message.CommandAnswer;
import org.comanda.connectors.message.CommandType;
import org.comanda.connectors.message.SubmitOrder;
import org.comanda.connectors.spi.OrderIntake;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands in the orders of one claimed file, from its first line to its last, and puts the file away. */
final class OrderFile {

    static final String DRAFT_SUFFIX = ".rejected.part";

    /** What the orders' envelopes name as their source. */
    static final String SOURCE = "/connectors/folder";

    private static final Logger log = LoggerFactory.getLogger(OrderFile.class);
    private static final long PROGRESS_LOGGED_EVERY_NANOS =
            Duration.ofSeconds(10).toNanos();

    private final FolderSettings settings;
    private final OrderIntake intake;
    private final FolderProgress progress;
    private final Stopping stopping;

    OrderFile(FolderSettings settings, OrderIntake intake, FolderProgress progress, Stopping stopping) {
        this.settings = settings;
        this.intake = intake;
        this.progress = progress;
        this.stopping = stopping;
    }

    /** Returns when the file is done, or early when it is time to stop: then it is read again at the next start. */
    void read(Path file, String name, String hash, Mapping mapping) throws IOException, OrderReader.Unreadable {
        Path draft = file.resolveSibling(file.getFileName() + DRAFT_SUFFIX);
        try (var orders = new OrderReader(file, mapping);
                var rejected = new RejectedLines(draft)) {
            var reading = new Reading(name, hash, mapping, rejected, linesAfterHeader(file));
            log.info("{}: {} lines to read", name, reading.linesTotal);
            if (reading.toTheEnd(orders)) {
                putAway(file, name, rejected);
                reading.tell(State.DONE, null);
                log.info("{} is done: {}", name, reading);
            }
        }
    }

    private void putAway(Path file, String name, RejectedLines rejected) throws IOException {
        String target = name;
        for (int i = 2; Files.exists(settings.done().resolve(target)); i++) {
            target = name + "." + i;
        }
        // The finished file moves last: until then everything can be done once more.
        rejected.moveTo(settings.done().resolve(target + ".rejected"));
        Files.move(file, settings.done().resolve(target), StandardCopyOption.ATOMIC_MOVE);
    }

    private static long linesAfterHeader(Path file) throws IOException {
        long ends = 0;
        byte last = '\n';
        try (InputStream in = Files.newInputStream(file)) {
            byte[] buffer = new byte[65_536];
            for (int read = in.read(buffer); read > 0; read = in.read(buffer)) {
                for (int i = 0; i < read; i++) {
                    ends += buffer[i] == '\n' ? 1 : 0;
                }
                last = buffer[read - 1];
            }
        }
        return Math.max(0, ends + (last == '\n' ? 0 : 1) - 1);
    }

    /** One reading of one file, and its counts. */
    private final class Reading {

        private final String name;
        private final String hash;
        private final Mapping mapping;
        private final RejectedLines rejected;
        private final long linesTotal;
        private long linesRead;
        private long accepted;
        private long known;
        private long refused;
        private @Nullable String refusedLast;
        private long loggedAtNanos = System.nanoTime();

        Reading(String name, String hash, Mapping mapping, RejectedLines rejected, long linesTotal) {
            this.name = name;
            this.hash = hash;
            this.mapping = mapping;
            this.rejected = rejected;
            this.linesTotal = linesTotal;
        }

        boolean toTheEnd(OrderReader orders) throws IOException {
            tell(State.READING, null);
            try {
                for (Optional<Group> group = orders.next(); group.isPresent(); group = orders.next()) {
                    if (stopping.requested() || !take(group.get())) {
                        return false;
                    }
                    linesRead += group.get().lines().size();
                    tell(State.READING, null);
                    logNowAndThen();
                }
            } catch (OrderReader.Unreadable broken) {
                rejected.add(linesRead + 2, broken.getMessage(), "");
            }
            return true;
        }

        /** Whether the group is dealt with; not so only when it is time to stop. */
        private boolean take(Group group) throws IOException {
            String fault = faultOf(group);
            if (fault != null) {
                refuse(group, fault);
                return true;
            }
            CloudEvent<SubmitOrder> command;
            try {
                command = command(group);
            } catch (IllegalArgumentException unfit) {
                refuse(group, String.valueOf(unfit.getMessage()));
                return true;
            }
            return switch (submit(command)) {
                case null -> false;
                case CommandAnswer.Accepted answer -> {
                    accepted += answer.repeated() ? 0 : 1;
                    known += answer.repeated() ? 1 : 0;
                    yield true;
                }
                case CommandAnswer.Rejected answer -> {
                    refuse(
                            group,
                            answer.problem().code() + ": " + answer.problem().detail());
                    yield true;
                }
            };
        }

        private static @Nullable String faultOf(Group group) {
            if (group.fault() != null) {
                return group.fault();
            }
            return group.lines().stream()
                    .filter(line -> line.fault() != null)
                    .findFirst()
                    .map(line -> "the order is left out, since its line %d is bad".formatted(line.number()))
                    .orElse(null);
        }

        private void refuse(Group group, String reason) throws IOException {
            // A very long order comes in pieces; a line without an order is none.
            refused += group.order() == null || group.order().equals(refusedLast) ? 0 : 1;
            refusedLast = group.order();
            for (SourceLine line : group.lines()) {
                rejected.add(line.number(), line.fault() != null ? line.fault() : reason, line.text());
            }
        }

        private CloudEvent<SubmitOrder> command(Group group) {
            List<SubmitOrder.Line> items = group.lines().stream()
                    .flatMap(line -> line.items().stream())
                    .toList();
            var order = new SubmitOrder(
                    mapping.branch(),
                    null,
                    null,
                    mapping.referenceOf(String.valueOf(group.order())),
                    group.lines().getFirst().diner(),
                    items,
                    mapping.closeRound());
            return CloudEvent.command(
                    hash + "-" + group.firstLine(), SOURCE, CommandType.SUBMIT_ORDER, Instant.now(), order);
        }

        /** Hands in until there is an answer that stands; null when it is time to stop before there is. */
        private @Nullable CommandAnswer submit(CloudEvent<SubmitOrder> command) {
            Duration wait = settings.retryAtFirst();
            while (true) {
                String heldUpBy;
                try {
                    CommandAnswer answer = intake.submit(command);
                    if (!(answer instanceof CommandAnswer.Rejected no
                            && no.problem().passing())) {
                        return answer;
                    }
                    heldUpBy = no.problem().code() + ": " + no.problem().detail();
                } catch (RuntimeException passing) {
                    heldUpBy = String.valueOf(passing.getMessage());
                }
                log.warn("{}: order {} is held up: {}", name, command.id(), heldUpBy);
                tell(State.HELD_UP, heldUpBy);
                if (stopping.within(wait)) {
                    return null;
                }
                wait = wait.multipliedBy(2).compareTo(settings.retryAtMost()) < 0
                        ? wait.multipliedBy(2)
                        : settings.retryAtMost();
            }
        }

        private void logNowAndThen() {
            if (System.nanoTime() - loggedAtNanos > PROGRESS_LOGGED_EVERY_NANOS) {
                loggedAtNanos = System.nanoTime();
                log.info("{}: {}", name, this);
            }
        }

        void tell(State state, @Nullable String note) {
            progress.changed(new FileProgress(
                    name, state, linesRead, linesTotal, rejected.lines(), accepted, known, refused, note));
        }

        @Override
        public String toString() {
            return "%d of %d lines read, %d orders accepted, %d known already, %d rejected with %d lines"
                    .formatted(linesRead, linesTotal, accepted, known, refused, rejected.lines());
        }
    }
}
