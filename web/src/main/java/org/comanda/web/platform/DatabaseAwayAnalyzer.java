package org.comanda.web.platform;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;

/** The database does not answer, or does not let the hub in. */
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
class DatabaseAwayAnalyzer extends AbstractFailureAnalyzer<SQLException> {

    private final @Nullable String url;

    DatabaseAwayAnalyzer(Environment environment) {
        var named = environment.getProperty("spring.datasource.url");
        // What follows the question mark may hold a password.
        this.url = named == null ? null : named.replaceFirst("\\?.*", "");
    }

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable rootFailure, SQLException cause) {
        var state = deepest(cause).getSQLState();
        if (state == null || url == null) {
            return null;
        }
        var found = deepest(cause).getMessage();
        return switch (state.substring(0, 2)) {
            case "08" ->
                new FailureAnalysis(
                        "The database at %s cannot be reached (%s).".formatted(url, found),
                        "Start it, or check spring.datasource.url; without that the hub brings its own.",
                        cause);
            case "28" ->
                new FailureAnalysis(
                        "The database at %s does not let the hub in (%s).".formatted(url, found),
                        "Check spring.datasource.username and spring.datasource.password.",
                        cause);
            case "3D" ->
                new FailureAnalysis(
                        "The database at %s does not exist (%s).".formatted(url, found),
                        "Create it, or check spring.datasource.url.",
                        cause);
            default -> null;
        };
    }

    private static SQLException deepest(SQLException outermost) {
        var deepest = outermost;
        for (Throwable cause = outermost.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                deepest = sql;
            }
        }
        return deepest;
    }
}
