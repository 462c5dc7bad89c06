package org.comanda.hub.database;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the database will have answered to one statement of a {@link Trip} once the trip is made. */
public final class Answer<T> {

    private final @Nullable RowReader<T> reader;
    private @Nullable List<T> rows;
    private int changed;

    Answer(@Nullable RowReader<T> reader) {
        this.reader = reader;
    }

    /** What needs no asking. */
    public static <T> Answer<T> known(T value) {
        var answer = new Answer<T>(null);
        answer.rows = List.of(value);
        return answer;
    }

    void rows(Row row, java.sql.ResultSet results) throws java.sql.SQLException {
        var read = new ArrayList<T>();
        while (results.next()) {
            read.add(java.util.Objects.requireNonNull(reader, "a statement that only changes has no rows to read")
                    .read(row));
        }
        rows = read;
    }

    void changed(int count) {
        rows = List.of();
        changed = count;
    }

    public List<T> all() {
        if (rows == null) {
            throw new IllegalStateException("The trip that asks this was not made yet");
        }
        return rows;
    }

    /** The only row, if there is one. */
    public Optional<T> one() {
        return switch (all().size()) {
            case 0 -> Optional.empty();
            case 1 -> Optional.of(all().getFirst());
            default -> throw new IllegalStateException("One row expected, found " + all().size());
        };
    }

    /** How many rows a changing statement touched. */
    public int changed() {
        all();
        return changed;
    }
}
