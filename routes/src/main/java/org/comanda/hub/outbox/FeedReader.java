package org.comanda.hub.outbox;

/** Reads the hub's feed: every event of every branch, in order within each branch, none twice. Several branches at once. Must not block. */
public interface FeedReader {

    void read(FeedEvent event);
}
