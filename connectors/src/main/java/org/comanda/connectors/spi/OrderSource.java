package org.comanda.connectors.spi;

/** Brings orders in from outside, as long as it runs. */
public interface OrderSource extends AutoCloseable {

    ConnectorManifest manifest();

    /** Begins to bring orders in, on threads of its own. */
    void start(OrderIntake intake);

    /** Stops within {@code 10} seconds; what it was at is taken up again at the next start. */
    @Override
    void close();
}
