package org.comanda.hub.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.comanda.hub.Refusal;
import org.comanda.hub.database.Json;
import org.comanda.hub.id.DestinationId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Readers hear that a destination takes tickets when it does, and not whenever somebody saves it. */
class DestinationDeskTest {

    private AKitchen kitchen;
    private DestinationDesk desk;
    private DestinationId bar;

    @BeforeEach
    void open() {
        kitchen = new AKitchen();
        desk = kitchen.part(DestinationDesk.class);
        bar = desk.add(kitchen.table().branch(), bar("Barra", true));
        kitchen.jdbc().sql("delete from event").update();
    }

    @AfterEach
    void close() {
        kitchen.close();
    }

    private static DestinationDesk.Draft bar(String name, Boolean enabled) {
        return new DestinationDesk.Draft("barra", name, DestinationKind.KDS, Json.parse("{}"), null, null, enabled);
    }

    private void change(String name, Boolean enabled) {
        desk.change(kitchen.table().branch(), bar, bar(name, enabled));
    }

    @Test
    void newDestinationInUseIsToldAndOneThatIsNotIsNot() {
        desk.add(
                kitchen.table().branch(),
                new DestinationDesk.Draft("horno", "Horno", DestinationKind.KDS, null, null, null, false));
        assertThat(kitchen.told()).isEmpty();

        desk.add(
                kitchen.table().branch(),
                new DestinationDesk.Draft("postres", "Postres", DestinationKind.KDS, null, null, null, null));
        assertThat(kitchen.told()).containsExactly("DESTINATION_UP");
    }

    @Test
    void newNameIsNoNews() {
        change("Barra de tragos", null);

        assertThat(kitchen.told()).isEmpty();
    }

    @Test
    void destinationThatIsDownStaysDownWhoeverSavesIt() {
        kitchen.jdbc()
                .sql("update destination set down_since = now(), down_reason = 'out of paper'")
                .update();

        change("Barra", true);
        change("Barra", false);
        change("Barra", true);

        assertThat(kitchen.told()).isEmpty();
    }

    @Test
    void takingOneOutOfUseAndBackIsTold() {
        change("Barra", false);
        change("Barra", false);
        assertThat(kitchen.told()).containsExactly("DESTINATION_DOWN");

        change("Barra", true);
        change("Barra", true);
        assertThat(kitchen.told()).containsExactly("DESTINATION_DOWN", "DESTINATION_UP");
    }

    @Test
    void whatIsNotThereCannotBeChanged() {
        assertThatThrownBy(() -> desk.change(kitchen.table().branch(), DestinationId.next(), bar("Barra", true)))
                .isInstanceOf(Refusal.class);
        assertThat(kitchen.told()).isEmpty();
    }
}
