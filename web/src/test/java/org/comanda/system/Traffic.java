package org.comanda.system;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import net.ttddyy.dsproxy.ExecutionInfo;
import net.ttddyy.dsproxy.QueryInfo;
import net.ttddyy.dsproxy.listener.MethodExecutionContext;
import net.ttddyy.dsproxy.listener.QueryExecutionListener;
import net.ttddyy.dsproxy.support.ProxyDataSourceBuilder;
import org.apache.activemq.artemis.api.core.Message;
import org.apache.activemq.artemis.core.server.ServerSession;
import org.apache.activemq.artemis.core.server.plugin.ActiveMQServerPlugin;
import org.apache.activemq.artemis.core.transaction.Transaction;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;

/**
 * Everything that a hub in this process says to its database and its broker, in order, by who says it. The database is listened
 * to beneath the connection pool, where a statement that is executed is a message to the server and its answer.
 */
final class Traffic implements BeanPostProcessor, QueryExecutionListener, ActiveMQServerPlugin {

    /** What joins the statements of one trip. */
    private static final String NEXT_STATEMENT = ";\n";

    sealed interface Said {}

    /** @param commits whether it is a transaction of its own, which ends with it */
    record Statements(String thread, List<String> sql, boolean commits) implements Said {}

    /** Of a transaction that was begun before. */
    record Commit(String thread) implements Said {}

    /** @param transaction of the broker's, or null when the message is one of its own */
    record Send(
            String address,
            @org.jspecify.annotations.Nullable Object transaction) implements Said {}

    /** What was said for one purpose. */
    record Sum(long statements, long roundTrips, long commits, long sends) {

        Sum least(Sum other) {
            return new Sum(
                    Math.min(statements, other.statements),
                    Math.min(roundTrips, other.roundTrips),
                    Math.min(commits, other.commits),
                    Math.min(sends, other.sends));
        }
    }

    private final List<Said> said = new CopyOnWriteArrayList<>();

    int now() {
        return said.size();
    }

    List<Said> since(int then) {
        return List.copyOf(said.subList(then, said.size()));
    }

    /** @param who by the name of the thread that speaks to the database */
    static Sum sum(List<Said> part, Predicate<String> who, Predicate<String> address) {
        var statements = 0L;
        var trips = 0L;
        var commits = 0L;
        var sends = 0L;
        for (var one : part) {
            switch (one) {
                case Statements sent -> {
                    if (who.test(sent.thread())) {
                        statements += sent.sql().size();
                        trips++;
                        commits += sent.commits() ? 1 : 0;
                    }
                }
                case Commit commit -> {
                    if (who.test(commit.thread())) {
                        trips++;
                        commits++;
                    }
                }
                case Send send -> sends += address.test(send.address()) ? 1 : 0;
            }
        }
        return new Sum(statements, trips, commits, sends);
    }

    /** The pool gets its connections through this listener. */
    @Override
    public Object postProcessBeforeInitialization(Object bean, String name) {
        if (bean instanceof HikariDataSource pool) {
            var server = new PGSimpleDataSource();
            server.setUrl(pool.getJdbcUrl());
            server.setUser(pool.getUsername());
            server.setPassword(pool.getPassword());
            pool.setDataSource(ProxyDataSourceBuilder.create(server)
                    .listener(this)
                    .afterMethod(this::afterMethod)
                    .build());
        }
        return bean;
    }

    private void afterMethod(MethodExecutionContext call) {
        if (call.getTarget() instanceof Connection
                && List.of("commit", "rollback").contains(call.getMethod().getName())) {
            said.add(new Commit(Thread.currentThread().getName()));
        }
    }

    @Override
    public void beforeQuery(ExecutionInfo execution, List<QueryInfo> queries) {}

    @Override
    public void afterQuery(ExecutionInfo execution, List<QueryInfo> queries) {
        try {
            var connection = execution.getStatement().getConnection();
            said.add(new Statements(
                    Thread.currentThread().getName(),
                    queries.stream()
                            .flatMap(query -> List.of(query.getQuery().split(NEXT_STATEMENT)).stream())
                            .toList(),
                    Objects.requireNonNull(connection).getAutoCommit()));
        } catch (SQLException closed) {
            throw new IllegalStateException(closed);
        }
    }

    @Override
    public void beforeSend(
            ServerSession session,
            Transaction transaction,
            Message message,
            boolean direct,
            boolean noAutoCreateQueue) {
        said.add(new Send(String.valueOf(message.getAddress()), transaction));
    }
}
