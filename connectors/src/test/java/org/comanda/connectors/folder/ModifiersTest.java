package org.comanda.connectors.folder;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ModifiersTest {

    @Test
    void bracketsOnlyGroup() {
        assertThat(Modifiers.in("[Tomatillo-Red Chili Salsa (Hot), [Black Beans, Rice, [Cheese]]]"))
                .containsExactly("Tomatillo-Red Chili Salsa (Hot)", "Black Beans", "Rice", "Cheese");
    }

    @Test
    void aCommaWithinParenthesesBelongsToTheName() {
        assertThat(Modifiers.in("Salsa (mild, red), Rice")).containsExactly("Salsa (mild, red)", "Rice");
    }

    @Test
    void oneNameNeedsNoBrackets() {
        assertThat(Modifiers.in("Clementine")).containsExactly("Clementine");
    }

    @Test
    void nothingIsNothing() {
        assertThat(Modifiers.in(" [ , [] ] ")).isEmpty();
    }

    @Test
    void anUnmatchedParenthesisHidesNoName() {
        assertThat(Modifiers.in("Salsa), Rice")).containsExactly("Salsa)", "Rice");
    }
}
