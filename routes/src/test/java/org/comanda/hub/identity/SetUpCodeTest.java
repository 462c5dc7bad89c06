package org.comanda.hub.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SetUpCodeTest {

    @Test
    void aHubsCodeIsTheSameAfterARestartAndAnotherHubsIsAnother(@TempDir Path one, @TempDir Path other) {
        var code = new SetUpCode(SigningKeys.in(one, "accounts"));

        assertThat(code.text()).matches("[A-Z2-9]{4}-[A-Z2-9]{4}-[A-Z2-9]{4}");
        assertThat(new SetUpCode(SigningKeys.in(one, "accounts")).text()).isEqualTo(code.text());
        assertThat(new SetUpCode(SigningKeys.in(other, "accounts")).text()).isNotEqualTo(code.text());
    }

    @Test
    void isTypedAsPeopleTypeItAndNotInPart(@TempDir Path folder) {
        var code = new SetUpCode(SigningKeys.in(folder, "accounts"));

        assertThat(code.is(" " + code.text().toLowerCase(java.util.Locale.ROOT).replace('-', ' ') + " "))
                .isTrue();
        assertThat(code.is(code.text().substring(0, 13))).isFalse();
        assertThat(code.is("")).isFalse();
        assertThat(code.is(null)).isFalse();
    }
}
