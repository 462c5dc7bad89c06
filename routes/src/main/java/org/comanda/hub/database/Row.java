package org.comanda.hub.database;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** One row of an answer, in the hub's own types. */
public final class Row {

    private final ResultSet results;

    Row(ResultSet results) {
        this.results = results;
    }

    public String text(String column) throws SQLException {
        return present(results.getString(column), column);
    }

    public @Nullable String textOrNull(String column) throws SQLException {
        return results.getString(column);
    }

    public int number(String column) throws SQLException {
        return results.getInt(column);
    }

    public @Nullable Integer numberOrNull(String column) throws SQLException {
        var value = results.getInt(column);
        return results.wasNull() ? null : value;
    }

    public long big(String column) throws SQLException {
        return results.getLong(column);
    }

    public @Nullable Long bigOrNull(String column) throws SQLException {
        var value = results.getLong(column);
        return results.wasNull() ? null : value;
    }

    public boolean flag(String column) throws SQLException {
        return results.getBoolean(column);
    }

    public <I> I id(String column, Function<UUID, I> type) throws SQLException {
        return type.apply(present(results.getObject(column, UUID.class), column));
    }

    public <I> @Nullable I idOrNull(String column, Function<UUID, I> type) throws SQLException {
        var value = results.getObject(column, UUID.class);
        return value == null ? null : type.apply(value);
    }

    public Instant instant(String column) throws SQLException {
        return present(instantOrNull(column), column);
    }

    public @Nullable Instant instantOrNull(String column) throws SQLException {
        var value = results.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }

    public byte @Nullable [] bytesOrNull(String column) throws SQLException {
        return results.getBytes(column);
    }

    public JsonNode json(String column) throws SQLException {
        return Json.parse(text(column));
    }

    public @Nullable JsonNode jsonOrNull(String column) throws SQLException {
        var value = results.getString(column);
        return value == null ? null : Json.parse(value);
    }

    public List<String> texts(String column) throws SQLException {
        var array = results.getArray(column);
        return array == null ? List.of() : List.of((String[]) array.getArray());
    }

    public List<UUID> uuids(String column) throws SQLException {
        var array = results.getArray(column);
        return array == null ? List.of() : List.of((UUID[]) array.getArray());
    }

    public <E extends Enum<E>> E oneOf(String column, Class<E> type) throws SQLException {
        return Enum.valueOf(type, text(column));
    }

    private static <T> T present(@Nullable T value, String column) {
        if (value == null) {
            throw new IllegalStateException("Column " + column + " is null");
        }
        return value;
    }
}
