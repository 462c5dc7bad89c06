package org.comanda.hub.identity;

import java.util.List;
import java.util.UUID;
import org.comanda.hub.database.NotificationListener;

/**
 * Passes on the revocations that it hears. While the line is down nobody trusts what is remembered; when it is back,
 * everybody looks again, since what was said in between is gone.
 */
final class RevocationFeed implements NotificationListener {

    private final Versions versions;
    private final List<RevocationListener> listeners;

    RevocationFeed(Versions versions, List<RevocationListener> listeners) {
        this.versions = versions;
        this.listeners = listeners;
    }

    @Override
    public String channel() {
        return Revocations.CHANNEL;
    }

    @Override
    public void heard(String id) {
        var revoked = UUID.fromString(id);
        versions.revoked(revoked);
        listeners.forEach(listener -> listener.revoked(revoked));
    }

    @Override
    public void missedSome() {
        versions.missedSome();
        listeners.forEach(RevocationListener::missedSome);
    }

    @Override
    public void deaf() {
        versions.deaf();
    }
}
