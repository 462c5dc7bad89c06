package org.comanda.hub.outbox;

import org.comanda.hub.database.Database;
import org.comanda.hub.database.TestDatabase;
import org.comanda.hub.id.BranchId;
import org.comanda.hub.identity.ATable;
import org.springframework.jdbc.core.JdbcTemplate;

/** A branch at which things happened: events numbered from 1 on, all of them published. */
final class History {

    private static final TestDatabase DATABASE = TestDatabase.fresh();

    private final BranchId branch;
    private final Database database = new Database(new JdbcTemplate(DATABASE.dataSource()), DATABASE.transactions());
    private final EventLog log = new EventLog(database);

    private History(String branchKey) {
        branch = new ATable(DATABASE.jdbc(), branchKey).branch();
        DATABASE.jdbc()
                .sql("insert into branch_feed (branch_id) values (?)")
                .param(branch.value())
                .update();
    }

    static History of(String branchKey, int events) {
        var history = new History(branchKey);
        DATABASE.jdbc().sql("""
            insert into event (event_id, branch_id, sequence, type, subject, data)
            select gen_random_uuid(), ?, n, 'SESSION_OPENED', 'branch/' || n, '{"a":1}' from generate_series(1, ?) n\
            """).param(history.branch.value()).param(events).update();
        DATABASE.jdbc()
                .sql("update branch_feed set last_sequence = ?, published_sequence = ? where branch_id = ?")
                .param(events)
                .param(events)
                .param(history.branch.value())
                .update();
        DATABASE.jdbc().sql("analyze event").update();
        return history;
    }

    /** The last ones were numbered by a hub that died before it published them. */
    History butNotPublished(int last) {
        DATABASE.jdbc()
                .sql("update branch_feed set published_sequence = last_sequence - ? where branch_id = ?")
                .param(last)
                .param(branch.value())
                .update();
        return this;
    }

    BranchId branch() {
        return branch;
    }

    Database database() {
        return database;
    }

    EventLog log() {
        return log;
    }

    FeedEvent event(long sequence) {
        return log.since(branch, sequence - 1, 1).getFirst();
    }
}
