package org.comanda.hub.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.comanda.hub.database.Database;
import org.comanda.hub.id.DeliveryId;
import org.comanda.hub.id.DestinationId;
import org.comanda.hub.id.OrderItemId;
import org.comanda.hub.kitchen.Withdrawn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a void goes and when it may, by how its ticket stands there. */
class VoidNoticesTest {

    private static final String SETTINGS = "{\"address\": \"tcp://127.0.0.1:9\", \"profile\": \"generic-80\"}";

    private AKitchen kitchen;
    private DestinationId printer;
    private DeliveryId ticket;

    @BeforeEach
    void open() {
        kitchen = new AKitchen();
        printer = kitchen.destination("papel", DestinationKind.PRINTER, SETTINGS);
        ticket = kitchen.delivery(printer);
    }

    @AfterEach
    void close() {
        kitchen.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PENDING", "FAILED", "HELD", "SENDING"})
    void whereNoByteOfItWasSentNeitherTicketNorVoidComesOut(String state) {
        stands(state);

        takeBack(false);

        assertThat(kitchen.state(ticket)).isEqualTo("SKIPPED");
        assertThat(kitchen.watched(ticket)).isFalse();
        assertThat(voids()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"SENT, SENT", "CONFIRMED, CONFIRMED", "UNKNOWN, SKIPPED"})
    void whereItMayHaveComeOutTheVoidFollowsAndNoOtherCopyOfTheTicket(String state, String after) {
        stands(state);

        takeBack(false);

        assertThat(kitchen.state(ticket)).isEqualTo(after);
        assertThat(voids()).singleElement().satisfies(id -> assertThat(kitchen.watched(id))
                .isTrue());
        assertThat(kitchen.told()).contains("DELIVERY_PLANNED");
    }

    @Test
    void whereItWasGivenUpBeforeItsFirstByteNoVoidComesOut() {
        stands("REROUTED");

        takeBack(false);

        assertThat(voids()).isEmpty();
    }

    @Test
    void whereItWasGivenUpAfterItsFirstByteTheVoidComesOut() {
        stands("REROUTED");
        kitchen.jdbc().sql("update delivery set sent_at = now()").update();

        takeBack(false);

        assertThat(voids()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PENDING", "FAILED", "HELD", "SENDING", "SENT", "UNKNOWN"})
    void aVoidIsNotTakenWhileItsTicketMayStillComeOut(String state) {
        stands(state);
        takeBack(true);

        assertThat(taken(voids().getFirst())).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"CONFIRMED", "SKIPPED", "REROUTED"})
    void aVoidIsTakenOnceItsTicketIsOver(String state) {
        takeBack(true);
        stands(state);

        assertThat(taken(voids().getFirst())).isTrue();
    }

    @Test
    void aVoidThatWaitedGetsItsTurnInTheStatementThatConfirmsItsTicket() {
        stands("SENDING");
        takeBack(true);
        var waiting = voids().getFirst();

        var trip = kitchen.part(Database.class).trip();
        var found = kitchen.part(Deliveries.class).look(trip, ticket);
        trip.go();
        kitchen.part(ConfirmDelivery.class).confirm(found.one().orElseThrow(), "PRINTED");

        assertThat(inTurn(waiting)).isTrue();
        kitchen.jdbc().sql("delete from event").update();
        kitchen.part(VoidTurn.class).due(waiting.value(), kitchen.table().branch());
        assertThat(kitchen.count("select count(*) from event where sends::text like ?", "%" + waiting + "%"))
                .isOne();
        assertThat(inTurn(waiting)).isFalse();
    }

    @Test
    void eachVoidOfATicketHasADeliveryOfItsOwn() {
        stands("CONFIRMED");

        takeBack(true);
        takeBack(false);

        assertThat(voids()).hasSize(2);
    }

    private void stands(String state) {
        kitchen.jdbc()
                .sql("update delivery set state = ? where id = ?")
                .params(state, ticket.value())
                .update();
    }

    private void takeBack(boolean restStands) {
        var database = kitchen.part(Database.class);
        database.inTransaction(() -> {
            var ask = database.trip();
            var found = kitchen.part(Deliveries.class).look(ask, ticket);
            ask.go();
            var delivery = found.one().orElseThrow();
            var again = database.trip();
            var recall = kitchen.part(VoidNotices.class)
                    .recall(again, delivery.branch(), java.util.Objects.requireNonNull(delivery.ticket()));
            again.go();
            var tell = database.trip();
            recall.write(
                    tell,
                    delivery.session(),
                    new Withdrawn(
                            java.util.Objects.requireNonNull(delivery.ticket()),
                            delivery.station(),
                            List.of(OrderItemId.of(java.util.Objects.requireNonNull(delivery.content())
                                    .items()
                                    .getFirst()
                                    .itemId())),
                            "staff:1",
                            "Lucía",
                            "Se cayó",
                            restStands));
            tell.go();
        });
    }

    private boolean taken(DeliveryId id) {
        var trip = kitchen.part(Database.class).trip();
        var taken = kitchen.part(Deliveries.class).take(trip, id, null);
        trip.go();
        return taken.one().isPresent();
    }

    private boolean inTurn(DeliveryId id) {
        return kitchen.count(
                        "select count(*) from deadline where kind = ? and subject = ?",
                        VoidNotices.IN_TURN_NOW,
                        id.value())
                > 0;
    }

    private List<DeliveryId> voids() {
        return kitchen.jdbc()
                .sql("select id from delivery where message = 'VOID' order by id")
                .query((row, number) -> new DeliveryId(row.getObject("id", java.util.UUID.class)))
                .list();
    }
}
