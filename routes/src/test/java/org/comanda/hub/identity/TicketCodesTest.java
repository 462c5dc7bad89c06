package org.comanda.hub.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.UUID;
import org.comanda.hub.Refusal;
import org.comanda.hub.id.BranchId;
import org.comanda.hub.id.TicketId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A code names the ticket on whose paper it stands, in its branch and on its day, and nothing else does. */
class TicketCodesTest {

    @TempDir
    Path folder;

    @TempDir
    Path another;

    private final BranchId branch = BranchId.next();
    private final TicketId ticket = TicketId.next();
    private TicketCodes codes;

    @BeforeEach
    void open() {
        codes = ASeal.codes(folder);
    }

    @Test
    void codeNamesItsTicketAtEveryHubThatSharesTheSecrets() {
        assertThat(ASeal.codes(folder).ticket(branch, " " + codes.of(branch, ticket) + "\n"))
                .isEqualTo(ticket);
    }

    @Test
    void codeIsNothingInAnotherBranchOrForAnotherTicketOrUnderOtherSecrets() {
        var code = codes.of(branch, ticket);
        var other = codes.of(branch, TicketId.next());
        var swapped = other.substring(0, other.lastIndexOf('.')) + code.substring(code.lastIndexOf('.'));

        refused("BAD_CODE", BranchId.next(), code);
        refused("BAD_CODE", branch, swapped);
        refused("BAD_CODE", branch, ASeal.codes(another).of(branch, ticket));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {"", "C1", "C1..", "C1.AAAAAAAAAAAAAAAAAAAAAA.AAAAAAAAAAAA", "C2.x.y", "https://example.org"})
    void whatIsNoCodeIsRefused(String code) {
        refused("BAD_CODE", branch, code);
    }

    @Test
    void codeOfAnotherDayIsRefusedByName() {
        var old = new TicketId(UUID.fromString("01890000-0000-7000-8000-000000000001"));

        refused("CODE_TOO_OLD", branch, codes.of(branch, old));
    }

    private void refused(String why, BranchId at, String code) {
        assertThatThrownBy(() -> codes.ticket(at, code))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(why));
    }
}
