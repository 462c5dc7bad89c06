package org.comanda.connectors.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MappingTest {

    private static final String LEAST = "files=*.csv\nbranch=puerto\norder=id\nitem.name=dish\n";

    @TempDir
    Path folder;

    @Test
    void theLeastThatAMappingSays() throws IOException {
        Mapping mapping = read(LEAST);

        assertThat(mapping.isFor(Path.of("till.csv"))).isTrue();
        assertThat(mapping.isFor(Path.of("till.tsv"))).isFalse();
        assertThat(mapping.delimiter()).isEqualTo(',');
        assertThat(mapping.quote()).isEqualTo('"');
        assertThat(mapping.referenceOf("7")).isEqualTo("7");
        assertThat(mapping.price()).isNull();
        assertThat(mapping.closeRound()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        branch=Puerto!            | branch is no branch key: Puerto!
        delimiter=tabulator       | delimiter must be one character: tabulator
        price.is=total            | price.is must be one of unit line-total: total
        item.sku=code             | it needs exactly one of item.name and item.sku
        quantiti=n                | it has keys that mean nothing: quantiti
        order=                    | order is missing
        """)
    void aFaultIsTold(String line, String fault) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read(LEAST + line))
                .withMessage(fault);
    }

    private Mapping read(String content) throws IOException {
        Path file = Files.writeString(folder.resolve("till" + Mapping.SUFFIX), content);
        return Mapping.read(file);
    }
}
