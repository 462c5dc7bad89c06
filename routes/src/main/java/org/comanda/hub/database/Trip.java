package org.comanda.hub.database;

import java.lang.reflect.RecordComponent;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.comanda.hub.id.Id;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcOperations;
import tools.jackson.databind.JsonNode;

/**
 * One round trip to the database, whatever number of statements it carries: they are sent together and answered
 * together. Statements see the effects of those before them, and each takes its own snapshot, so that what is asked after
 * a row lock is what was committed before the lock was had. Features add to a trip what they need to know or to write;
 * whoever began it calls {@link #go()}.
 *
 * <p>Outside a transaction the statements of one trip succeed or fail together, as one transaction of their own.
 */
public final class Trip {

    private static final Map<Class<?>, String> COLUMNS = new ConcurrentHashMap<>();

    private final JdbcOperations jdbc;
    private final List<String> statements = new ArrayList<>();
    private final List<@Nullable Object> parameters = new ArrayList<>();
    private final List<Answer<?>> answers = new ArrayList<>();
    private final Set<Runnable> afterwards = new LinkedHashSet<>();
    private boolean made;

    Trip(JdbcOperations jdbc) {
        this.jdbc = jdbc;
    }

    /** Adds a question: a statement that answers with rows. */
    public <T> Answer<T> ask(RowReader<T> reader, String sql, @Nullable Object... values) {
        return add(new Answer<>(reader), sql, values);
    }

    /** Adds a change, of which only the number of rows it touched is of interest. */
    public Answer<Void> tell(String sql, @Nullable Object... values) {
        return add(new Answer<>(null), sql, values);
    }

    /**
     * Adds the insertion of rows, all of them in one statement whose text does not depend on how many there are. Record
     * components name the columns.
     */
    public <R extends Record> void insert(String table, Class<R> type, Collection<R> rows) {
        if (!rows.isEmpty()) {
            var columns = columns(type);
            tell(
                    "insert into " + table + " (" + columns + ") select " + columns + " from " + rowsOf(table),
                    rowsParameter(List.copyOf(rows)));
        }
    }

    /** The columns that a record's components name, in order. */
    public static String columns(Class<? extends Record> type) {
        return COLUMNS.computeIfAbsent(type, record -> Arrays.stream(record.getRecordComponents())
                .map(RecordComponent::getName)
                .map(name -> name.replaceAll("([A-Z])", "_$1").toLowerCase(java.util.Locale.ROOT))
                .collect(Collectors.joining(", ")));
    }

    /** A row source in SQL that takes one parameter, made by {@link #rowsParameter}; {@code ordinality} is their order. */
    public static String rowsOf(String table) {
        return "json_populate_recordset(null::" + table + ", ?::json)";
    }

    public static String rowsParameter(List<? extends Record> rows) {
        return Json.rows(rows);
    }

    /**
     * Runs the work when what this trip changes is committed: after the trip, or after the transaction that it belongs to.
     * Equal work runs once.
     */
    public void afterCommit(Runnable work) {
        afterwards.add(work);
    }

    /** Makes the trip; nothing is sent when there is nothing to say. */
    public void go() {
        if (made) {
            throw new IllegalStateException("A trip is made once");
        }
        made = true;
        if (!statements.isEmpty()) {
            jdbc.execute((ConnectionCallback<Void>) connection -> {
                run(connection);
                return null;
            });
        }
        afterwards.forEach(Database::afterCommit);
    }

    private <T> Answer<T> add(Answer<T> answer, String sql, @Nullable Object... values) {
        statements.add(sql);
        for (var value : values) {
            parameters.add(value);
        }
        answers.add(answer);
        return answer;
    }

    private void run(Connection connection) throws SQLException {
        try (var statement = connection.prepareStatement(String.join(";\n", statements))) {
            for (int i = 0; i < parameters.size(); i++) {
                bind(connection, statement, i + 1, parameters.get(i));
            }
            var isRows = statement.execute();
            for (var answer : answers) {
                if (isRows) {
                    try (var results = statement.getResultSet()) {
                        answer.rows(new Row(results), results);
                    }
                } else {
                    answer.changed(statement.getUpdateCount());
                }
                isRows = statement.getMoreResults();
            }
        }
    }

    private static void bind(Connection connection, PreparedStatement statement, int at, @Nullable Object value)
            throws SQLException {
        switch (value) {
            case null -> statement.setNull(at, Types.NULL);
            case Id id -> statement.setObject(at, id.value());
            case Instant instant -> statement.setObject(at, instant.atOffset(ZoneOffset.UTC));
            case Enum<?> name -> statement.setString(at, name.name());
            case JsonNode json -> statement.setString(at, json.toString());
            case UUID[] uuids -> statement.setArray(at, connection.createArrayOf("uuid", uuids));
            case String[] texts -> statement.setArray(at, connection.createArrayOf("text", texts));
            case Collection<?> ids ->
                statement.setArray(
                        at,
                        connection.createArrayOf(
                                "uuid",
                                ids.stream().map(id -> ((Id) id).value()).toArray(UUID[]::new)));
            default -> statement.setObject(at, value);
        }
    }
}
